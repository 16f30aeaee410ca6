"""A server under edits goes on, and shows what is there and nothing that is not; its address is seen to first."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import ROOT, MakeSite, environment
from tests.test_plugin import served, wait_for

SAID = "“We sail on Monday,” Ada Brink said.\n"


@pytest.mark.parametrize("way", [[], ["--quick"]], ids=["whole", "quick"])
def test_ten_edits_and_a_build_beside_it_leave_what_a_fresh_build_shows(way: list[str]) -> None:
    benchmark = ROOT / "benchmarks/soak.py"
    done = subprocess.run(
        [sys.executable, benchmark, "--seconds", "10", *way], capture_output=True, text=True, timeout=1200, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("survived") == 4


def test_a_build_while_the_server_builds_breaks_neither(make_analysed_site: MakeSite) -> None:
    site = make_analysed_site({"a.txt": SAID})
    build = [str(Path(sys.executable).with_name("briefing")), "build"]
    variables = environment() | {
        "SITE_URL": "https://desk.example/news/"
    }  # so it has a feed, which a served site has not
    log = site.parent / "log"
    with served(site, ("briefing", "serve", "--address")) as (read, builds):
        wait_for(lambda: "Ada Brink" in read("briefings/a.html"))
        for name in ("Tomas Weil", "Mira Holt"):
            before = builds()
            (site / "seeds/a.txt").write_text(SAID.replace("Ada Brink", name), encoding="utf-8")
            wait_for(lambda before=before: builds() > before)  # type: ignore[misc]
            done = subprocess.run(
                build, cwd=site, env=variables, capture_output=True, text=True, timeout=300, check=False
            )
            assert done.returncode == 0, done.stderr
            assert "Traceback" not in done.stderr
            assert name in (site / "site/briefings/a.html").read_text(encoding="utf-8")
            wait_for(lambda name=name: name in read("briefings/a.html"))  # type: ignore[misc]
            assert name in (site / "site/briefings/feed.xml").read_text(encoding="utf-8")
    said = log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert "appear stuck" not in said
    assert "ERROR" not in said


def test_each_line_of_the_log_stands_once(make_analysed_site: MakeSite) -> None:
    site = make_analysed_site({"a.txt": SAID})
    log = site.parent / "log"
    with served(site, ("briefing", "serve", "--address")) as (read, builds):
        wait_for(lambda: "Ada Brink" in read("briefings/a.html"))
        first = [line.strip() for line in log.read_text(encoding="utf-8").splitlines() if line.strip()]
        assert sorted(set(first)) == sorted(first)
        assert sum("Serving on" in line for line in first) == 1
        before = builds()
        (site / "seeds/b.txt").write_text("", encoding="utf-8")  # it cannot be used, and that is told
        wait_for(lambda: builds() > before and "Reloading browsers" in log.read_text(encoding="utf-8"))
    later = log.read_text(encoding="utf-8").splitlines()[len(first) :]
    assert sum("seeds/b.txt" in line for line in later) == builds() - before
    assert sum("Detected file changes" in line for line in later) == sum("Reloading" in line for line in later)


def test_what_the_clock_says_is_old_is_shown_and_what_went_is_gone(make_analysed_site: MakeSite) -> None:
    site = make_analysed_site({"a.txt": SAID, "b.txt": SAID.replace("sail", "row")})
    with served(site, ("mkdocs", "serve", "--dirty", "--dev-addr")) as (read, _):
        wait_for(lambda: "Ada Brink" in read("briefings/b.html"))
        tomorrow = time.time() + 86_400
        for path in (path for built in site.parent.glob("mkdocs_*") for path in built.rglob("*")):
            os.utime(path, (tomorrow, tomorrow))
        (site / "seeds/a.corrections.yml").write_text("title: The boats leave late\n", encoding="utf-8")
        (site / "seeds/b.txt").unlink()
        wait_for(lambda: "The boats leave late" in read("briefings/a.html"))
        assert read("briefings/b.html") == ""
        assert "The boats leave late" in read("briefings/index.html")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', read("index.html"))
        assert policy is not None
        assert "script-src 'self' file: 'unsafe-inline';" in policy[1]  # for MkDocs' own, which reloads


def test_a_broken_configuration_is_told_in_a_line_and_the_pages_stay(make_analysed_site: MakeSite) -> None:
    site = make_analysed_site({"a.txt": SAID})
    config, log = site / "mkdocs.yml", site.parent / "log"
    sound = config.read_text(encoding="utf-8")
    with served(site, ("briefing", "serve", "--address")) as (read, _):
        wait_for(lambda: "Ada Brink" in read("briefings/a.html"))
        for number, broken in enumerate(("\nplugins: [\n", "\ntheme: nowhere\n", "\nINHERIT: 3\n"), 1):
            config.write_text(sound + broken, encoding="utf-8")
            wait_for(lambda number=number: log.read_text(encoding="utf-8").count("Not built: ") == number)  # type: ignore[misc]
            assert "Ada Brink" in read("briefings/a.html")
        config.write_text(f"{sound}\nsite_name: Mended\n", encoding="utf-8")
        wait_for(lambda: "Mended" in read("index.html"))
    said = log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert "Not built: MkDocs encountered an error parsing the configuration file: while parsing a flow" in said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1:{taken}", "cannot serve on 127.0.0.1:{taken}: Address already in use; name another with --address"),
        ("localhost:{taken}", "Address already in use"),
        ("203.0.113.9:8000", "Cannot assign requested address"),
        ("127.0.0.1:99999", "a port is a number from 1 to 65535"),
        ("127.0.0.1:0", "a port is a number from 1 to 65535"),
        ("127.0.0.1:http", "cannot serve on 127.0.0.1:http: 'http' is not a valid port"),
        ("127.0.0.1", "cannot serve on 127.0.0.1: Must be a string of format 'IP:PORT'"),
        ("example.org:8000", "'example.org' does not appear to be an IPv4 or IPv6 address"),
    ],
)
def test_an_address_is_seen_to_before_anything_is_read(address: str, said: str, make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID})
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = str(server.getsockname()[1])
        address = address.format(taken=taken)
        done = CliRunner().invoke(main, ["serve", "--config", str(site / "mkdocs.yml"), "--address", address])
    assert done.exit_code == 2
    assert said.format(taken=taken) in done.stderr
    assert not (site / "docs/index.md").exists()
    assert not (site / ".briefing/cache").exists()


def test_make_serve_takes_a_port(tmp_path: Path) -> None:
    command = ["make", "--dry-run", "--silent", "serve", "PORT=8123"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ".venv/bin/briefing serve --address 127.0.0.1:8123"
