"""The stories of ``benchmarks/accounts`` say of their articles what these bear out."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from accounts_gold import HALVES, GoldError, Story, read_story

FOLDERS = sorted(path.parent for half in HALVES for path in half.glob("*/gold.yml"))


@pytest.fixture(params=FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def story(request: pytest.FixtureRequest) -> Story:
    return read_story(request.param)


def test_a_place_is_in_one_matter_only(story: Story) -> None:
    places = sorted((p.article, p.start, p.end) for matter in story.matters for p in matter.places)
    for (article, _, end), (other, start, _) in pairwise(places):
        assert article != other or end <= start, story.articles[article].text[start:end]
    assert all(len(matter.places) > 1 for matter in story.matters if matter.about)


def test_what_tells_the_same_is_no_difference(story: Story) -> None:
    told = {
        frozenset((one, two))
        for difference in story.differences
        for number, side in enumerate(difference.sides)
        for other in difference.sides[number + 1 :]
        for one in side
        for two in other
    }
    for trap in (*story.traps, *story.unsure):
        same = {frozenset((one, two)) for one in trap.places for two in trap.places}
        assert not told & same, trap


def test_each_older_text_is_told_of_once(story: Story) -> None:
    files = {(path.parent.stem, path.stem) for path in story.folder.glob("*.versions/*.md")}
    assert files == {(step.article, step.name) for step in story.steps}
    assert len(files) == len(story.steps)
    for step in story.steps:
        assert (step.older.title, step.older.text) != (step.newer.title, step.newer.text)


def test_no_two_stories_have_a_name_of_the_same_words() -> None:
    assert len({folder.name for folder in FOLDERS}) == len(FOLDERS)


HOUSES, MEN = {"article": "a", "words": "Forty houses"}, {"article": "a", "words": "Forty men"}


def make_story(folder: Path, **other: object) -> Path:
    (folder / "a.md").write_text("---\ntitle: Fire\n---\n\nForty houses burnt. Forty men came.\n", encoding="utf-8")
    gold = {"matters": [], "alone": [], "differences": [], "traps": [], "copies": [], "versions": [], **other}
    (folder / "gold.yml").write_text(yaml.safe_dump(gold), encoding="utf-8")
    return folder


def test_words_are_found_where_they_stand(tmp_path: Path) -> None:
    (matter,) = read_story(make_story(tmp_path, alone=[{"article": "a", "words": "Forty", "nth": 2}])).matters
    assert matter.places[0].start == len("Forty houses burnt. ")


@pytest.mark.parametrize(
    "other",
    [
        {"alone": [{"article": "a", "words": "Fifty houses"}]},
        {"alone": [{"article": "a", "words": "Forty"}]},
        {"alone": [{"article": "a", "words": "Forty", "nth": 3}]},
        {"alone": [{"article": "b", "words": "Forty men"}]},
        {"traps": [{"why": "one place", "places": [MEN]}]},
        {"differences": [{"kind": "colour", "both_possible": False, "sides": [[HOUSES], [MEN]]}]},
        {"differences": [{"kind": "who", "both_possible": False, "sides": [[HOUSES]]}]},
        {"copies": [{"articles": ["a", "b"], "only": []}]},
        {"matters": None},
    ],
)
def test_a_gold_that_its_articles_do_not_bear_out_is_refused(other: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(GoldError):
        read_story(make_story(tmp_path, **other))
