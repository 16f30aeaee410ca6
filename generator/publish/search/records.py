"""Records: everything that a search can find, each with its words, what is shown of it, and where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt

from generator.model import Briefing, Dossier
from generator.publish.addresses import Addresses, paragraph_anchor
from generator.publish.escape import plain
from generator.publish.search.words import words_of
from generator.publish.views import DateView, StatementView, Viewer, collection_name, speakers

_ROOT = "index.md"  # links start from the root of the site; the script puts it before them
_APART = 20  # places between two texts of a record, so that no phrase goes from one into the other

Fields = Sequence[str]
"""Texts of a record, each searched as a text of its own."""

Shown = Sequence[object]
"""What is shown of a record: texts and lists of texts, as JSON has them."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found: by what texts, under which keys of filters, and what is shown of it."""

    fields: Fields
    shown: Shown
    keys: tuple[str, ...] = ()

    def words(self) -> Iterator[tuple[int, list[str]]]:
        """The words of each text, with the place of the first."""
        start = 0
        for text in self.fields:
            words = words_of(text)
            yield start, words
            start += len(words) + _APART


@dataclass(frozen=True, slots=True)
class Group:
    """An article with all that can be found in it, a page of help with its sections, or an actor with its names.

    The first of ``texts`` is the headline. ``day`` counts from the year 1, 0 where it is not known.
    """

    id: str
    shown: Shown
    texts: Sequence[Record]
    statements: Sequence[Record] = ()
    dates: Sequence[Record] = ()
    day: int = 0
    outlet: str = ""
    collection: str = ""

    @property
    def records(self) -> Iterator[Record]:
        """All records, in the order of their numbers."""
        yield from self.texts
        yield from self.statements
        yield from self.dates


def groups_of(dossier: Dossier, addresses: Addresses) -> Iterator[Group]:
    """A group for each article, in the order of the dossier."""
    view = Viewer(dossier, addresses, _ROOT)
    for briefing in dossier.briefings:
        yield _group(view, briefing)


def _group(view: Viewer, briefing: Briefing) -> Group:
    article = briefing.article
    head = view.article(briefing)
    collection = collection_name(article.collection) if article.collection else ""
    title, outlet = text_of(article.title), text_of(article.outlet or "")
    texts = [Record((title, outlet, head.published, *map(text_of, article.authors)), ())]
    for number, span in enumerate(article.paragraphs):
        words = text_of(article.words(span))
        texts.append(Record((words,), (paragraph_anchor(number), words)))
    speaking = [statement.speaker or "" for statement in briefing.analysis.statements]
    return Group(
        article.id,
        (title, head.link.href, head.published if article.published else "", outlet),
        texts,
        [_statement(*each) for each in zip(view.statements(briefing), speaking, strict=True)],
        [_date(each) for each in view.dates(briefing)],
        article.published.toordinal() if article.published else 0,
        outlet,
        collection,
    )


def _statement(row: StatementView, speaker: str) -> Record:
    said = [text_of(piece) for piece in row.pieces]
    who = text_of(row.speaker.text if row.speaker else row.as_worded)
    notes = [
        words
        for words, holds in (
            ("negated: by the article, this was not said or thought", row.negated),
            ("hypothetical: by the article, this may not have been said or thought", row.hypothetical),
            ("speaker not certain", row.unsure),
        )
        if holds
    ]
    shown = (row.id, f"In a document: {who}" if row.document else who, row.kind, text_of(row.lead_in), said, notes)
    keys = (f"=k:{row.kind}", f"=s:{speaker}" if speaker else "")
    return Record((*said, who, text_of(row.cue), text_of(row.as_worded)), shown, tuple(filter(None, keys)))


def _date(row: DateView) -> Record:
    event = text_of(row.event)
    return Record((row.when, event), (row.id, row.when, event))


def names_of(dossier: Dossier, addresses: Addresses) -> list[Group]:
    """A group for each actor whom a list of everybody names, and who leads somewhere: who says the most first.

    Collections are names too, and stand last.
    """
    view = Viewer(dossier, addresses, _ROOT)
    said = dict(speakers(dossier.briefings))
    found = []
    for key, actor in dossier.actors.items():
        link = view.actor(key) if addresses.is_listed(key) or addresses.actor(key) else None
        if link and link.href:
            name, others = text_of(actor.name), [text_of(alias) for alias in actor.aliases]
            known = set(words_of(name))
            more = [other for other in others if not known.issuperset(words_of(other))]
            count, articles = said.get(key, 0), len(actor.appearances)
            shown = (key, name, actor.type.value, link.href, more, count, articles)
            found.append((-count, -articles, key, Group(key, shown, [Record((name, *more), ())])))
    return [*(group for *_, group in sorted(found, key=lambda each: each[:3])), *_collections(dossier, addresses)]


def _collections(dossier: Dossier, addresses: Addresses) -> Iterator[Group]:
    """A group for each collection."""
    sizes = Counter(b.article.collection for b in dossier.briefings if b.article.collection)
    for folder in addresses.collections:
        if page := addresses.collection(folder):
            name = text_of(collection_name(folder))
            shown = ("", name, "collection", addresses.link(_ROOT, page), (), 0, sizes[folder])
            yield Group(page, shown, [Record((name,), ())])


def help_pages(docs: Path, written: Iterable[Path], addresses: Addresses) -> Iterator[Group]:
    """A group for each page that somebody wrote by hand, unless its front matter takes it out of the search.

    Args:
        docs: the folder that the pages are below.
        written: their files; one that cannot be read is passed over, as the builder tells of it.
        addresses: the pages of the site.
    """
    for path in written:
        name = path.relative_to(docs).as_posix()
        try:
            title, sections = _sections(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, yaml.YAMLError):
            continue
        if sections:
            title = title or sections[0].words[0] or path.stem
            records = [_section(each) for each in sections]
            yield Group(name, (title, addresses.served(name), "", ""), [Record((title,), ()), *records])


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading of a page, the anchor that the builder gives it, and the words up to the next."""

    anchor: str
    words: list[str] = field(default_factory=list)


def _section(section: _Section) -> Record:
    heading, *words = section.words
    return Record((heading, " ".join(words)), (section.anchor, " ".join(words), heading))


def _sections(text: str) -> tuple[str, list[_Section]]:
    """The title in a page's front matter and its sections, none where a search is to leave it out."""
    head: object = {}
    if text.startswith("---\n") and (end := text.find("\n---", 4)) > 0:
        head = yaml.safe_load(text[4:end])
        text = text[end + 4 :]
    options = head if isinstance(head, dict) else {}
    search = options.get("search")
    if isinstance(search, dict) and search.get("exclude"):
        return "", []
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    used: set[str] = set()
    sections: list[_Section] = []
    for number, token in enumerate(tokens):
        if token.type not in ("inline", "code_block", "fence"):
            continue
        words = token.content if token.children is None else "".join(_seen(child.content) for child in token.children)
        if number and tokens[number - 1].type == "heading_open":
            sections.append(_Section(unique(slugify(words, "-"), used)))
        elif not sections:
            sections.append(_Section("", [""]))
        sections[-1].words.append(" ".join(text_of(words).split()))
    return str(options.get("title") or ""), sections


def _seen(content: str) -> str:
    return content or " "  # a line end within a paragraph


def text_of(text: str) -> str:
    """An article's words on one line, without what cannot be seen; the script shows them as text."""
    return text if text.isprintable() else plain(text)
