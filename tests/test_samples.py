"""The sample articles against what a careful reader finds in them (``tests/gold``)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.analysis import analyse
from generator.articles import read_articles
from generator.dossier import compile_dossier
from generator.face import record_line
from generator.model import Actor, Analysis, Article, MentionKind
from tests.conftest import ROOT

GOLD = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "gold").glob("*.yml"))}


@pytest.fixture(scope="module")
def samples() -> dict[str, tuple[Article, Analysis]]:
    reading = read_articles(ROOT / "seeds", ROOT)
    assert reading.problems == ()
    return {a.id: (a, found) for a, found in zip(reading.articles, analyse(reading.articles), strict=True)}


def test_every_sample_has_gold(samples: dict[str, tuple[Article, Analysis]]) -> None:
    assert set(samples) == set(GOLD)


def test_what_is_handed_to_other_programs_fits_the_schema(samples: dict[str, tuple[Article, Analysis]]) -> None:
    schema = json.loads((ROOT / "docs" / "about" / "analysis.schema.json").read_text("utf-8"))
    for article, analysis in samples.values():
        jsonschema.validate(json.loads(record_line(article, analysis)), schema)


def test_who_is_who_across_the_samples(samples: dict[str, tuple[Article, Analysis]]) -> None:
    gold = yaml.safe_load((ROOT / "tests" / "gold" / "across" / "actors.yml").read_text("utf-8"))
    articles, analyses = [a for a, _ in samples.values()], [found for _, found in samples.values()]
    dossier, problems = compile_dossier(articles, analyses)
    assert problems == ()
    found = {
        (a.name, a.type.value): {article: each.name for article, each in a.appearances.items() if _is_named(each)}
        for a in dossier.actors.values()
    }
    assert [each for each in gold if found.get((each["name"], each["type"])) != each["articles"]] == []


def _is_named(actor: Actor) -> bool:
    return any(mention.kind is MentionKind.NAME for mention in actor.mentions)


def statements(article: Article, analysis: Analysis, gold: list[dict[str, Any]]) -> list[bool]:
    """For each statement of the gold, whether it was read with its kind and its speaker."""
    names = {actor.id: actor.name.casefold() for actor in analysis.actors}
    right = []
    for each in gold:
        start = article.text.index(each["words"])
        found = next((s for s in analysis.statements if s.content[0].start <= start < s.content[0].end), None)
        wanted = (each["kind"], (each["speaker"] or "").casefold())
        right.append(found is not None and (found.kind.value, names.get(found.speaker or "", "")) == wanted)
    return right


def statements_read(article: Article, analysis: Analysis, gold: list[dict[str, Any]]) -> list[bool]:
    """For each statement of the analysis, whether the gold has it."""
    starts = [article.text.index(each["words"]) for each in gold]
    return [any(s.content[0].start <= start < s.content[0].end for start in starts) for s in analysis.statements]


def dates(article: Article, analysis: Analysis, gold: list[dict[str, Any]]) -> list[bool]:
    """For each date of the gold or of the analysis, whether both have it with the same value."""
    wanted = {(each["words"], str(each["value"])) for each in gold}
    found = {(article.words(date.span), date.value) for date in analysis.dates}
    return [each in wanted and each in found for each in wanted | found]


def actors(_: Article, analysis: Analysis, gold: list[dict[str, Any]]) -> list[bool]:
    """For each actor of the gold, whether it was read with its name and its type."""
    found = {(actor.name.casefold(), actor.type.value) for actor in analysis.actors}
    return [(each["name"].casefold(), each["type"]) in found for each in gold]


@pytest.mark.parametrize(
    ("part", "right", "least"),
    [
        ("statements", statements, 0.98),
        ("statements", statements_read, 0.84),
        ("dates", dates, 1.0),
        ("actors", actors, 1.0),
    ],
)
def test_the_samples_are_read_as_well_as_before(
    samples: dict[str, tuple[Article, Analysis]],
    part: str,
    right: Callable[[Article, Analysis, list[dict[str, Any]]], list[bool]],
    least: float,
) -> None:
    """The least share is what the present readers reach."""
    found = [ok for name in GOLD for ok in right(*samples[name], GOLD[name][part])]
    print(part, sum(found), "of", len(found))
    assert sum(found) / len(found) >= least


def test_every_file_of_gold_is_used() -> None:
    assert {path.suffix for path in Path(ROOT / "tests" / "gold").rglob("*") if path.is_file()} == {".yml"}
