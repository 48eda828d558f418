# make crawl    harvest the bundled demo site (or SITE=https://... CONTACT=you@example.org) into output/
# make test     run the tests          make check    lint, types, format, import directions, sizes
# make install  prepare .venv alone    make bench    measure, beside others
# make test-fast  the tests that open no archive and start nothing: under a minute
# make clean    remove what can be installed and built again; an archive is never touched
# make docs     the documentation as a site, in build/site
# make render-bench, make render-torture  what a page in a browser costs; kills of harvests that have one
# make render-hostile  pages that are hostile to a browser, one after the other, to their end and killed
# make torture  kill harvests and compactions 200 times (or KILLS=40 SEED=7) and see that nothing is lost
# make torture-ray  the same with several machines: 40 sites on Ray with SITES=40, into S3 with STORE=s3; make bench-ray: what they cost
# make torture-signals  SIGINT or SIGTERM to harvests at 40 random moments (or SIGNALS=10)
# make fuzz     wrong inputs through every entrance for SECONDS=60 of the processor; what fails is kept as a test
# make audit    known faults of the locked packages, where a database of them can be asked
# make month    a month that sites live with troubles that come and go, in steps of six hours
# make image    a container image by rootless tools, its base from Debian's packages, and the tests that run it
# make soak     a day of hourly harvests (or RUNS=4) over 20 sites, five of them hostile in turns
PYTHON ?= python3
BIN := .venv/bin
KILLS ?= 200
SEED ?= 1
SECONDS ?= 60
RUNS ?= 24
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: install dev crawl test test-fast check docs format lock locks bench bench-road bench-ray torture torture-signals torture-ray render-bench render-torture render-hostile fuzz month soak audit image clean

install: .venv/.installed
dev: .venv/.dev

.venv/.installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Kliping needs Python 3.11 or later; name one with make PYTHON=python3.12"; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { echo "python3 -m venv failed; on Debian and Ubuntu: apt install python3-venv"; exit 2; }
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	@$(BIN)/python -m compileall -q crawler pipelines kliping  # each start would do it again where nothing may be written
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	@touch $@

crawl: install
	@$(BIN)/python -m tests.demo $(if $(SITE),--site '$(SITE)') $(if $(CONTACT),--contact '$(CONTACT)')

# An environment beside the project's own. Its lock names the bytes of every package, as the project's own do; `make locks` writes it
# from the .in beside. --no-deps: pip asks a package's wishes once more, and wants a hash for each of them too.
locked = { test -x $(1)/bin/pip || $(PYTHON) -m venv $(1); } && for lock in $(2); do $(1)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement $$lock || { rm -rf $(1); exit 1; }; done && touch $(1)

# pywb needs other versions of packages than Scrapy, so it lives by itself; the tests that replay skip without it.
.venv-pywb: tests/locks/pywb.lock
	$(call locked,$@,$^)

# moto's server wants an older python-dateutil than dateparser does, so it lives by itself too.
.venv-moto: tests/locks/moto.lock
	$(call locked,$@,$^)

# Ray brings a server and three hundred megabytes that a harvest on one machine has no use for: an environment with the project's own packages and Ray.
.venv-ray: requirements.lock tests/locks/ray.lock
	$(call locked,$@,$^)

# The tools that read what an archive says of itself bring rdflib, scipy and pandas' stubs, so they live by themselves too.
.venv-describe: tests/locks/describe.lock
	$(call locked,$@,$^)

# DuckDB's extensions come from a host of its own; this one version of DuckDB has its DuckLake in the package index too.
.venv-ducklake: tests/locks/ducklake.lock
	$(call locked,$@,$^)

# The documentation as a site in build/site, one folder that asks nobody for anything. mkdocs lives by itself too.
.venv-docs: tests/locks/docs.lock
	$(call locked,$@,$^)

docs: dev .venv-docs
	$(BIN)/python -m tests.docs_site build/docs
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs build --quiet --strict --config-file build/mkdocs.yml
	@echo "The documentation: file://$(CURDIR)/build/site/index.html"

# Two at a time, a file of tests in one of them: most wait for processes that they started.
WORKERS ?= 2
# Many hold processes to a time while others keep both cores busy: what failed is run once more by itself, by name, until the
# first that fails again. A fault fails twice; what passes alone stands in the output as failed above and passed below.
ALONE ?= --last-failed --last-failed-no-failures none --exitfirst --verbose
# Bytecode of tests is kept: pytest's rewriting of them is most of what collecting them costs.
test test-fast: export PYTHONDONTWRITEBYTECODE :=

test: dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder || $(BIN)/python -m pytest $(ALONE)

test-fast: dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not slow"

check: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_imports.py
	$(BIN)/python -m tests.house

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# What the benches compare with needs other versions of some packages, so it lives by itself. The lock names every package;
# --no-deps, since pip 23.2 ends with an assertion where it is to see the same of lxml[html-clean] that two packages ask for.
.venv-bench/.installed: requirements-bench.lock
	@test -x .venv-bench/bin/pip || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --no-deps --requirement requirements-bench.lock
	@touch $@

# Each part alone: .venv-bench/bin/python -m tests.bench.NAME; PAGES and COMMENTS are folders with answers, their benches are left out without.
PAGES ?= ../shared/pages
COMMENTS ?= ../shared/comments
bench: .venv-bench/.installed
	@test ! -d $(PAGES) || .venv-bench/bin/python -m tests.bench.articles_left_out $(PAGES) --side left_out
	@test ! -d $(PAGES) || .venv-bench/bin/python -m tests.bench.scrambled $(PAGES)
	@test ! -d $(COMMENTS) || { .venv-bench/bin/python -m tests.bench.comments $(COMMENTS) > .venv-bench/answers.jsonl && .venv-bench/bin/python $(COMMENTS)/score_comments.py .venv-bench/answers.jsonl; }
	.venv-bench/bin/python -m tests.bench.dedupe
	.venv-bench/bin/python -m tests.bench.export --articles 100000
	.venv-bench/bin/python -m tests.bench.compact --words 150
	.venv-bench/bin/python -m tests.bench.compact
	@test ! -d $(PAGES) || .venv-bench/bin/python -m tests.bench.warc $(PAGES)
	.venv-bench/bin/python -m tests.bench.stages
	.venv-bench/bin/python -m tests.bench.bounds
	.venv-bench/bin/python -m tests.bench.bounds_road
	.venv-bench/bin/python -m tests.bench.memory
	.venv-bench/bin/python -m tests.bench.long_run
	.venv-bench/bin/python -m tests.bench.archive_size
	.venv-bench/bin/python -m tests.bench.sites --sites 300 --delay 5
	.venv-bench/bin/python -m tests.bench.jobs
	.venv-bench/bin/python -m tests.bench.tls
	.venv-bench/bin/python -m tests.bench.families
	.venv-bench/bin/python -m tests.bench.road

bench-road: .venv-bench/.installed
	.venv-bench/bin/python -m tests.bench.road

bench-ray: dev .venv-ray
	$(BIN)/python -m tests.bench.machines

# New versions of everything: make lock UPGRADE=--upgrade. Without it what is locked stays, and only what was added is looked up.
# With hashes, which pip asks for of every package once one has them: nothing else is ever installed in a package's name.
UPGRADE ?=
LOCKING := --generate-hashes --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links
COMPILE := $(BIN)/uv pip compile --quiet $(UPGRADE) $(LOCKING) pyproject.toml
lock: dev
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --extra bench --output-file requirements-bench.lock

# The same for the environments beside. What Ray's shares with a harvest has a harvest's versions.
ASIDE := pywb moto ray describe ducklake docs audit
locks: dev
	for name in $(ASIDE); do $(BIN)/uv pip compile --quiet $(UPGRADE) $(LOCKING) tests/locks/$$name.in --output-file tests/locks/$$name.lock || exit 1; done

render-bench: dev
	$(BIN)/python -m tests.bench.rendering

render-torture: dev
	$(BIN)/python -m tests.torture.rendered --kills 20 --seed $(SEED)

render-hostile: dev
	$(BIN)/python -m tests.torture.hostile_pages

SIGNALS ?= 40
torture-signals: dev
	$(BIN)/python -m tests.torture.signals --signals $(SIGNALS) --seed $(SEED)

month: dev
	MONTH_HOURS=6 $(BIN)/python -m pytest -q tests/harvest/test_month.py

soak: dev
	$(BIN)/python -m tests.hostile.soak --runs $(RUNS) --sites 20

.venv-audit: tests/locks/audit.lock
	$(call locked,$@,$^)

audit: .venv-audit
	@.venv-audit/bin/python -m tests.audit .venv-audit/bin/pip-audit

fuzz: dev
	$(BIN)/python -m tests.hostile.fuzz $(SECONDS)

torture: dev
	$(BIN)/python -m tests.torture --kills $(KILLS) --seed $(SEED)

# The same with several machines: on a Ray cluster of three nodes and a head, then by shares without Ray. STORE=s3 into a real S3 server.
HITS ?= 60
SITES ?= 6
STORE ?= folder
torture-ray: dev .venv-ray .venv-moto
	$(BIN)/python -m tests.torture.machines --hits $(HITS) --seed $(SEED) --sites $(SITES) --store $(STORE)
	$(BIN)/python -m tests.torture.machines --hits $(HITS) --seed $(SEED) --sites $(SITES) --store $(STORE) --shares

# Debian's packages are the base, so no registry of images is asked. Steps run by chroot, which needs no cgroups and works in machines
# that are containers themselves; they see this machine's certificates, for who is behind a proxy that has its own.
build/base.tar:
	@command -v buildah mmdebstrap podman > /dev/null || { echo "an image is built by buildah, mmdebstrap and podman; on Debian and Ubuntu: apt install buildah mmdebstrap podman uidmap"; exit 2; }
	@mkdir -p build
	mmdebstrap --quiet --variant=minbase --include=python3-venv,ca-certificates bookworm $@ || { rm -f $@; exit 1; }

IMAGE ?= kliping:0.1.0
BUILD := buildah build --quiet --isolation chroot
image: dev build/base.tar
	printf 'FROM scratch\nADD base.tar /\n' | $(BUILD) --layers --tag kliping-base --file - build
	$(BUILD) --layers --format docker --build-arg BASE=localhost/kliping-base --volume /etc/ssl/certs:/etc/ssl/certs:ro --tag $(IMAGE) --file deploy/container/Containerfile .
	$(BIN)/python -m pytest -q -rs tests/test_image.py

# Never an archive: output/ is what a harvest wrote, and nothing here can make it again.
clean:
	rm -rf .venv .venv-bench .venv-pywb .venv-moto .venv-ray .venv-describe .venv-ducklake .venv-docs .venv-audit build *.egg-info .mypy_cache .ruff_cache .pytest_cache
	find crawler pipelines kliping tests -name __pycache__ -type d -prune -exec rm -rf {} +
