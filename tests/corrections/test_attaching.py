"""Corrections whose article has another name now."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corrections import Corrections, attach, read_corrections
from generator.model import Article
from tests.making import article

FILE = "seeds/harbour/storm.corrections.yml"
STORM = "Ada Brink said the pier will hold. It rained since May."
CALM = "Nothing happened in May."


def read(folder: Path, text: str, name: str = "storm") -> Corrections:
    file = folder / "seeds" / "harbour" / f"{name}.corrections.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_corrections(folder / "seeds")


def attached(corrections: Corrections, *articles: Article) -> tuple[list[str], list[str]]:
    """The ids of the articles that have corrections, and what is said."""
    found = attach(corrections, articles)
    return [each.id for each in articles if found.of(each)], [str(problem) for problem in found.problems]


QUOTES = "statements:\n- words: the pier will hold\n  drop: true\ndates:\n- words: since May\n  drop: true\n"


def test_a_file_beside_its_article_needs_nothing(tmp_path: Path) -> None:
    assert attached(read(tmp_path, QUOTES), article(STORM, "storm"), article(STORM, "copy")) == (["storm"], [])


@pytest.mark.parametrize(
    "text",
    [
        QUOTES,
        "article: Gale\ntitle: A gale\n",
        "article: gale-2\n",
        "actors:\n- name: Ada\n  words: Ada Brink said the\n  is: A\n",
    ],
)
def test_a_renamed_article_keeps_its_corrections_and_that_is_said(tmp_path: Path, text: str) -> None:
    gale = article(STORM, "gale-2" if "gale-2" in text else "gale", "town")
    found, problems = attached(read(tmp_path, text), article(CALM, "calm"), gale)
    assert found == [gale.id]
    assert problems == [
        f"{FILE}: its article is now seeds/town/{gale.id}.txt, and it was put on that; "
        f"rename it to seeds/town/{gale.id}.corrections.yml"
    ]


def test_attaching_again_changes_nothing(tmp_path: Path) -> None:
    once = attach(read(tmp_path, QUOTES), [article(STORM, "gale")])
    assert attach(once, [article(STORM, "gale")]) == once


@pytest.mark.parametrize(
    ("text", "articles", "advice"),
    [
        ("title: x\n", [article(STORM, "gale")], "rename or remove it"),
        (
            "dates:\n- words: since May\n  drop: true\n",
            [article(STORM, "gale")],
            "the likeliest is seeds/harbour/gale.txt",
        ),
        (QUOTES, [article(STORM, "gale"), article(STORM, "copy")], "rename or remove it"),
        (
            QUOTES,
            [article(STORM.replace("hold", "fall"), "gale")],
            "the likeliest is seeds/harbour/gale.txt: rename it to",
        ),
        (QUOTES, [article(CALM, "calm")], "rename or remove it"),
    ],
)
def test_what_may_be_another_article_is_only_told(
    tmp_path: Path, text: str, articles: list[Article], advice: str
) -> None:
    found, problems = attached(read(tmp_path, text), *articles)
    assert not found
    assert len(problems) == 1
    assert problems[0].startswith(f"{FILE}: no article that was read here has that file name or record id; {advice}")


def test_an_article_that_has_corrections_gets_no_others(tmp_path: Path) -> None:
    read(tmp_path, "title: Gale\n", "gale")
    found, problems = attached(read(tmp_path, QUOTES), article(STORM, "gale"))
    assert found == ["gale"]
    assert problems[0].endswith(
        "its words stand in seeds/harbour/gale.txt: move its entries to seeds/harbour/gale.corrections.yml"
    )


def test_of_two_files_for_one_article_one_is_put_on_it_and_both_are_told(tmp_path: Path) -> None:
    read(tmp_path, QUOTES, "old")
    _, problems = attached(read(tmp_path, QUOTES), article(STORM, "gale"))
    assert [problem.partition(": ")[2].split(";")[0] for problem in problems] == [
        "its article is now seeds/harbour/gale.txt, and it was put on that",
        "no article that was read here has that file name or record id",
    ]
