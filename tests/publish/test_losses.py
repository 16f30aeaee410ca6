"""What a site's folder holds beside what is made for it: nothing of it is lost, and nothing of it stops the rest."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Dossier, Span
from generator.publish import publish
from generator.publish.addresses import CALENDAR, FEED
from generator.settings import Settings, Site
from tests.publish.making import analysis, article, dossier
from tests.test_files import NOT_ROOT, POSIX

EDITED: dict[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda content: codecs.BOM_UTF8 + content,
    "line ends": lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "line ends of old": lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r"),
    "bare line ends": lambda content: content.replace(b"\r\n", b"\n"),
    "both": lambda content: codecs.BOM_UTF8 + content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "spaces": lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"  \n"),
    "no last line end": lambda content: content.rstrip(),
    "words": lambda content: content + b"\nmy own words\n",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_options(
        {"cache": "cache"}, tmp_path, tmp_path / "docs", Site("Harbour", "https://example.org/")
    )


def harbour(*names: str) -> Dossier:
    """A dossier of some articles in one collection, with a key date in each."""
    parts = []
    for name in names or ("pier", "fair"):
        made = article(name, f"Ada Brink opens the {name} on 4 May 2031.", "2031-05-01", collection="town")
        parts.append((made, analysis(made, dates={"4 May 2031": "2031-05-04"}, actors=["Ada Brink"])))
    return dossier(*parts)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_what_an_editor_saved_is_still_ours(settings: Settings) -> None:
    publish(harbour(), settings)
    made = contents(settings.docs)
    texts = [name for name in made if not name.endswith(".pdf")]
    assert {"index.md", FEED, CALENDAR, "briefings/pier.md"} <= set(texts)
    for change in EDITED.values():
        for name in texts:
            (settings.docs / name).write_bytes(change(made[name]))
        assert publish(harbour(), settings).problems == ()
        assert contents(settings.docs) == made


def test_what_an_editor_saved_goes_with_its_article(settings: Settings) -> None:
    publish(harbour(), settings)
    for name in contents(settings.docs):
        if not name.endswith(".pdf"):
            path = settings.docs / name
            path.write_bytes(EDITED["both"](path.read_bytes()))
    done = publish(harbour("fair"), settings)
    assert done.problems == ()
    assert not (settings.docs / "briefings/pier.md").exists()


def test_copies_and_files_of_others_stay(settings: Settings) -> None:
    publish(harbour(), settings)
    docs = settings.docs
    copies = {
        "briefings/my-pier.pdf": "briefings/pier.pdf",
        "briefings/kept/pier.pdf": "briefings/pier.pdf",
        "collections/pier.pdf": "briefings/pier.pdf",
        "actors/my.md": "briefings/pier.md",
        "statements/pier.md": "briefings/pier.md",
        "timeline/dates-2031.ics": CALENDAR,
        "briefings/old-feed.xml": FEED,
    }
    for name, of in copies.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes((docs / of).read_bytes())
    (docs / "actors/mine.pdf").write_bytes(b"%PDF-1.7 mine")
    (docs / "actors/mine.md").write_text("# Mine\n", "utf-8")
    before = contents(docs)
    done = publish(harbour("fair"), settings)
    assert done.problems == ()
    after = contents(docs)
    for name in (*copies, "actors/mine.pdf", "actors/mine.md"):
        assert after[name] == before[name]
    assert "briefings/pier.pdf" not in after
    assert "briefings/pier.md" not in after


def test_pages_of_older_versions_are_ours(settings: Settings) -> None:
    publish(harbour(), settings)
    page = settings.docs / "briefings/pier.md"
    without_name = page.read_text("utf-8").replace(" as briefings/pier.md:", ":")
    assert without_name != page.read_text("utf-8")
    page.write_text(without_name, "utf-8")
    assert publish(harbour(), settings).problems == ()
    assert page.read_text("utf-8") != without_name
    page.write_text(without_name, "utf-8")
    publish(harbour("fair"), settings)
    assert not page.exists()


@pytest.mark.parametrize("cut", [1, 7, 100, 2000])
def test_a_pdf_that_was_cut_is_set_again(cut: int, settings: Settings) -> None:
    publish(harbour("pier"), settings)
    file = settings.docs / "briefings/pier.pdf"
    sound = file.read_bytes()
    file.write_bytes(sound[:-cut] if cut < 2000 else sound[:cut] + b"\n" + sound[cut:])
    assert file in publish(harbour("pier"), settings).written
    assert file.read_bytes() == sound
    assert publish(harbour("pier"), settings).written == ()


def test_a_folder_in_the_place_of_a_page_is_one_line_and_the_rest_is_written(settings: Settings) -> None:
    docs = settings.docs
    in_the_way = ["index.md", "briefings/pier.md", "briefings/pier.pdf", FEED, CALENDAR]
    for name in in_the_way:
        (docs / name).mkdir(parents=True)
        (docs / name / "mine.txt").write_text("mine")
    done = publish(harbour(), settings)
    assert sorted(map(str, done.problems)) == [
        f"docs/{name}: in the way of a page: a folder of that name; move it" for name in sorted(in_the_way)
    ]
    assert (docs / "briefings/fair.md").exists()
    assert (docs / "briefings/fair.pdf").exists()
    assert all((docs / name / "mine.txt").exists() for name in in_the_way)


def test_a_file_in_the_place_of_a_folder_is_a_line_for_its_page(settings: Settings) -> None:
    settings.docs.mkdir()
    (settings.docs / "actors").write_text("mine")
    done = publish(harbour(), settings)
    assert [problem.path for problem in done.problems] == ["docs/actors/index.md"]
    assert all("cannot be written: " in problem.reason for problem in done.problems)
    assert (settings.docs / "briefings/fair.md").exists()
    assert (settings.docs / "actors").read_text() == "mine"


def test_many_files_that_cannot_be_written_for_one_reason_are_one_line(settings: Settings) -> None:
    settings.docs.mkdir()
    (settings.docs / "briefings").write_text("mine")
    names = [f"pier-{number}" for number in range(9)]
    (problem,) = publish(harbour(*names), replace(settings, pdf=False)).problems
    assert problem.path == "docs/briefings"
    assert " and 37 other files: cannot be written: " in problem.reason


@POSIX
def test_a_page_that_is_a_link_stays_one(settings: Settings) -> None:
    publish(harbour(), settings)
    page, shelf = settings.docs / "index.md", settings.root / "shelf.md"
    page.rename(shelf)
    page.symlink_to("../shelf.md")
    shelf.write_bytes(shelf.read_bytes() + b"old")
    assert publish(harbour(), settings).problems == ()
    assert page.is_symlink()
    assert not shelf.read_bytes().endswith(b"old")
    shelf.unlink()
    assert [str(problem) for problem in publish(harbour(), settings).problems] == [
        "docs/index.md: in the way of a page: a link that leads nowhere; remove it"
    ]
    assert page.is_symlink()
    assert not shelf.exists()


@POSIX
def test_what_cannot_be_looked_through_is_told_and_stays(settings: Settings) -> None:
    publish(harbour(), settings)
    (settings.docs / "briefings/loop.md").symlink_to("loop.md")
    (settings.docs / "actors/gone.md").symlink_to("nowhere.md")
    done = publish(harbour("fair"), settings)
    assert sorted(problem.path for problem in done.problems) == ["docs/actors/gone.md", "docs/briefings/loop.md"]
    assert not (settings.docs / "briefings/pier.md").exists()


@NOT_ROOT
def test_a_folder_that_may_not_be_written_to_does_not_stop_the_rest(settings: Settings) -> None:
    publish(harbour(), settings)
    folder = settings.docs / "briefings"
    folder.chmod(0o500)
    try:
        done = publish(harbour("fair", "quay"), settings)
    finally:
        folder.chmod(0o700)
    assert all(problem.path.startswith("docs/briefings/") for problem in done.problems)
    assert any("cannot be removed" in problem.reason for problem in done.problems)
    assert settings.docs / "index.md" in done.written
    assert publish(harbour("fair", "quay"), settings).problems == ()
    assert not (folder / "pier.md").exists()


def test_what_killed_runs_left_is_removed(settings: Settings) -> None:
    publish(harbour(), settings)
    for name in (".briefing-aaaaaaaa.part", "briefings/.briefing-bbbbbbbb.part", "actors/.briefing-cccccccc.part"):
        (settings.docs / name).write_text("half a page")
    assert publish(harbour(), settings).problems == ()
    assert not list(settings.docs.rglob(".briefing-*"))


def test_a_day_after_which_there_is_none_does_not_stop_the_calendar(settings: Settings) -> None:
    made = article("end", "It ends on 31 December 9999, or in 9999.", "9999-12-31")
    found = analysis(made, dates={"31 December 9999": "9999-12-31", "in 9999": "9999-12-30/9999-12-31"})
    first = article("first", "It began on 1 January 1.", "0001-01-01")
    began = analysis(first, dates={"1 January 1": "0001-01-01"})
    done = publish(dossier((made, found), (first, began)), settings)
    assert done.problems == ()
    calendar = (settings.docs / CALENDAR).read_text("utf-8")
    assert calendar.count("BEGIN:VEVENT") == 1


def test_what_the_typesetter_says_as_it_breaks_down_is_one_line(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    made = [
        replace(each, paragraphs=(Span(0, len(each.text)),))  # however long a paragraph may be that is read
        for each in (article("wide", "a" + "\u3000" * 50_000 + "b"), article("deep", ("a" * 40 + "-") * 2000))
    ]
    done = publish(dossier(*((each, analysis(each)) for each in made)), settings)
    assert {problem.path for problem in done.problems} == {"seeds/wide.txt", "seeds/deep.txt"}
    assert all(len(str(problem)) < 400 for problem in done.problems)
    assert capfd.readouterr() == ("", "")
    assert (settings.docs / "briefings/wide.md").exists()
