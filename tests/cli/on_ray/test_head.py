"""A head that does not answer any more is lost after a while, one that begins again is not."""

import socket

from crawler.cli.on_ray.head import Head


def listening(port: int = 0) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    made.listen()
    return made


def test_a_head_that_is_gone_is_lost_when_patience_is_over():
    with listening() as server:
        head = Head(f"127.0.0.1:{server.getsockname()[1]}", patience=30)
        assert head.lost() is None
    assert head.lost() is None
    head.patience = 0
    assert "the head of the cluster (127.0.0.1:" in head.lost()


def test_a_head_that_begins_again_is_not():
    with listening() as server:
        port = server.getsockname()[1]
        head = Head(f"127.0.0.1:{port}", patience=0)
        assert head.lost() is None
    assert head.lost()
    with listening(port):
        assert head.lost() is None


def test_what_never_answered_is_not_watched():
    with listening() as server:
        port = server.getsockname()[1]
    assert Head(f"127.0.0.1:{port}", patience=0).lost() is None
    assert Head("", patience=0).lost() is None


def test_what_ray_says_itself_counts():
    head = Head("127.0.0.1:9")
    head.gone = "Client is shutting down."
    assert head.lost() == "the connection to the head of the cluster (127.0.0.1:9) ended: Client is shutting down."
