"""The figures on pages are those that the benchmarks recorded, of the network that comes with the program."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest

from tests.conftest import ROOT

RECORD = "benchmarks/figures.json"
MEASURED: dict[str, dict[str, Any]] = json.loads((ROOT / RECORD).read_text(encoding="utf-8"))
METHOD = "docs/about/method.md"
WEIGHTS = "generator/analysis/network/weights"
TREES = "generator/analysis/statements/speakers"
CARD = f"{WEIGHTS}/README.md"

STATEMENTS = {
    "words reported": "words",
    "statements found: at least half of the words the same": "found",
    "found, and given to the right source": "attributed",
    "found, word for word": "exact",
}
DATES = {"found": "span", "with the right value": "value", "with the right year": "year"}
ACTORS = {
    "names found": "names",
    "with the right type": "typed",
    "actors with most of their names": "actors",
    '"he", "she", "they" with the right actor': "pronouns",
}
NAMES = {"people": "person", "organizations": "organization", "places": "place"}
SPEAKERS = {
    "by name": "name",
    'by "he", "she" or another pronoun': "pronoun",
    'by a description of somebody named elsewhere ("the mayor")': "role",
    "not at all: the text around tells": "running",
    'as somebody who has no name there ("a neighbour")': "unnamed",
    "nobody's: the article does not say": "none",
}
TABLES = [(METHOD, "statements", STATEMENTS), (CARD, "statements", STATEMENTS)]
TABLES += [(METHOD, "dates", DATES), (METHOD, "names", NAMES), (METHOD, "actors", ACTORS)]


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def cells(page: str, label: str) -> str:
    """The rest of the one row of a page's tables that has this label."""
    (row,) = re.findall(rf"^\| {re.escape(label)} \| (.*) \|$", text(page), re.M)
    return str(row)


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"


@pytest.mark.parametrize(
    ("page", "what", "label", "name"),
    [(page, what, label, name) for page, what, names in TABLES for label, name in names.items()],
)
def test_a_row_of_a_table_is_what_was_measured(page: str, what: str, label: str, name: str) -> None:
    figures: Sequence[float] = MEASURED[what]["figures"][name]
    assert cells(page, label) == " | ".join(f"{figure:.2f}" for figure in figures)


@pytest.mark.parametrize("page", [METHOD, CARD])
@pytest.mark.parametrize(
    ("label", "name"),
    [("statements that quote", "quoted"), ("statements in the article's own words", "indirect")],
)
def test_so_is_how_statements_of_each_form_are_read(page: str, label: str, name: str) -> None:
    figures = MEASURED["statements"]["figures"][name]
    assert cells(page, label) == f"{percent(figures['recall'])} | {percent(figures['speaker_accuracy'])}"


def test_so_is_how_well_speakers_are_read() -> None:
    figures: dict[str, dict[str, int]] = MEASURED["speakers"]["figures"]
    every = {name: sum(count[name] for count in figures.values()) for name in ("right", "wrong", "open")}
    assert set(SPEAKERS.values()) == set(figures)
    for label, count in [*((label, figures[name]) for label, name in SPEAKERS.items()), ("all", every)]:
        total = sum(count.values())
        shares = [f"{100 * count[name] / total:.1f} %" for name in ("right", "wrong", "open")]
        assert cells(METHOD, label) == " | ".join([*shares, str(total)])


def test_so_is_what_certain_means() -> None:
    counts: dict[str, dict[str, int]] = MEASURED["speakers"]["findings"]
    shares = {name: percent(count["right"] / sum(count.values())) for name, count in counts.items()}
    assert (
        f"Of the names shown, {shares['certain']} are right above a chance of 0.8, and {shares['not certain']} below "
        "it, where speakers are marked as not certain." in text(METHOD)
    )


def test_so_is_what_confidence_means() -> None:
    counts: dict[str, int] = MEASURED["statements"]["findings"]
    right = {name: counts[f"confidence {name}, annotated"] for name in ("high", "fair", "low")}
    high, fair, low = (percent(count / (count + counts[f"confidence {name}, else"])) for name, count in right.items())
    assert (
        f"Of the statements read with high confidence, {high} are annotated too; with fair confidence {fair}, and with "
        f"low confidence {low}." in text(METHOD)
    )


@pytest.mark.parametrize(
    ("page", "what", "said"),
    [
        (METHOD, "statements", "Counted on the {} articles of that corpus"),
        (METHOD, "speakers", "was counted on {} news articles"),
        (METHOD, "dates", "Counted on {} news articles in which"),
        (METHOD, "names", "were counted on {} articles by newspapers"),
        (METHOD, "actors", "was counted on {} news articles of the corpus GUM"),
        (CARD, "statements", "On the {} articles of PolNeAR's development part"),
    ],
)
def test_the_articles_are_as_many(page: str, what: str, said: str) -> None:
    measured = MEASURED[what]
    assert said.format(measured.get("articles") or measured["figures"]["articles"]) in text(page)


ACCOUNTS = {
    "statements with those of the same thing (B3), first half": ("open", "matters"),
    "the same, other half": ("kept", "matters"),
    "differences, first half": ("open", "differences"),
    "differences, other half": ("kept", "differences"),
}


@pytest.mark.parametrize(("label", "half", "name"), [(label, *names) for label, names in ACCOUNTS.items()])
def test_so_is_how_well_accounts_are_compared(label: str, half: str, name: str) -> None:
    figures: Sequence[float] = MEASURED["accounts"][half]["figures"][name]
    assert cells(METHOD, label) == " | ".join(f"{figure:.2f}" for figure in figures)


@pytest.mark.parametrize("what", MEASURED)
def test_what_comes_with_the_program_was_measured(what: str) -> None:
    folder = TREES if what == "speakers" else WEIGHTS
    shipped = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (ROOT / folder).glob("*.onnx")}
    assert MEASURED[what]["weights"] == shipped
