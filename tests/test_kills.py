"""A command that is killed anywhere, and run again, leaves what an undisturbed one leaves; the benchmark kills more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

if sys.platform == "win32":
    pytest.skip("processes are copied and killed as POSIX has it", allow_module_level=True)


def test_a_killed_command_is_made_good_by_the_next_run() -> None:
    benchmark = ROOT / "benchmarks/kills.py"
    done = subprocess.run(
        [sys.executable, benchmark, "--places", "3"], capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    survived = done.stdout.splitlines()
    assert len(survived) >= len(("generate", "build", "correct", "add"))
    assert all(line.startswith("survived") and "3 times of 3" in line for line in survived)


def test_what_kills_finds_is_told(tmp_path: Path) -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import kills, outcome\n"
    code += "sys.exit(0 if kills.show([outcome.Outcome('well', True, ''), outcome.Outcome('ill', False, 'x')]) else 1)"
    done = subprocess.run(
        [sys.executable, "-c", code, ROOT / "benchmarks"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "survived  well: \nFAILED    ill: x\n")
