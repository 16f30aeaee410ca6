"""Adding: what is to be added, what is not sure about it, and where it goes among the seeds."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.articles import Reading
from generator.articles.address_key import address_key
from generator.articles.decoding import LARGEST, UnusableError, decode, read_text
from generator.articles.fields import Fields
from generator.articles.front_matter import split_front_matter
from generator.articles.headed import split_headline
from generator.articles.reading import VERSIONS
from generator.articles.source import Source, make_article
from generator.ids import slug, unused_slug
from generator.intake.addresses import same_site
from generator.intake.fetching import Fetched
from generator.intake.seed_files import seed_file
from generator.model import Article, Problem
from generator.workers import read_apart

_FEW = 60  # words; fewer may be a notice that stands where the article should be
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
}
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/feed+json")


class CollectionError(Exception):
    """A collection's name that is no folder below the seeds; the message says so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be added: when it was fetched, if it was, and what is not sure about it, a line each."""

    article: Article
    name: str
    """What its file is called, if nothing else is."""
    retrieved: dt.datetime | None = None
    doubts: tuple[str, ...] = ()

    @property
    def misses_date(self) -> bool:
        """Whether nothing says when it was published."""
        return self.article.published is None

    @property
    def misses_title(self) -> bool:
        """Whether its headline was taken from the first sentence."""
        return self.article.title_taken

    def given(self, title: str | None = None, published: dt.date | None = None) -> Candidate:
        """The candidate with a headline or a publication date that somebody gave."""
        article = self.article
        if title:
            article = replace(article, title=title, title_taken=False)
        if published:
            article = replace(article, published=published, published_span=None)
        return replace(self, article=article, name=slug(title) if title else self.name)


@dataclass(frozen=True, slots=True)
class Addition:
    """The file that an article becomes. Both are None where the site has the article as it is.

    ``older`` is the file that keeps the text which the article had so far; it is to be written first.
    """

    path: Path
    content: bytes | None
    older: tuple[Path, bytes] | None = None


@dataclass(slots=True)
class Place:
    """The seeds of a site, and what stands there: files by the address of their article, and names that are taken."""

    seeds: Path
    collection: str = ""
    by_address: dict[str, Path] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, seeds: Path, collection: str = "") -> Place:
        """What stands in a folder of seeds.

        Raises:
            CollectionError: the collection is no folder below it.
        """
        parts = Path(collection).parts
        is_odd = any(part.startswith(".") or part.endswith(VERSIONS) or not part.isprintable() for part in parts)
        inside = (seeds / collection).resolve().is_relative_to(seeds.resolve())
        if Path(collection).is_absolute() or is_odd or not inside or "\\" in collection:
            raise CollectionError(f"{collection!r} is no name of a folder below the seeds")
        place = cls(seeds, collection)
        for file in sorted(seeds.rglob("*")) if seeds.is_dir() else []:
            if any(part.endswith(VERSIONS) for part in file.relative_to(seeds).parts) or not file.is_file():
                continue
            place.taken.add(slug(file.name.partition(".")[0]))
            if file.suffix == ".md" and (address := _stated(file, "url")):
                place.by_address.setdefault(address_key(address), file)
        return place


def from_page(fetched: Fetched, asked: str, language: str = "") -> tuple[list[Candidate], list[Problem]]:
    """The article on a page that was fetched, and why there is none.

    Args:
        fetched: the page.
        asked: the address that was asked for.
        language: "en" to read it as English, whatever it seems to be; else "".
    """
    path = urlsplit(fetched.address).path
    ending = _ending(fetched)
    if not ending:
        is_feed = fetched.kind in _FEEDS
        reason = "a feed; --feed takes the articles that it names" if is_feed else f"{fetched.kind} is no article"
        return [], [Problem(asked, reason)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"page{ending}"
        file.write_bytes(fetched.data)
        reading = read_apart(file, Path(folder), language)
    found, problems = _candidates(reading, asked, Path(unquote(path)).stem or "article")
    made = []
    for candidate in found:
        stated = candidate.article.url
        own = stated if stated and same_site(stated, fetched.address) else fetched.address
        doubts = candidate.doubts
        if not same_site(asked, fetched.address):
            doubts = (*doubts, f"the address led to another site, {urlsplit(fetched.address).hostname}")
        article = replace(candidate.article, url=own)
        made.append(replace(candidate, article=article, retrieved=fetched.retrieved, doubts=doubts))
    return made, problems


def _ending(fetched: Fetched) -> str:
    """The ending of a file of that kind, "" for one that is not read; without a kind, what it looks like."""
    if fetched.kind not in ("", "application/octet-stream"):
        return _KINDS.get(fetched.kind, "")
    own = Path(urlsplit(fetched.address).path).suffix.lower()
    looks = {b"<": ".html", b"%": ".pdf", b"{": ".json"}.get(fetched.data.lstrip()[:1], ".txt")
    return own if own in _KINDS.values() else looks


def from_file(path: Path, language: str = "") -> tuple[list[Candidate], list[Problem]]:
    """The articles of a file of any kind that is read, and why others of it are left out."""
    return _candidates(read_apart(path, language=language), str(path), path.stem)


def from_text(data: bytes, shown: str, language: str = "") -> tuple[list[Candidate], list[Problem]]:
    """The article of a text with the headline in its first line."""
    try:
        if len(data) > LARGEST:
            raise UnusableError(f"too large: at most {LARGEST / 1e6:g} MB are read")
        title, text = split_headline(decode(data))
        article = make_article(Source(text, Fields(title=title)), "text", shown, "", language)
    except UnusableError as error:
        return [], [Problem(shown, str(error))]
    return _candidates(Reading((article,), ()), shown, "article")


def plan(candidate: Candidate, place: Place) -> Addition:
    """The file that an article becomes; an article with the same address gets a version.

    Raises:
        ValueError: the text cannot be kept.
    """
    content = seed_file(candidate.article, candidate.retrieved)
    key = address_key(candidate.article.url) if candidate.article.url else ""
    same = place.by_address.get(key) if key else None
    if same is not None:
        if _text_of(same) == _words(candidate.article):
            return Addition(same, None)
        return Addition(same, content, (_version_path(same), same.read_bytes()))
    folder = place.seeds / place.collection
    if not key and (held := _with_the_text(folder, slug(candidate.name), candidate.article)):
        return Addition(held, None)
    target = folder / f"{unused_slug(candidate.name, place.taken)}.md"
    if key:
        place.by_address[key] = target
    return Addition(target, content)


def _with_the_text(folder: Path, name: str, article: Article) -> Path | None:
    """A file of that name, or of that name with a number, which has the text of an article already."""
    numbered = re.compile(rf"{re.escape(name)}(-\d+)?\.md")
    found = sorted(file for file in folder.glob("*.md") if numbered.fullmatch(file.name) and file.is_file())
    return next((file for file in found if _text_of(file) == _words(article)), None)


def _candidates(reading: Reading, shown: str, name: str) -> tuple[list[Candidate], list[Problem]]:
    """The articles that were read, with what is not sure; of a single one, what could not be used is a doubt."""
    reasons = [problem.reason for problem in reading.problems]
    if len(reading.articles) == 1:
        (article,) = reading.articles
        return [_candidate(article, name, reasons)], []
    found = [_candidate(article, article.id, []) for article in reading.articles]
    problems = [Problem(shown, reason) for reason in reasons]
    return found, problems or ([] if found else [Problem(shown, "no article in it")])


def _candidate(article: Article, name: str, reasons: list[str]) -> Candidate:
    doubts = [*reasons, *_doubts(article)]
    return Candidate(article, slug(name if article.title_taken else article.title), None, tuple(doubts))


def _doubts(article: Article) -> Iterator[str]:
    count = len(article.text.split())
    if count < _FEW:
        yield f"only {count} words: is that the whole article?"
    if article.language and not article.language.casefold().startswith("en"):
        yield f"its language is {article.language}, and only English is read"
    if article.published and article.published > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        yield "it is dated in the future"


def _words(article: Article) -> list[str]:
    return [" ".join(article.words(span).split()) for span in article.paragraphs]


def _text_of(file: Path) -> list[str]:
    return [words for article in read_apart(file, language="en").articles for words in _words(article)]


def _stated(file: Path, key: str) -> str | None:
    """What the front matter of a file says under a key."""
    try:
        given, _, _ = split_front_matter(read_text(file))
    except UnusableError:
        return None
    value = given.get(key)
    return value if isinstance(value, str) else None


def _version_path(file: Path) -> Path:
    """Where the text that a file has so far is kept: under the time at which it was fetched, or else last changed."""
    stamp = None
    try:
        stamp = dt.datetime.fromisoformat(_stated(file, "retrieved") or "")
    except ValueError:
        stamp = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    folder = file.with_name(f"{file.stem}{VERSIONS}")
    name = f"{stamp:%Y-%m-%dT%H-%M}"
    path, number = folder / f"{name}.md", 1
    while path.exists() and path.read_bytes() != file.read_bytes():
        number += 1
        path = folder / f"{name}-{number}.md"
    return path
