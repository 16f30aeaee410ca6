"""Outlines: a document as headings, paragraphs, quotations and tables, for formats that have no layout of ours.

Word and Markdown are written from the same outline, which is made of the same data as the PDF: what one says, all say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    SECTION = "section"
    PART = "part"
    DETAIL = "detail"
    TEXT = "text"
    QUOTATION = "quotation"
    ITEM = "item"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a block.

    ``href`` is a web address, or "#" and the name of words of the document, or ""; ``name`` is that of these words.
    """

    text: str
    href: str = ""
    strong: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph."""

    kind: Kind
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


Outline = Iterator[Block | Table]
Data = Mapping[str, Any]

_HEADINGS = (Kind.TITLE, Kind.SECTION, Kind.PART, Kind.DETAIL)


def outline_of(data: Data) -> Outline:
    """The blocks of a document, in order.

    Args:
        data: what the document shows, as ``Document.data`` has it.
    """
    yield _block(Kind.TITLE, data["title"])
    if "whole" not in data:  # the briefing of one article
        yield from _article(data["articles"][0], 0)
        return
    yield _block(Kind.NOTE, " · ".join([data["published"], *data["outlets"], f"version {data['version']}"]))
    if not data["whole"]:
        yield _block(Kind.NOTE, "An overview: the collection is too large for its briefings to stand here.")
    yield _block(Kind.SECTION, "Articles")
    for number, article in enumerate(data["articles"]):
        about = article["article"]
        href = f"#{_place(number, 0)}" if data["whole"] else ""
        told = [word for word in (about["outlet"], about["published"]) if word]
        yield Block(Kind.ITEM, (Run(about["link"]["text"], href), Run(f" ({', '.join(told)})")))
    yield _block(Kind.SECTION, "Key dates")
    yield _dates(data["dates"], None)
    if len(data["dates"]) < data["dated"]:
        yield _block(Kind.NOTE, f"These are the latest of {data['dated']} dates.")
    yield _block(Kind.SECTION, "Actors")
    for heading, rows in data["actors"].items():
        yield _block(Kind.PART, heading)
        for row in rows:
            words = [row["role"] or "; ".join(row["roles"])]
            words += [f"{row['said']} {'statement' if row['said'] == 1 else 'statements'}"] if row["said"] else []
            yield _actor(row["name"]["text"], words)
    if data["whole"]:
        for number, article in enumerate(data["articles"]):
            title = article["article"]["link"]["text"]
            yield Block(Kind.SECTION, (Run(title, name=_place(number, 0)),))
            yield from _article(article, number, 1)


def _article(article: Data, number: int, depth: int = 0) -> Outline:
    """One article, its headings ``depth`` levels down; ``number`` tells its sentences from those of others."""
    section, part = _HEADINGS[1 + depth], _HEADINGS[2 + depth]
    yield from _head(article)
    if article["article"]["lead"]:
        yield _block(section, "Bottom line")
        yield _block(Kind.TEXT, " ".join(article["article"]["lead"]))
        yield _block(Kind.NOTE, "The article's own leading sentences, word for word.")
    yield _block(section, "Who said what")
    for row in article["statements"]:
        yield from _statement(row, number)
    if not article["statements"]:
        yield _block(Kind.TEXT, "No statement was read in this article.")
    if hidden := article["hidden"]:
        yield _block(Kind.NOTE, f"Read with too little confidence and not shown: {hidden}.")
    yield _block(section, "Key dates")
    yield _dates(article["dates"], number) if article["dates"] else _block(Kind.TEXT, "No date was read.")
    yield _block(section, "Involved actors")
    for heading, rows in article["actors"].items():
        yield _block(part, heading)
        for row in rows:
            aliases = f"also as {', '.join(row['aliases'])}" if row["aliases"] else ""
            yield _actor(row["name"]["text"], ["; ".join(row["roles"]), row["mentioned"], aliases])
    if not article["actors"]:
        yield _block(Kind.TEXT, "Nobody is named in this article.")
    yield _block(section, "Source text")
    for sentences in article["paragraphs"]:
        yield Block(Kind.TEXT, tuple(_numbered(sentences, number)))


def _head(article: Data) -> Outline:
    """What the article is, and what an editor or the program has to say of that."""
    about = article["article"]
    told = [about["outlet"], ", ".join(about["authors"]), about["published"]]
    yield _block(Kind.NOTE, " · ".join(word for word in told if word))
    if article["url"]:
        yield Block(Kind.NOTE, (Run("Source: "), Run(article["url"].partition("://")[2], article["url"])))
    yield _block(Kind.NOTE, f"File {article['path']}, version {article['version']}")
    notes = {
        "Headline taken from the first sentence; the source gives none.": article["title_taken"],
        "Publication date taken from the byline or dateline; the source gives none.": article["published_taken"],
        "Publication date is the day of the last change.": article["published_from"] == "modified",
        "Publication date taken from the address of the page.": article["published_from"] == "address",
        f"Part of the article is missing: {article['missing']}.": article["missing"],
        f"Corrected by an editor: {', '.join(article['editors_words'])}.": article["editors_words"],
    }
    for words, applies in notes.items():
        if applies:
            yield _block(Kind.NOTE, words)


def _statement(row: Data, number: int) -> Outline:
    """Who, the words, and how it is known: quotations apart from what the article reports in its own words."""
    worded = row["as_worded"]
    if row["speaker"]:
        who = [Run(row["speaker"]["text"], strong=True)] + ([Run(f", {row['role']}")] if row["role"] else [])
    elif row["document"]:
        who = [Run(f"In a document: {worded}")]
    else:
        who = [Run(worded or "Speaker not stated", strong=True)]
        who += [Run(" (as worded; not tied to a named actor)")] if worded else []
    cautions = {
        "speaker implied by the surrounding text": row["implied"],
        f"in the article: “{row['described']}”": row["described"],
        "speaker not certain": row["unsure"],
        "negated: by the article, this was not said or thought": row["negated"],
        "hypothetical: by the article, this may not have been said or thought": row["hypothetical"],
        "corrected by an editor": row["corrected"],
    }
    who += [Run(f" – {words}") for words, applies in cautions.items() if applies]
    yield Block(Kind.TEXT, tuple(who))
    if row["quoted"]:
        for piece in row["pieces"]:
            yield _block(Kind.QUOTATION, f"“{piece}”")
    else:
        yield _block(Kind.TEXT, row["lead_in"] + " … ".join(row["pieces"]))
    facts = [row["kind"], row["act"], f"cue: {row['cue']}" if row["cue"] else ""]
    facts += [f"to {row['addressee']['text']}" if row["addressee"] else ""]
    facts += [f"through {row['medium']['text']}" if row["medium"] else ""]
    facts += [f"passing on {relayed['text']} ({cue})" for relayed, cue in row["chain"]]
    facts += [f"confidence: {row['confidence']}" if row["cue"] and not row["corrected"] else ""]
    facts += [f"page {row['page']} of the document" if row["page"] else ""]
    told = Run(" · ".join(word for word in facts if word) + " · source sentence ")
    yield Block(Kind.NOTE, (told, *_sources(row["sentences"], number)))


def _dates(rows: Sequence[Data], number: int | None) -> Table:
    """Dates in order of time; ``number`` is that of their article, None where they are of several."""
    made = []
    for row in rows:
        how = f"“{row['words']}”; {'corrected by an editor' if row['corrected'] else row['basis']}"
        how += f"; in a statement of {row['told_by']['text']}" if row["told_by"] else ""
        where = (Run(row["article"]["text"]),) if number is None else tuple(_sources(row["sentences"], number))
        made.append(((Run(row["when"], strong=True),), (Run(row["event"]),), (Run(how),), where))
    last = "Article" if number is None else "Sentence"
    return Table("Key dates", ("Date", "What the article says", "As worded", last), tuple(made))


def _actor(name: str, words: Iterable[str]) -> Block:
    told = "; ".join(word for word in words if word)
    return Block(Kind.ITEM, (Run(name, strong=True), *([Run(f" – {told}")] if told else [])))


def _numbered(sentences: Sequence[Data], article: int) -> Iterator[Run]:
    """The sentences of a paragraph, each after its number."""
    for sentence in sentences:
        yield Run(f"[{sentence['number']}] ", strong=True, name=_place(article, sentence["number"]))
        yield Run("".join(segment["text"] for segment in sentence["segments"]))


def _sources(numbers: Sequence[int], article: int) -> Iterator[Run]:
    """The numbers of sentences, each leading to its sentence."""
    for place, number in enumerate(numbers):
        yield from [Run(", ")] if place else []
        yield Run(str(number), f"#{_place(article, number)}")


def _place(article: int, sentence: int) -> str:
    """The name of a place: where a sentence of an article begins, or, for 0, the article."""
    return f"a{article + 1}-{sentence}"


def _block(kind: Kind, text: str) -> Block:
    return Block(kind, (Run(text),))
