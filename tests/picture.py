"""Takes the picture in the README, of a sample briefing as it is now: ``make picture``. Needs Chromium, as tests do."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.cli.new import SHARED
from tests.conftest import ROOT, copy_site, environment

PICTURE = ROOT / ".github/briefing.png"
PAGE = "briefings/rutte-warns-of-bad-deal.html"
SIZE = {"width": 1180, "height": 1000}
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def take(target: Path = PICTURE) -> None:
    """Build the sample site in a folder of its own, and take a picture of the top of a briefing."""
    with tempfile.TemporaryDirectory() as scratch:
        site = copy_site(Path(scratch), *SHARED, "templates", "seeds")
        build = [str(Path(sys.executable).with_name("briefing")), "build"]
        subprocess.run(build, cwd=site, env=environment(), check=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, _NAMES)), None),
                args=["--no-sandbox", "--disable-gpu"],
            )
            page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
            page.goto((site / "site" / PAGE).as_uri())
            page.screenshot(path=target)
            browser.close()


if __name__ == "__main__":
    take()
