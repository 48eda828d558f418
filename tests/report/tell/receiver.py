"""Other ends of what the operator is told."""

import json
import socketserver
import threading
from contextlib import contextmanager

from tests.loopback import Answer, Asked, serve_plain


@contextmanager
def receiver(status=200):
    """A webhook's; and what it was told."""
    told = []

    def answer(asked: Asked) -> Answer:
        told.append((asked.headers["content-type"], json.loads(asked.body)))
        return status, {}, ""

    with serve_plain(answer) as served:
        yield f"{served.url}/hook", told


class _Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 mail.example\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
            self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 fine\r\n")


@contextmanager
def mailbox():
    """A mail server's; its port, and the letters that came."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Mail) as server:
        server.letters = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], server.letters
        server.shutdown()
