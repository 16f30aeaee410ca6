"""A web server on this machine, for tests that fetch."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Answer:
    """What the server says at a path; the body may go out a piece at a time, until the client has gone."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    head: dict[str, str] = field(default_factory=dict)
    endless: bool = False


class Web:
    """A server; ``pages`` are its answers by path, and ``asked`` what was asked for, with the user agent."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.stopped = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.path, self.headers["User-Agent"]))
                answer = web.pages.get(self.path, Answer(b"not here", status=404))
                self.send_response(answer.status)
                if answer.kind:
                    self.send_header("Content-Type", answer.kind)
                if not answer.endless:
                    self.send_header("Content-Length", str(len(answer.body)))
                for key, value in answer.head.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(answer.body)
                while answer.endless and not web.stopped.wait(0.05):
                    try:
                        self.wfile.write(b"x" * 1000)
                    except OSError:
                        break

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web server that answers with what a test puts into it, and needs no rest between requests."""
    monkeypatch.setattr("generator.intake.fetching._PAUSE", 0.0)
    server = Web()
    yield server
    server.stop()
