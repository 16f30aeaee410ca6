"""What crawlers are told of a site: nothing, to list no page, or to fetch nothing."""

from __future__ import annotations

from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from lxml import html

from generator.build import Report, generate
from generator.settings import Settings
from tests.conftest import MakeSite, Run

SEEDS = {"a.txt": "Ada Brink left.\n"}


def told(site: Path, robots: str) -> Report:
    config = site / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, line in enumerate(lines) if line.startswith("  robots: "))
    lines[line] = f"  robots: {robots}"
    config.write_text("\n".join(lines), encoding="utf-8")
    return generate(Settings.from_file(config))


def meta(page: Path) -> list[str]:
    found: list[str] = html.parse(str(page)).getroot().xpath("//head/meta[@name='robots']/@content")
    return found


@pytest.mark.parametrize(
    ("builder", "robots", "said"),
    [("mkdocs", "disallow", "noindex, nofollow"), ("zensical", "noindex", "noindex"), ("zensical", "index", None)],
)
def test_every_page_says_it(builder: str, robots: str, said: str | None, make_site: MakeSite, run: Run) -> None:
    site = make_site(SEEDS)
    assert told(site, robots).problems == ()
    assert run(site, builder, "build").returncode == 0
    for page in ("index.html", "briefings/a.html", "about/method.html", "404.html"):
        assert meta(site / "site" / page) == ([said] if said else []), page
    assert (site / "site/robots.txt").is_file() == (robots == "disallow")


def test_the_file_asks_everybody_to_fetch_nothing_and_goes_again(make_site: MakeSite) -> None:
    site = make_site(SEEDS)
    file = site / "docs/robots.txt"
    told(site, "disallow")
    crawler = RobotFileParser()
    crawler.parse(file.read_text(encoding="utf-8").splitlines())
    assert not crawler.can_fetch("AnyBot", "https://desk.example/briefings/a.html")
    for robots in ("noindex", "index"):  # who may fetch nothing never sees that nothing is to be listed
        told(site, "disallow")
        assert told(site, robots).removed == (file,)
        assert not file.exists()


def test_a_file_of_the_site_s_own_stays(make_site: MakeSite) -> None:
    site = make_site(SEEDS)
    file = site / "docs/robots.txt"
    file.write_text("User-agent: *\nAllow: /\n", encoding="utf-8")
    assert told(site, "index").problems == ()
    (problem,) = told(site, "disallow").problems
    assert problem.path == "docs/robots.txt"
    assert file.read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
