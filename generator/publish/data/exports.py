"""Exports: the findings of a dossier as files for other programs, a format each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model import Dossier
from generator.publish.addresses import Addresses
from generator.publish.data.annotations import FILE, annotations_of, text_file
from generator.publish.data.calendar import calendar_of
from generator.publish.data.citations import bibtex_of, ris_of
from generator.publish.data.structured_data import news_article
from generator.publish.data.tables import TABLES, tables_of


@dataclass(frozen=True, slots=True)
class Export:
    """The text of each file by its name, and what a person should know of them, in one line, or ""."""

    files: Mapping[str, str]
    note: str = ""


_FORMULA = tuple("=+-@＝＋－＠'")  # how a formula begins, in some languages with wide signs, and the guard against one
_LINE_START = tuple("\t\r\n")


def json_files(dossier: Dossier, addresses: Addresses) -> Export:
    """``briefings.json``: an object with a list of rows for each table."""
    return Export({"briefings.json": _json(tables_of(dossier, addresses))})


def csv_files(dossier: Dossier, addresses: Addresses) -> Export:
    """A file for each table (RFC 4180), with a byte order mark: spreadsheets take UTF-8 for something else without."""
    files = {}
    for name, rows in tables_of(dossier, addresses).items():
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(TABLES[name])
        writer.writerows([cell(row[column]) for column in TABLES[name]] for row in rows)
        files[f"{name}.csv"] = "\ufeff" + file.getvalue()
    return Export(files)


def jsonld_files(dossier: Dossier, addresses: Addresses) -> Export:
    """``briefings.jsonld`` in the words of schema.org, ``annotations.jsonld``, and the texts that it annotates."""
    articles = [news_article(briefing, dossier, addresses, addresses.address) for briefing in dossier.briefings]
    files = {
        "briefings.jsonld": _json({"@context": {"@vocab": "https://schema.org/"}, "@graph": articles}),
        FILE: _json(annotations_of(dossier, addresses)),
        **{text_file(briefing.article.id): briefing.article.text for briefing in dossier.briefings},
    }
    return Export(files)


def ics_files(dossier: Dossier, addresses: Addresses) -> Export:  # noqa: ARG001
    """``dates.ics``: the calendar that the timeline of the site offers."""
    text, left_out = calendar_of(dossier)
    return Export({"dates.ics": text}, f"dates left out, being known less exactly than to the day: {left_out}")


def bibtex_files(dossier: Dossier, addresses: Addresses) -> Export:
    """``articles.bib``: a reference to each article."""
    articles = [briefing.article for briefing in dossier.briefings]
    return Export({"articles.bib": "\n".join(bibtex_of(each, addresses.briefing(each.id)) for each in articles)})


def ris_files(dossier: Dossier, addresses: Addresses) -> Export:
    """``articles.ris``: the same for programs that read RIS."""
    articles = [briefing.article for briefing in dossier.briefings]
    return Export({"articles.ris": "\r\n".join(ris_of(each, addresses.briefing(each.id)) for each in articles)})


FORMATS: Mapping[str, Callable[[Dossier, Addresses], Export]] = {
    "json": json_files,
    "csv": csv_files,
    "jsonld": jsonld_files,
    "ics": ics_files,
    "bibtex": bibtex_files,
    "ris": ris_files,
}
"""What writes each format."""


def cell(value: object) -> str:
    """A value as a cell of a spreadsheet, which reads it as text and runs nothing.

    The items of a list are parted by " | ", the ends of a span by "..". A text that a spreadsheet could take for a
    formula gets an apostrophe before it, and so does one that has an apostrophe there: drop the first apostrophe of a
    cell, and the text is as it was.
    """
    text = _shown(value)
    is_text = isinstance(value, str | list)
    return f"'{text}" if is_text and (text.startswith(_LINE_START) or text.lstrip().startswith(_FORMULA)) else text


def _shown(value: object) -> str:
    if isinstance(value, list):
        is_span = bool(value) and all(isinstance(each, int) for each in value)
        return (".." if is_span else " | ").join(map(_shown, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
