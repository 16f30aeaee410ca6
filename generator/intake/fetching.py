"""Fetching: one polite request for a page, with its limits; what robots.txt forbids is not fetched."""

from __future__ import annotations

import codecs
import datetime as dt
import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import generator
from generator.intake.addresses import Target, UnfetchableError, resolve

AGENT = f"briefing-site/{generator.__version__}"
_ROBOT = "briefing-site"  # what robots.txt calls us
_LARGEST = 20_000_000  # bytes, unpacked
_LARGEST_ROBOTS = 500_000  # as RFC 9309 has it at least
_PATIENCE = 20  # seconds to wait for the next piece
_LONGEST = 60  # seconds for one answer
_REDIRECTS = 5
_PAUSE = 1.0  # seconds between two requests to one host, unless robots.txt asks for more
_LONGEST_PAUSE = 30.0
_REDIRECT = (301, 302, 303, 307, 308)
_ENCODED = {"gzip", "x-gzip", "deflate"}
_SAFE = re.compile(r"[^ -~]")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the address at the end of its redirects, the bytes, their kind, and when (UTC)."""

    address: str
    data: bytes
    kind: str
    """The media type, without parameters; "" where the server names none."""
    retrieved: dt.datetime


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    location: str | None
    kind: str
    charset: str | None
    data: bytes


class Fetcher:
    """Fetches, one at a time.

    Args:
        private: whether addresses on this machine and in its own network may be fetched.
    """

    def __init__(self, *, private: bool = False) -> None:
        self._private = private
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str) -> Fetched:
        """What stands at an address, by way of five redirects at most. Text comes in UTF-8 with a byte-order mark.

        Raises:
            UnfetchableError: it may not be fetched, is not there, is too large, or takes too long.
        """
        target = Target.of(address)
        for _ in range(_REDIRECTS + 1):
            self._check_robots(target)
            answer = self._ask(target, _LARGEST)
            if answer.status == 200:
                data = _in_utf8(answer) if answer.kind.startswith("text/") or "html" in answer.kind else answer.data
                return Fetched(str(target), data, answer.kind, dt.datetime.now(dt.UTC))
            target = _next(target, answer)
        raise UnfetchableError(f"more than {_REDIRECTS} redirects")

    def _check_robots(self, target: Target) -> None:
        if target.origin not in self._robots:
            self._robots[target.origin] = self._read_robots(target.origin)
        if not self._robots[target.origin].can_fetch(_ROBOT, str(target)):
            raise UnfetchableError(
                f"the robots.txt of {target.host} asks programs not to fetch it; save the page instead"
            )

    def _read_robots(self, origin: str) -> RobotFileParser:
        """The rules of a site: all is allowed where it has none, and nothing where it cannot tell (RFC 9309)."""
        rules = RobotFileParser()
        target = Target.of(f"{origin}/robots.txt")
        for _ in range(_REDIRECTS + 1):
            answer = self._ask(target, _LARGEST_ROBOTS)
            if answer.status == 200:
                rules.parse(answer.data.decode("utf-8", "replace").splitlines())
            elif answer.status in _REDIRECT and answer.location:
                target = _next(target, answer)
                continue
            elif answer.status >= 500:
                raise UnfetchableError(
                    f"{target.host} does not say what may be fetched: robots.txt gives {answer.status}"
                )
            break
        rules.modified()  # also where it has no rules: they were asked for
        return rules

    def _ask(self, target: Target, largest: int) -> _Answer:
        """One request, answered."""
        self._pause(target)
        ip = resolve(target, private=self._private)
        connection = _Connection(target, ip)
        try:
            with _ending(connection) as has_ended:
                head = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip"}
                connection.request("GET", target.path, headers=head)
                response = connection.getresponse()
                data = response.read(largest + 1)
                if has_ended.is_set():
                    raise UnfetchableError(f"no whole answer within {_LONGEST} seconds")
                if len(data) > largest:
                    raise UnfetchableError(f"too large: at most {largest / 1e6:g} MB are fetched")
        except ssl.SSLError as error:
            raise UnfetchableError(f"no safe connection: {_line(error.reason or str(error))}") from error
        except (OSError, http.client.HTTPException) as error:
            reason = (
                f"no whole answer within {_LONGEST} seconds" if has_ended.is_set() else _line(str(error) or repr(error))
            )
            raise UnfetchableError(f"no answer: {reason}") from error
        finally:
            connection.close()
        kind, charset = response.msg.get_content_type(), response.msg.get_content_charset()
        if response.msg.get("Content-Type") is None:
            kind = ""
        data = _unpacked(data, response.getheader("Content-Encoding", "").strip().casefold(), largest)
        return _Answer(response.status, response.reason, response.getheader("Location"), kind, charset, data)

    def _pause(self, target: Target) -> None:
        """Wait until the host has had its rest since the last request."""
        rules = self._robots.get(target.origin)
        wanted = float(rules.crawl_delay(_ROBOT) or 0) if rules else 0.0
        last = self._asked.get(target.origin)
        if last is not None and rules is not None:  # robots.txt and the first page go together
            time.sleep(max(0.0, last + min(max(_PAUSE, wanted), _LONGEST_PAUSE) - time.monotonic()))
        self._asked[target.origin] = time.monotonic()


class _Connection(http.client.HTTPConnection):
    """A connection to the very IP address that was looked at, under the name of the host."""

    def __init__(self, target: Target, ip: str) -> None:
        super().__init__(target.host, target.port, timeout=_PATIENCE)
        self._ip = ip
        self.held: socket.socket | None = None
        """The socket, which the connection itself lets go once the head of an answer is read."""
        self._context = ssl.create_default_context() if target.scheme == "https" else None
        self.default_port = 443 if self._context else 80

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self.port), self.timeout)
        if self._context:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)
        self.held = self.sock


@contextmanager
def _ending(connection: _Connection) -> Iterator[threading.Event]:
    """End a connection that takes too long, however steadily it trickles; the event tells."""
    has_ended = threading.Event()

    def end() -> None:
        has_ended.set()
        if connection.held is not None:
            with suppress(OSError):  # it is closed already
                connection.held.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(_LONGEST, end)
    timer.daemon = True
    timer.start()
    try:
        yield has_ended
    finally:
        timer.cancel()


def _next(target: Target, answer: _Answer) -> Target:
    """Where an answer that is no page leads.

    Raises:
        UnfetchableError: it leads nowhere.
    """
    if answer.status in _REDIRECT and answer.location:
        try:
            address = urljoin(str(target), answer.location)
        except ValueError as error:
            raise UnfetchableError("a redirect to what is not a web address") from error
        return Target.of(address)
    raise UnfetchableError(f"the server says {answer.status} {_line(answer.reason)}".rstrip())


def _unpacked(data: bytes, encoding: str, largest: int) -> bytes:
    """The bytes that were packed for the way, no more than ``largest``."""
    if encoding in ("", "identity"):
        return data
    if encoding not in _ENCODED:
        raise UnfetchableError(f"packed in a way that is not read: {_line(encoding)}")
    unpacker = zlib.decompressobj(47)
    try:
        unpacked = unpacker.decompress(data, largest + 1)
    except zlib.error as error:
        raise UnfetchableError("the answer is damaged") from error
    if len(unpacked) > largest:
        raise UnfetchableError(f"too large: at most {largest / 1e6:g} MB are fetched")
    return unpacked


def _in_utf8(answer: _Answer) -> bytes:
    """The text of an answer in UTF-8 with a byte-order mark, where the server names its encoding."""
    if answer.charset is None or answer.data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return answer.data
    latin = answer.charset in ("us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1")
    try:
        return codecs.BOM_UTF8 + answer.data.decode("cp1252" if latin else answer.charset, "replace").encode()
    except (LookupError, UnicodeError):
        return answer.data


def _line(text: str) -> str:
    """A text from elsewhere, short and harmless to a terminal."""
    return _SAFE.sub("?", text)[:120]
