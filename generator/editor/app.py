"""App: the editor's screen in front of the server of a site, on this machine and for its own pages only.

Each page that is served gets the script of the screen, with a token of this run. What the script asks is answered to
who names the server by an address of this machine (no name of elsewhere that leads here), has the token and, where
something is written, comes from a page of this very server.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

from generator.build import Compiled, compile_site
from generator.corrections import Corrections, attach, read_corrections
from generator.corrections.commands import command, one_line
from generator.corrections.model import Value
from generator.editor.state import (
    Said,
    actor_by_itself,
    actors_of_article,
    article_state,
    line_of,
    lines_of_article,
    lines_of_site,
    page_of,
    site_state,
)
from generator.editor.writing import CorrectionError, Written, correct, remove, said, take_back
from generator.last_run import made_of, program_of
from generator.model import Briefing
from generator.names import fold, seen
from generator.settings import Settings, SettingsError
from generator.terminal import line

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("mkdocs.plugins.briefing.editor")

PLACE = "/.briefing/"
"""Where the screen is found; no page of a site has a name that begins with a dot."""

_FILES = {"editor.js": "text/javascript; charset=utf-8", "editor.css": "text/css; charset=utf-8"}
_LONGEST = 20_000  # bytes of what is asked
_LONGEST_TEXT = 2_000  # characters of one value
_KEYS = {
    "article": {"title", "published", "outlet"},
    "statement": {"words", "nth", "speaker", "kind", "drop"},
    "date": {"words", "nth", "value", "drop"},
    "name": {"name", "words", "is", "type", "drop"},
    "actor": {"name", "aliases", "type", "rename", "not", "is"},
}
"""What may be said, by what it is about."""

_ELSEWHERE = {("name", "not"): "all articles", ("actor", "drop"): "one article"}
"""What may be said of an actor in the other place only."""


_Teller = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class _RefusedError(Exception):
    """What was asked is not done; the status and the reason."""

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done in this run: the line that was written, or taken out, and how that is undone."""

    line: str
    undo: str
    written: Written


_UNDONE = {"Take back": "Taken back", "Put back": "Put back"}
"""How an editor undoes what was done, and what is said then."""


@dataclass(frozen=True, slots=True)
class _Now:
    """A site as its files are: what is in its articles, and what editors said of them."""

    key: str
    compiled: Compiled
    corrections: Corrections
    said: Said


def is_loopback(host: str) -> bool:
    """Whether an address is one that only this machine can reach."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Editor:
    """The editor's screen of one run of a server."""

    def __init__(self, settings: Settings, port: int) -> None:
        """Take the site, and the port at which it is served."""
        self.token = secrets.token_urlsafe(32)
        self._settings = settings
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names} | ({*names} if port == 80 else set())
        self._root = quote(urlsplit(settings.site.url).path or "/")
        self._actors = f"{self._root}actors/{'' if settings.site.directory_urls else 'index.html'}"
        self._lock = threading.Lock()
        self._done: dict[int, _Done] = {}
        self._count = 0
        self._last: _Now | None = None

    def in_front_of(self, app: WSGIApplication) -> WSGIApplication:
        """The same server with the screen on its pages."""

        def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            if str(environ.get("PATH_INFO", "")).startswith(PLACE):
                return self._answer(environ, start)
            if environ.get("HTTP_HOST") not in self._hosts:
                return app(environ, start)  # it gets the page, and neither the script nor the token
            return self._with_script(app, environ, start)

        return answer

    def _with_script(self, app: WSGIApplication, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """What the server answers; a page comes with the script, and is framed by no other site."""
        begun: list[Any] = []

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            begun[:] = [status, headers, *rest]
            return lambda _: None

        body = app(environ, note)
        status, headers, *rest = begun
        if status.startswith("404") and self._count and self._is_of_an_actor(environ):
            start("302 Found", [("Location", self._actors), ("Cache-Control", "no-store"), ("Content-Length", "0")])
            return []
        kinds = [value for name, value in headers if name.lower() == "content-type"]
        if not any(kind.startswith("text/html") for kind in kinds):
            start(status, headers, *rest)
            return body
        try:
            page = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        own = (
            f'<link rel="stylesheet" href="{PLACE}editor.css">'
            f'<script defer src="{PLACE}editor.js" data-token="{self.token}" data-root="{self._root}"></script></head>'
        )
        page = page.replace(b"</head>", own.encode(), 1)
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        guards = [
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
            ("Content-Length", str(len(page))),
        ]
        start(status, [*kept, *guards], *rest)
        return [page]

    def _is_of_an_actor(self, environ: WSGIEnvironment) -> bool:
        """Whether the page of an actor is asked for: who was merged or renamed has none any more; all are listed."""
        place = quote(str(environ.get("PATH_INFO", "")))
        return place.startswith(f"{self._root}actors/") and place != self._actors

    def _answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """What is answered to the script, or to whoever else asks."""
        name = str(environ["PATH_INFO"]).removeprefix(PLACE)
        try:
            if environ.get("HTTP_HOST") not in self._hosts:
                raise _RefusedError("403 Forbidden", "asked by another name than that of this machine")
            if environ["REQUEST_METHOD"] == "GET" and name in _FILES:
                status, kind, content = "200 OK", _FILES[name], (files("generator.editor") / name).read_bytes()
            else:
                status, kind, content = "200 OK", "application/json", json.dumps(self._told(name, environ)).encode()
        except _RefusedError as error:
            status, kind = error.status, "application/json"
            content = json.dumps({"reason": str(error)}).encode()
        headers = [("Content-Type", kind), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")]
        start(status, [*headers, ("X-Content-Type-Options", "nosniff")])
        return [content]

    def _told(self, name: str, environ: WSGIEnvironment) -> Mapping[str, Any]:
        """The answer to who has the token."""
        given = str(environ.get("HTTP_X_BRIEFING_TOKEN", ""))
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            raise _RefusedError("403 Forbidden", "without the token of this run: load the page again")
        reads: Mapping[str, _Teller] = {"site": self._site, "page": self._page}
        writes: Mapping[str, _Teller] = {"correct": self._correct, "remove": self._remove, "undo": self._undo}
        try:
            if environ["REQUEST_METHOD"] == "GET" and name in reads:
                return reads[name]({key: each[-1] for key, each in parse_qs(environ.get("QUERY_STRING", "")).items()})
            if environ["REQUEST_METHOD"] == "POST" and name in writes:
                return writes[name](_asked(environ))
        except (CorrectionError, SettingsError) as error:
            raise _RefusedError("409 Conflict", line(error)) from error
        except OSError as error:
            raise _RefusedError("500 Internal Server Error", f"cannot be written: {error.strerror}") from error
        raise _RefusedError("404 Not Found", "there is no such thing here")

    def _site(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        done = [{"number": number, "line": each.line, "undo": each.undo} for number, each in self._done.items()]
        return {**site_state(self._now().compiled.dossier, self._settings.site), "done": done}

    def _page(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        place, now = asked.get("at", ""), self._now()
        dossier = now.compiled.dossier
        named = [b for b in dossier.briefings if f"#{b.article.id}" == place]
        page = named[0] if named else page_of(dossier, self._settings.site, place)
        if isinstance(page, Briefing):
            return {
                "article": article_state(dossier, page, now.corrections, now.said),
                "actors": actors_of_article(dossier, page),
                "lines": lines_of_article(page.article, now.corrections, now.said),
            }
        lines = lines_of_site(now.said, seen(page.name) if page else None)
        return {"actors": actor_by_itself(page) if page else None, "lines": lines}

    def _now(self) -> _Now:
        """The site as its files are now."""
        with self._lock:
            key = made_of(self._settings, program_of(self._settings))
            if self._last is None or self._last.key != key:
                compiled = compile_site(self._settings)
                articles = [briefing.article for briefing in compiled.dossier.briefings]
                read = read_corrections(self._settings.seeds, self._settings.seeds.parent)
                self._last = _Now(key, compiled, attach(read, articles), said(self._settings))
            return self._last

    def _correct(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        what, article, values = _correction(asked)
        if what == "actor":
            values = self._named(values)
        written = correct(self._settings, what, article, values, _silent)
        return self._did("Written", _Done(command(what, article, values), "Take back", written))

    def _named(self, values: dict[str, Value]) -> dict[str, Value]:
        """What is said of an actor in all articles: who "is" another joins that one, and a new name renames."""
        to = values.pop("is", None)
        if not isinstance(to, str):
            return values
        known = {fold(seen(actor.name)): seen(actor.name) for actor in self._now().compiled.dossier.actors.values()}
        name = values.pop("name")
        if fold(to) in known and fold(to) != fold(str(name)):
            return {"name": known[fold(to)], "aliases": [str(name)], **values}
        return {"name": name, "rename": to, **values}

    def _remove(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        path, what, values = (asked.get(key) for key in ("path", "what", "values"))
        if not (isinstance(path, str) and isinstance(what, str) and isinstance(values, dict)):
            raise _RefusedError("400 Bad Request", "expected an entry and its file")
        written = remove(self._settings, path, what, values, _silent)
        return self._did("Taken back", _Done(line_of(path, what, values), "Put back", written))

    def _did(self, told: str, done: _Done) -> Mapping[str, Any]:
        """Keep what was done, and say so."""
        with self._lock:
            self._count += 1
            self._done[self._count] = done
        return self._told_of(told, done.line, done.written)

    def _undo(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        number = asked.get("number")
        with self._lock:
            done = self._done.get(number) if isinstance(number, int) else None
        if done is None or not isinstance(number, int):
            raise _RefusedError("409 Conflict", "that was not written in this run, or was taken back already")
        written = take_back(self._settings, done.written, _silent)
        with self._lock:
            self._done.pop(number, None)
        return self._told_of(_UNDONE[done.undo], done.line, written)

    def _told_of(self, what: str, about: str, written: Written) -> Mapping[str, Any]:
        told = f"{what}: {about}"
        log.info("%s", line(told))
        return {"said": told, "path": written.path, "changes": written.changes}


def _asked(environ: WSGIEnvironment) -> Mapping[str, Any]:
    """The JSON object that a page of this very server sent."""
    if environ.get("HTTP_ORIGIN") != f"http://{environ['HTTP_HOST']}":
        raise _RefusedError("403 Forbidden", "asked by a page of another site")
    if str(environ.get("CONTENT_TYPE", "")).partition(";")[0] != "application/json":
        raise _RefusedError("415 Unsupported Media Type", "expected JSON")
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > _LONGEST:
        raise _RefusedError("413 Content Too Large", "more than a correction")
    try:
        asked = json.loads(environ["wsgi.input"].read(int(length)))
    except (ValueError, RecursionError) as error:
        raise _RefusedError("400 Bad Request", "not readable as JSON") from error
    if not isinstance(asked, dict):
        raise _RefusedError("400 Bad Request", "expected an object")
    return asked


def _correction(asked: Mapping[str, Any]) -> tuple[str, str | None, dict[str, Value]]:
    """What is to be corrected, in which article, and how: of the right shape; whether it fits, the files say."""
    what, article, values = asked.get("what"), asked.get("article"), asked.get("values")
    if not isinstance(what, str) or what not in _KEYS or not isinstance(values, dict):
        raise _RefusedError("400 Bad Request", "expected what to correct, and how")
    if isinstance(article, str) == (what == "actor") or not (isinstance(article, str) or article is None):
        raise _RefusedError("400 Bad Request", "expected the id of an article")
    for key in values:
        if place := _ELSEWHERE.get((what, key)):
            raise _RefusedError("400 Bad Request", f"That goes for {place}: choose so under “Where”.")
    if not values or not set(values) <= _KEYS[what]:
        raise _RefusedError("400 Bad Request", f"expected one of {', '.join(sorted(_KEYS[what]))}")
    return what, article, {key: _value(key, value) for key, value in values.items()}


def _value(key: str, value: object) -> Value:
    """One value of a correction, as the command takes it."""
    if key in ("aliases", "not") and isinstance(value, list) and value:
        return [_line(key, each) for each in value]
    if key == "not" and isinstance(value, str):
        return [_line(key, value)]
    if (key == "speaker" and value is None) or (key == "drop" and value is True):
        return value
    if key == "nth" and type(value) is int and value > 0:
        return value
    if key in ("aliases", "not", "drop", "nth"):
        raise _RefusedError("400 Bad Request", f"{key}: expected another value")
    return _line(key, value)


def _line(key: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise _RefusedError("400 Bad Request", f"{key}: expected a text on one line")
    try:
        return one_line(value)
    except ValueError as error:
        raise _RefusedError("400 Bad Request", f"{key}: {error}") from error


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""
