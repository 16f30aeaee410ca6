"""Files found, replaced whole, and by one run at a time."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.files import files_below, one_at_a_time, remove_unfinished, write_whole

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
NOT_ROOT = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read any file")


def found(folder: Path) -> tuple[list[str], list[str]]:
    files, unreadable = files_below(folder)
    return (
        [path.relative_to(folder).as_posix() for path in files],
        [f"{path.relative_to(folder).as_posix()}: {reason}" for path, reason in unreadable],
    )


@POSIX
def test_what_is_no_file_is_named_and_the_rest_is_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/z.txt").write_text("z")
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / ".hidden").write_text("h")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a/round").symlink_to("../a/round2")
    (tmp_path / "a/round2").symlink_to("../a/round")
    (tmp_path / "folder").symlink_to("a")
    (tmp_path / "a/up").symlink_to("..")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        try:
            server.bind(str(tmp_path / "socket"))
        except OSError:  # the path is too long for a socket
            os.mkfifo(tmp_path / "socket")
    (tmp_path / "null").symlink_to("/dev/null")
    files, unreadable = found(tmp_path)
    assert files == ["a/z.txt", "b.txt"]
    no_file = "not read: it is no file but a pipe, a socket or a device"
    assert unreadable == [
        f"a/round: cannot be read: {os.strerror(40)}",
        f"a/round2: cannot be read: {os.strerror(40)}",
        "broken: not read: a link that leads nowhere",
        f"loop: cannot be read: {os.strerror(40)}",
        f"null: {no_file}",
        f"pipe: {no_file}",
        f"socket: {no_file}",
    ]


@POSIX
def test_a_folder_that_is_not_there_or_leads_to_itself_has_no_files(tmp_path: Path) -> None:
    assert found(tmp_path / "none") == ([], [])
    (tmp_path / "self").symlink_to("self")
    assert found(tmp_path / "self")[0] == []


@NOT_ROOT
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o600, 0o100, 0o300])
def test_a_folder_that_may_not_be_entered_is_named_once(mode: int, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    for name in "abc":
        (locked / name).write_text("x")
    (tmp_path / "z").write_text("x")
    locked.chmod(mode)
    try:
        files, unreadable = found(tmp_path)
    finally:
        locked.chmod(0o700)
    assert files == ["z"]
    assert unreadable == ["locked: cannot be read: Permission denied"]


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o644, 0o755, 0o640, 0o444])
def test_a_file_that_is_replaced_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("old")
    file.chmod(mode)
    write_whole(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", mode)


@POSIX
def test_links_stay_and_what_they_lead_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    target = tmp_path / "shared/a.yml"
    target.write_text("old")
    (tmp_path / "one.yml").symlink_to("shared/a.yml")
    (tmp_path / "two.yml").symlink_to(tmp_path / "one.yml")
    (tmp_path / "folder").symlink_to("shared")
    for number, name in enumerate(("one.yml", "two.yml", "folder/a.yml")):
        write_whole(tmp_path / name, f"new {number}".encode())
        assert target.read_text() == f"new {number}"
    (tmp_path / "new.yml").symlink_to("shared/b.yml")
    write_whole(tmp_path / "new.yml", b"made")
    assert (tmp_path / "shared/b.yml").read_bytes() == b"made"
    assert all((tmp_path / name).is_symlink() for name in ("one.yml", "two.yml", "folder", "new.yml"))


@pytest.mark.parametrize("step", ["write", "chmod", "replace"])
def test_what_fails_leaves_the_old_file_and_nothing_else(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "write":
        monkeypatch.setattr(os, "fdopen", fail)
    else:
        monkeypatch.setattr(Path, step, fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.md", b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.md", "old")]


@POSIX
def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    code = (
        "import resource, signal; from pathlib import Path; from generator.files import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path('a.md'), b'x' * 5000)\n"
        "except OSError as error: print(error.strerror)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == os.strerror(27)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.md", "old")]


def test_only_what_killed_runs_left_is_removed(tmp_path: Path) -> None:
    for name in (".briefing-abc12345.part", ".briefing-notes", "a.part", ".briefing-abc.part.md"):
        (tmp_path / name).write_text("x")
    remove_unfinished(tmp_path)
    remove_unfinished(tmp_path / "none")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".briefing-abc.part.md", ".briefing-notes", "a.part"]


def test_work_under_a_lock_is_done_by_one_at_a_time(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    code = (
        "from pathlib import Path; from generator.files import one_at_a_time\n"
        "for _ in range(40):\n"
        "    with one_at_a_time(Path('work.lock')):\n"
        "        Path('counter').write_text(str(int(Path('counter').read_text()) + 1))"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path) for _ in range(3)]
    assert [run.wait(120) for run in runs] == [0, 0, 0]
    assert counter.read_text() == "120"


def test_a_lock_may_be_taken_again_by_who_has_it_and_not_by_another_thread(tmp_path: Path) -> None:
    order: list[str] = []
    other = threading.Thread(target=lambda: _note(tmp_path, order))
    with one_at_a_time(tmp_path / "a/work.lock"):
        with one_at_a_time(tmp_path / "a/work.lock"):
            other.start()
        other.join(0.3)
        order.append("first")
    other.join(60)
    assert order == ["first", "second"]


def _note(folder: Path, order: list[str]) -> None:
    with one_at_a_time(folder / "a/work.lock"):
        order.append("second")


def test_where_no_lock_can_be_had_the_work_is_done(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with one_at_a_time(tmp_path / "file/below/work.lock"):
        done = True
    assert done


def test_a_failure_under_a_lock_is_not_taken_for_one_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), one_at_a_time(tmp_path / "work.lock"):
        (tmp_path / "none").read_bytes()
    with one_at_a_time(tmp_path / "work.lock"):
        pass
