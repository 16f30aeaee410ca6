"""Runs of one site at once: each waits until the other has written its pages, and a site builder has read them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.build import PAGES
from generator.files import one_at_a_time
from generator.settings import Settings
from tests.conftest import MakeSite, Run, environment

SAID = "“We sail on Monday,” Ada Brink said on Friday.\n"
WAITING = "WARNING Another run is at work on this site; waiting for it to end."

HOOK = """\
import subprocess, sys
from pathlib import Path

def is_held():
    code = "from filelock import FileLock; FileLock('.briefing/pages.lock').acquire(timeout=0)"
    return subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True).returncode != 0

def note(event):
    with Path(__file__).with_name("held.txt").open("a") as file:
        print(event, is_held(), file=file)

def on_files(files, config):
    note("reading")

def on_page_content(html, page, config, files):
    if page.file.src_uri == "briefings/index.md":
        note("building")

def on_shutdown():
    note("done")
"""


def briefing(site: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    command = [str(Path(sys.executable).with_name("briefing")), *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=site, env=environment() | settings, stdout=pipe, stderr=pipe, text=True)


def test_a_run_waits_until_another_has_written_its_pages(make_analysed_site: MakeSite) -> None:
    site = make_analysed_site({"a.txt": SAID})
    with one_at_a_time(Settings.from_file(site / "mkdocs.yml").lock(PAGES)):
        waiting = briefing(site, "generate")
        assert waiting.stderr is not None
        assert waiting.stderr.readline().rstrip() == WAITING
        assert not (site / "docs/briefings").exists()
    assert waiting.communicate(timeout=300)[1] == ""
    assert waiting.returncode == 0
    assert (site / "docs/briefings/a.md").exists()


def test_pages_stay_as_they_are_while_a_site_is_built_of_them(make_analysed_site: MakeSite, run: Run) -> None:
    site = make_analysed_site({"a.txt": SAID})
    (site / "hook.py").write_text(HOOK, encoding="utf-8")
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")
    assert run(site, "mkdocs", "build").returncode == 0
    assert (site / "held.txt").read_text(encoding="utf-8").split("\n")[:3] == [
        "reading True",
        "building True",
        "done False",
    ]


def test_a_build_that_fails_keeps_nobody_waiting(make_analysed_site: MakeSite, run: Run) -> None:
    site = make_analysed_site({"a.txt": SAID})
    (site / "hook.py").write_text("def on_files(files, config):\n    raise ValueError('no')\n", encoding="utf-8")
    config = site / "mkdocs.yml"
    sound = config.read_text(encoding="utf-8")
    config.write_text(sound + "\nhooks: [hook.py]\n", encoding="utf-8")
    assert run(site, "mkdocs", "build").returncode != 0
    config.write_text(sound, encoding="utf-8")
    assert run(site, "briefing", "generate").returncode == 0


def test_a_site_with_an_address_and_one_without_do_not_mix(make_analysed_site: MakeSite) -> None:
    site = make_analysed_site({"a.txt": f"---\npublished: 2031-05-02\n---\n{SAID}", "b.md": SAID})
    (site / "seeds/b.md").write_text(f"---\npublished: 2031-05-02\n---\n{SAID}It rained.\n", encoding="utf-8")
    build = briefing(site, "build", SITE_URL="https://example.org/")
    others = [briefing(site, "generate") for _ in range(2)]
    _, said = build.communicate(timeout=300)
    assert build.returncode == 0, said
    for other in others:
        other.communicate(timeout=300)
        assert other.returncode == 0
    assert (site / "site/briefings/feed.xml").exists()
    assert "feed.xml" in (site / "site/briefings/b.html").read_text(encoding="utf-8")
