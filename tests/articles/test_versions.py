"""Older versions of articles: from folders beside them, and from records of one address or id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.articles import Reading, leave_out_duplicates, read_articles, with_versions

OLD = "The ferry stops for a week from Monday, the harbour board said. Nobody has asked the islanders."
NEW = "The ferry stops for two weeks from Monday, the harbour board said. Nobody has asked the islanders."
OTHER = "A cat was found in the engine room of the tug, asleep on a warm pipe and not in want of anything."


def read(folder: Path) -> Reading:
    return leave_out_duplicates(with_versions(read_articles(folder, folder), folder, folder))


def lines(*records: dict[str, str]) -> str:
    return "\n".join(map(json.dumps, records))


def record(text: str, **more: str) -> dict[str, str]:
    return {"title": "Ferry to stop", "text": text, "url": "https://example.org/ferry"} | more


def shown(reading: Reading) -> list[tuple[str, str, str]]:
    return [(version.of, version.at, version.article.text) for version in reading.versions]


def test_files_in_a_folder_beside_an_article_are_its_versions(tmp_path: Path) -> None:
    (tmp_path / "town/ferry.versions").mkdir(parents=True)
    (tmp_path / "town/ferry.txt").write_text(NEW)
    (tmp_path / "town/ferry.versions/2031-05-02T10-00.md").write_text(OLD)
    (tmp_path / "town/ferry.versions/2031-05-01.txt").write_text(OTHER)
    reading = read(tmp_path)
    assert [(a.id, a.collection) for a in reading.articles] == [("ferry", "town")]
    assert shown(reading) == [("ferry", "2031-05-01", OTHER), ("ferry", "2031-05-02T10:00", OLD)]
    assert len({version.article.id for version in reading.versions} | {"ferry"}) == 3
    assert reading.problems == ()


def test_a_folder_without_its_article_is_told(tmp_path: Path) -> None:
    (tmp_path / "ferry.versions").mkdir()
    (tmp_path / "ferry.versions/2031-05-02.md").write_text(OLD)
    reading = read(tmp_path)
    assert [str(problem) for problem in reading.problems] == [
        "ferry.versions/2031-05-02.md: left out: no article stands beside ferry.versions/ under its name"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"date": "2031-05-02"}, {"date": "2031-05-03"}),
        ({"date": "2031-05-02T10:00:00Z"}, {"date": "2031-05-02T13:00:00+02:00"}),
        ({"date": "2031-05-02", "date_modify": "2031-05-02 09:00:00"}, {"date": "2031-05-02T12:00"}),
        ({"date": "2031-05-02", "url": "https://www.example.org/ferry?utm_source=x"}, {"date": "2031-05-03"}),
        ({"date": "2031-05-02", "id": "x", "url": ""}, {"date": "2031-05-03", "id": "x", "url": ""}),
    ],
)
def test_records_of_one_address_or_id_and_several_times_are_versions(
    first: dict[str, str], second: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "all.jsonl").write_text(lines(record(NEW, **second), record(OLD, **first)))
    reading = read(tmp_path)
    assert [article.text for article in reading.articles] == [NEW]
    assert [(version.of, version.article.text) for version in reading.versions] == [(reading.articles[0].id, OLD)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (record(OLD, date="2031-05-02"), record(NEW, date="2031-05-02")),  # nothing says which is the newer
        (record(OLD, date="2031-05-02"), record(NEW)),
        (
            record(OLD, date="2031-05-02", title="Ferry to stop"),
            record(OTHER, date="2031-05-03", title="Cat found"),  # one address for all that is new, say
        ),
        (
            record(OLD, date="2031-05-02", url="https://example.org/"),
            record(NEW, date="2031-05-03", url="https://example.org/"),  # that of the outlet
        ),
    ],
)
def test_other_records_stay_articles(first: dict[str, str], second: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text(lines(first, second))
    reading = read(tmp_path)
    assert (len(reading.articles), reading.versions) == (2, ())


def test_the_same_text_in_two_outlets_is_no_duplicate_and_in_one_it_is(tmp_path: Path) -> None:
    for name, outlet in (("a", "Town Post"), ("b", "Coast Daily"), ("c", "Town post")):
        (tmp_path / f"{name}.md").write_text(f"---\noutlet: {outlet}\n---\n\n{OLD}")
    reading = read(tmp_path)
    assert [article.id for article in reading.articles] == ["a", "b"]
    assert [str(problem) for problem in reading.problems] == [
        "c.md: left out: the same text as a.md; delete one of the two"
    ]
