"""Pages are written whole, stale ones go, and nobody else's file is touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from generator.publish.writing import Published, Writer

OURS = "# ours\n"


def write_pages(folder: Path, pages: Iterable[tuple[str, str]], folders: Sequence[str]) -> Published:
    writer = Writer(folder, lambda _, content: content.startswith(OURS.encode()))
    for name, text in pages:
        writer.write(name, text)
    return writer.finish(folders)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    pages = {"index.md": OURS, "actors/a.md": OURS}
    written = write_pages(tmp_path, pages.items(), ["actors"]).written
    assert [p.relative_to(tmp_path).as_posix() for p in written] == ["actors/a.md", "index.md"]
    before = (tmp_path / "index.md").stat()
    again = write_pages(tmp_path, (pages | {"actors/a.md": OURS + "new"}).items(), ["actors"])
    assert (again.written, again.unchanged) == ((tmp_path / "actors" / "a.md",), 1)
    after = (tmp_path / "index.md").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert (tmp_path / "actors" / "a.md").read_text("utf-8") == OURS + "new"


def test_a_page_that_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    write_pages(tmp_path, [("actors/a.md", OURS), ("actors/b.md", OURS)], ["actors"])
    (tmp_path / "actors" / "mine.md").write_text("# Mine\n", "utf-8")
    done = write_pages(tmp_path, [], ["actors"])
    assert (done.written, done.problems) == ((), ())
    assert [p.name for p in done.removed] == ["a.md", "b.md"]
    assert [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*"))] == ["actors", "actors/mine.md"]


def test_a_file_that_is_not_ours_stays_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# My own home\n", "utf-8")
    done = write_pages(tmp_path, [("index.md", OURS)], [])
    assert done.written == ()
    assert [str(p) for p in done.problems] == [
        f"{tmp_path.name}/index.md: in the way of a page: it was not made by the program, so it stays; move it"
    ]
    assert (tmp_path / "index.md").read_text("utf-8") == "# My own home\n"


def test_a_failed_write_leaves_the_old_page_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pages(tmp_path, [("index.md", OURS)], [])

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    done = write_pages(tmp_path, [("index.md", OURS + "new")], [])
    assert [str(p) for p in done.problems] == [f"{tmp_path.name}/index.md: cannot be written: disk full"]
    assert [p.name for p in tmp_path.iterdir()] == ["index.md"]
    assert (tmp_path / "index.md").read_text("utf-8") == OURS
