"""``briefing analyse --format parquet``, from files to tables, and what it says where that cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.archive.making import files, query
from tests.conftest import environment

SAID = "“We sail at noon,” said Ada Brink, the harbour master, on 4 May 2031.\n"


def test_articles_become_rows_and_what_was_left_out_is_told(tmp_path: Path) -> None:
    seeds, out = tmp_path / "seeds", tmp_path / "archive"
    (seeds / "port").mkdir(parents=True)
    (seeds / "port/boats.md").write_text(f"---\npublished: 2031-05-02\noutlet: Tide\n---\n{SAID}", encoding="utf-8")
    (seeds / "empty.txt").touch()
    command = ["analyse", str(seeds), "--out", str(out), "--format", "parquet"]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.stdout) == (1, "articles analysed: 1; unchanged: 0; problems: 1\n")
    assert done.stderr.startswith(f"{seeds}/empty.txt: ")
    assert query(out, "SELECT collection, outlet, month FROM articles") == [("port", "Tide", "2031-05")]
    spoken = "SELECT speaker_name, content[1] = text[content_spans[1].start + 1 : content_spans[1].end] "
    assert query(out, f"{spoken} FROM statements JOIN articles USING (article)") == [("Ada Brink", True)]
    before = files(out)
    (seeds / "empty.txt").unlink()
    assert CliRunner().invoke(main, command).stdout == "articles analysed: 0; unchanged: 1; problems: 0\n"
    assert files(out) == before


@pytest.mark.parametrize("wrong", [["--format", "parquet"], ["--out", "archive"], ["--format", "jsonl", "--out", "x"]])
def test_a_format_and_a_folder_go_together(wrong: list[str]) -> None:
    done = CliRunner().invoke(main, ["analyse", "a.txt", *wrong])
    assert done.exit_code == 2
    assert "--format parquet and --out FOLDER go together" in done.stderr


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None\nfrom generator.cli import main; main()"
    command = [sys.executable, "-c", code, "analyse", "a.txt", "--format", "parquet", "--out", "archive"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: an archive needs pyarrow: pip install 'briefing-site[archive]'\n",
    )
    assert not (tmp_path / "archive").exists()
