#!/bin/sh
# sh deploy/ssh/harvest.sh news1 news2 news3: one harvest by several machines that all see /srv/kliping. Ends with the worst exit code.
# REMOTE names what reaches a machine, instead of ssh.
count=$#
number=0
worst=0
pids=""
for machine in "$@"; do
    number=$((number + 1))
    ${REMOTE:-ssh} "$machine" "cd ${FOLDER:-/srv/kliping} && exec .venv/bin/scrapy harvest --shard $number/$count" &
    pids="$pids $!"
done
for pid in $pids; do
    wait "$pid"
    code=$?
    if [ "$code" -gt "$worst" ]; then worst=$code; fi
done
exit "$worst"
