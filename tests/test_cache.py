"""What is kept between runs, and what of it is believed when it is read back."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from generator.analysis import analyse
from generator.build import Report, generate
from generator.cache import AnalysisCache, MattersCache, fits
from generator.model import Analysis, Article, Briefing, Clause, Matter, Passage, Span
from generator.settings import DEFAULT_PIPELINE, Settings
from tests.conftest import MakeSite

PIER = (
    "The pier closes on 4 May 2031.\n\n“It is rotten,” said Ada Brink, the harbour master. Jonas Vik told the Harbour "
    "Post that Brink believes the dock of Norrvik is safe.\n"
)
ARTICLE = Article("pier", "seeds/pier.txt", PIER, (Span(0, 30), Span(32, len(PIER) - 1)), "Pier")
ANALYSES = TypeAdapter(Analysis)


@cache
def found() -> Analysis:
    """What is read in the article."""
    (analysis,) = analyse([ARTICLE])
    assert analysis.statements
    assert analysis.dates
    assert analysis.actors
    return analysis


@cache
def kept() -> dict[str, Any]:
    """The same as JSON has it."""
    loaded: dict[str, Any] = json.loads(ANALYSES.dump_json(found()))
    return loaded


def report_of(site: Path) -> Report:
    return generate(Settings.from_file(site / "mkdocs.yml"))


def pages(site: Path) -> dict[str, bytes]:
    docs = site / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


def test_what_is_read_fits_its_article_and_no_other() -> None:
    assert fits(found(), ARTICLE)
    assert not fits(found(), replace(ARTICLE, id="pier-2"))
    assert not fits(found(), replace(ARTICLE, text=PIER[:60]))


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    AnalysisCache(tmp_path, DEFAULT_PIPELINE).put(ARTICLE, found())
    assert AnalysisCache(tmp_path, DEFAULT_PIPELINE).get(ARTICLE) == found()


WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another article": lambda a: a.update(article_id="fair"),
    "a date that is none": lambda a: a["dates"][0].update(value="2031-02-30"),
    "a date in words": lambda a: a["dates"][0].update(value="<b>May</b>"),
    "a date without a day": lambda a: a["dates"][0].update(value=""),
    "a basis that is none": lambda a: a["dates"][0].update(basis="guessed"),
    "an id of another make": lambda a: a["statements"][0].update(id="../../index"),
    "an id with markup": lambda a: a["statements"][0].update(id='s-1"><script>'),
    "a date's id of another make": lambda a: a["dates"][0].update(id="d 1"),
    "an actor's id that leads out": lambda a: a["actors"][0].update(id="../evil"),
    "an actor without an id": lambda a: a["actors"][0].update(id=""),
    "an actor without a name": lambda a: a["actors"][0].update(name=" "),
    "an actor twice": lambda a: a["actors"].append(a["actors"][0]),
    "a statement twice": lambda a: a["statements"].append(a["statements"][0]),
    "a date twice": lambda a: a["dates"].append(a["dates"][0]),
    "a span behind the text": lambda a: a["statements"][0].update(content=[[0, 99_999]]),
    "a span before the text": lambda a: a["statements"][0].update(content=[[-5, 3]]),
    "a span that ends before it begins": lambda a: a["dates"][0].update(span=[9, 3]),
    "an empty span": lambda a: a["lead"].append([3, 3]),
    "a lead outside": lambda a: a["lead"].append([10**9, 10**9 + 1]),
    "an event outside": lambda a: a["dates"][0].update(event=[0, 10**20]),
    "a mention outside": lambda a: a["actors"][0]["mentions"][0].update(span=[0, 99_999]),
    "a role outside": lambda a: a["actors"][0].update(roles=[[500, 600]]),
    "a cue outside": lambda a: a["statements"][0].update(cue=[[500, 600]]),
    "a statement without words": lambda a: a["statements"][0].update(content=[]),
    "a speaker whom nobody knows": lambda a: a["statements"][0].update(speaker="nobody"),
    "a listener whom nobody knows": lambda a: a["statements"][0].update(addressee="nobody"),
    "somebody at a date whom nobody knows": lambda a: a["dates"][0].update(actors=["nobody"]),
    "more than sure": lambda a: a["statements"][0].update(confidence=7.5),
    "less than unsure": lambda a: a["statements"][0].update(speaker_confidence=-1.0),
    "a field of another type": lambda a: a.update(statements="none"),
    "a number as a name": lambda a: a["actors"][0].update(name=5),
    "a kind that is none": lambda a: a["statements"][0].update(kind="shouted"),
    "a field missing": lambda a: a["statements"][0].pop("content"),
    "a name missing": lambda a: a.pop("article_id"),
    "a span of three": lambda a: a["lead"].append([0, 1, 2]),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_an_analysis_that_cannot_be_one_of_the_article_is_no_analysis(
    change: Callable[[dict[str, Any]], Any], tmp_path: Path
) -> None:
    wrong = json.loads(json.dumps(kept()))
    change(wrong)
    try:
        analysis = ANALYSES.validate_json(json.dumps(wrong), strict=True)
    except ValueError:
        pass
    else:
        assert not fits(analysis, ARTICLE)
        AnalysisCache(tmp_path, DEFAULT_PIPELINE).put(ARTICLE, analysis)  # with a hash that is right
        assert AnalysisCache(tmp_path, DEFAULT_PIPELINE).get(ARTICLE) is None


SOUND_BUT_NOT_AS_WRITTEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another day": lambda a: a["dates"][0].update(value="2031-05-05"),
    "nobody speaks": lambda a: a["statements"][0].update(speaker=None),
    "another speaker": lambda a: a["statements"][0].update(speaker=a["actors"][-1]["id"]),
    "other words": lambda a: a["statements"][0].update(content=[[0, 9]]),
    "another name": lambda a: a["actors"][0].update(name="Mallory"),
    "nothing found": lambda a: a.update(statements=[], dates=[], actors=[], lead=[]),
    "something more": lambda a: a.update(more="x"),
    "nothing but layout": lambda a: a.update(),
}


def test_an_analysis_that_is_not_as_it_was_written_is_made_again(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    before = pages(site)
    (file,) = (site / ".briefing/cache").glob("*.json")
    sound = file.read_bytes()
    for name in (*SOUND_BUT_NOT_AS_WRITTEN, "a date that is none", "a span behind the text"):
        change = (WRONG | SOUND_BUT_NOT_AS_WRITTEN)[name]
        wrong = json.loads(sound)
        change(wrong)
        file.write_text(json.dumps(wrong, indent=1), encoding="utf-8")
        (file.parent / "last-run").unlink()  # else nothing would be read
        report = report_of(site)
        assert (report.analysed, report.written, report.problems) == (1, (), ()), name
        assert file.read_bytes() == sound
    assert pages(site) == before


def _changed(value: Any, draw: st.DrawFn) -> Any:
    """A value of JSON with something in it changed, taken away, or put to it."""
    odd: st.SearchStrategy[Any] = st.sampled_from(
        [None, True, -1, 0, 10**30, 1.5, "", "x", "2031-13", "\ud800", [], {}, [[0, 1]], [[[[]]]], "a" * 300, [5, 2]]
    )
    if isinstance(value, dict) and value and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(value)))
        rest = {k: v for k, v in value.items() if k != key}
        return rest if not draw(st.integers(0, 5)) else value | {key: _changed(value[key], draw)}
    if isinstance(value, list) and value and draw(st.integers(0, 4)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], _changed(value[at], draw), *value[at + draw(st.integers(0, 1)) :]]
    return draw(odd)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_kept_is_believed_only_if_it_fits(data: st.DataObject, tmp_path: Path) -> None:
    wrong = data.draw(st.composite(lambda draw: _changed(_changed(kept(), draw), draw))())
    cache_of_site = AnalysisCache(tmp_path, DEFAULT_PIPELINE)
    cache_of_site.put(ARTICLE, found())
    (file,) = tmp_path.glob("*.json")
    file.write_text(json.dumps(wrong), encoding="utf-8")
    assert cache_of_site.get(ARTICLE) is None
    try:
        analysis = ANALYSES.validate_json(json.dumps(wrong), strict=True)
    except ValueError:
        return
    assert fits(analysis, ARTICLE) in (True, False)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_bytes_change_the_analysis_is_not_believed(data: st.DataObject, tmp_path: Path) -> None:
    cache_of_site = AnalysisCache(tmp_path, DEFAULT_PIPELINE)
    cache_of_site.put(ARTICLE, found())
    (file,) = tmp_path.glob("*.json")
    sound = file.read_bytes()
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 20)))
    wrong = sound[:start] + data.draw(st.binary(max_size=5)) + sound[end:]
    file.write_bytes(wrong)
    assert cache_of_site.get(ARTICLE) == (found() if wrong == sound else None)


def test_files_of_others_in_the_cache_folder_stay(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    folder = site / ".briefing/cache"
    (sound,) = folder.glob("*.json")
    mine = {
        "notes.json": b'{"mine": true}',
        f"{'0' * 64}.json": b'{"sha256": "mine"}',
        f"{'1' * 64}.json": b'{"sha256":"' + b"0" * 64 + b'","mine":1}',
        "empty.json": b"",
        "copy of an analysis.txt": sound.read_bytes(),
    }
    for name, content in mine.items():
        (folder / name).write_bytes(content)
    (folder / "folder.json").mkdir()
    (folder / ".briefing-abc12345.part").write_bytes(b"left by a killed run")
    (site / "seeds/pier.txt").write_text(PIER.replace("rotten", "done"), encoding="utf-8")
    assert report_of(site).problems == ()
    left = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name in mine}
    assert left == mine
    assert (folder / "folder.json").is_dir()
    assert not sound.exists()
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("way", ["folder", "link to nowhere", "file for folder"])
def test_what_cannot_be_kept_is_told_in_one_line_and_the_pages_are_written(way: str, make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER, "fair.txt": "Tomas Weil said that the fair would open in June 2031.\n"})
    cache_of_site = site / ".briefing/cache"
    report_of(site)
    names = sorted(path.name for path in cache_of_site.glob("*.json"))
    for name in names:
        (cache_of_site / name).unlink()
    if way == "folder":
        for name in names:
            (cache_of_site / name).mkdir()
    elif way == "link to nowhere":
        shutil.rmtree(cache_of_site)
        cache_of_site.symlink_to(site / "gone/by")
        (site / "gone").write_text("in the way")
    else:
        shutil.rmtree(cache_of_site)
        cache_of_site.write_text("in the way")
    (site / "seeds/new.txt").write_text("Lena Dahl said on 3 May 2031 that it rained.\n", encoding="utf-8")
    report = report_of(site)
    assert report.briefings == 3
    assert (site / "docs/briefings/new.md").exists()
    assert [problem.path for problem in report.problems] == ["cache"]
    assert "analyses cannot be kept" in report.problems[0].reason
    assert os.strerror(2) not in report.problems[0].reason
