"""Sites of what a condition picks out of an archive."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.archive.picking import pick
from generator.cli import main
from generator.model import Article, DateSource, Span
from generator.settings import SettingsError
from tests.archive.making import article, files, put
from tests.conftest import MakeSite

FULL = Article(
    id="full '; DROP TABLE articles; --",
    path="seeds/sea/full.html",
    text="May 4. Ada Brink “left” {{ 1 }} <b>é</b> 🇳🇴.",
    paragraphs=(Span(0, 6), Span(7, 40)),
    title="A ${title} -- '",
    title_taken=True,
    published=dt.date(2031, 5, 4),
    published_span=Span(0, 5),
    outlet="Tide's",
    authors=("One", "Two"),
    url="https://example.org/a?b=c",
    language="en",
    tags=("x",),
    collection="sea",
    extra={"at": "2031-05-04T10:00", "a": "b"},
    published_from=DateSource.SHOWN,
    missing="a wall",
    pages=(0, 7),
)
PLAIN = article("plain", "Ada Brink stays. She saw 2030.", None)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    put(tmp_path / "it's [an] archive", FULL, PLAIN)
    return tmp_path / "it's [an] archive"


def test_articles_come_back_as_they_went_in(archive: Path) -> None:
    assert pick(archive).articles == (FULL, PLAIN)
    assert pick(archive).problems == ()


@pytest.mark.parametrize(
    ("where", "picked"),
    [
        ("outlet = 'Tide''s'", [FULL]),
        ("month = '2031-05' -- a note", [FULL]),
        ("month IS NULL", [PLAIN]),
        ("article IN (SELECT article FROM dates WHERE value = '2030')", [PLAIN]),
        ("len(tags) > 0 OR text ILIKE '%stays%'", [FULL, PLAIN]),
        ("false", []),
    ],
)
def test_a_condition_picks(where: str, picked: list[Article], archive: Path) -> None:
    assert list(pick(archive, where).articles) == picked


@pytest.mark.parametrize(
    "where",
    [
        "nonsense",
        "outlet = ",
        "true); DELETE FROM articles; SELECT (true",
        "true); COPY articles TO '{archive}/stolen.csv'; SELECT * FROM articles WHERE (true",
        "id IN (SELECT content FROM read_text('{secret}'))",
        "id IN (SELECT content FROM read_text('{archive}/../secret.txt'))",
        "true); SET enable_external_access = true; SELECT * FROM articles WHERE (true",
    ],
)
def test_one_that_cannot_be_used_is_told_and_reads_and_writes_nothing_else(where: str, archive: Path) -> None:
    secret = archive.parent / "secret.txt"
    secret.write_text("full", encoding="utf-8")
    before = files(archive.parent)
    with pytest.raises(SettingsError, match="the articles cannot be picked: "):
        pick(archive, where.format(archive=archive.as_posix().replace("'", "''"), secret=secret))
    assert files(archive.parent) == before


def test_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match="there are no articles; 'briefing analyse --format parquet' makes an archive"
    ):
        pick(tmp_path / "none")


def test_a_site_of_it_is_the_site_of_its_articles(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = (
        "---\npublished: 2031-05-0{0}\nurl: https://example.org/{0}\n---\n“We sail {0} boats,” said Ada Brink of <b>.\n"
    )
    site = make_site(
        {f"port/a{number}.md": said.format(number) for number in (1, 2)}
        | {"port/other.txt": "Ida Lund left.\n", "port/a1.corrections.yml": "title: Put right\n"}
    )
    monkeypatch.chdir(site)
    archive = ["--out", str(tmp_path / "archive"), "--format", "parquet"]
    assert CliRunner().invoke(main, ["analyse", "seeds", *archive]).exit_code == 0
    other = (site / "seeds/port/other.txt").rename(tmp_path / "other.txt")
    done = CliRunner().invoke(main, ["generate"])
    assert done.exit_code == 0, done.output
    pages = files(site / "docs")
    assert b"Put right" in pages["briefings/a1.md"]

    other.rename(site / "seeds/port/other.txt")
    for each in (site / "seeds/port").glob("a?.md"):
        each.unlink()
    where = ["--from", str(tmp_path / "archive"), "--where", "published IS NOT NULL"]
    done = CliRunner().invoke(main, ["generate", *where])
    assert done.stdout.startswith("briefings: 2; articles analysed: 0; files written: 0, removed: 0;"), done.output
    assert files(site / "docs") == pages

    config = site / "mkdocs.yml"
    options = config.read_text("utf-8").replace('archive: ""', "archive: ../archive")
    config.write_text(options.replace('where: ""', 'where: "published IS NULL"'), encoding="utf-8")
    (site / "seeds/port/a1.corrections.yml").unlink()
    assert CliRunner().invoke(main, ["build"]).exit_code == 0
    assert (site / "site/briefings/other.html").is_file()
    assert not (site / "docs/briefings/a1.md").exists()


def test_a_condition_without_an_archive_is_refused(make_site: MakeSite) -> None:
    site = make_site({})
    done = CliRunner().invoke(main, ["generate", "--config", str(site / "mkdocs.yml"), "--where", "true"])
    assert done.exit_code == 2
    assert "a condition (where) is for the articles of an archive, and none is named" in done.stderr


def test_an_address_that_is_quoted_once_is_quoted_for_good(tmp_path: Path) -> None:
    put(tmp_path, replace(FULL, url="https://example.org/é a".replace(" ", "%20")))
    (picked,) = pick(tmp_path).articles
    assert picked.url == "https://example.org/%C3%A9%20a"
