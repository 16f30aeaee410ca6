"""Serve a small site for minutes while it is edited, and see whether the server grows, loops or shows anything stale.

python benchmarks/soak.py [--seconds 300] [--pause 1] [--seed 0] [--quick]

An edit is a sound one or a broken one, of an article, a correction, a template or a page, or a new article, one renamed
or one deleted. At the end whatever is broken is mended, the site is built for its place on the web beside the server,
and what is served is held against a fresh build.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from kills import AFTER, show, write_seeds
from outcome import Outcome

from generator.cli.new import make_site

BIN = Path(sys.executable).parent
_PATIENCE = 180  # seconds until a server that does not answer, or is never done, is given up
_QUIET = 5  # seconds without a build after which a server is done
_GROWTH = 1.1
_LONG = 60  # seconds; in less, nothing can be said of growth
_BROKEN_HEAD = "---\ntitle: [unclosed\n---\nAda Brink left.\n"
_BODY = re.compile(r"<article.*</article>", re.DOTALL)


class Server(NamedTuple):
    """A server of a site: its process, its address and where its log is."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def read(self, page: str) -> str | None:
        """A page as it is served; None where there is none."""
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                with urlopen(f"{self.address}{page}", timeout=_PATIENCE) as answer:  # noqa: S310 - on loopback
                    text: str = answer.read().decode()
                    return text
            except HTTPError as error:
                if error.code == 404:
                    return None
                raise
            except URLError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.2)

    @property
    def builds(self) -> int:
        """How often the site was built so far."""
        return self.log.read_text(encoding="utf-8").count("Building documentation...")

    @property
    def memory(self) -> float:
        """What the process holds, in MB; 0 where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="utf-8")) if status.exists() else None
        return int(found[1]) / 1000 if found else 0.0

    def wait_until_quiet(self) -> bool:
        """Wait until nothing is built any more; False where that never comes."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            before = self.builds
            time.sleep(_QUIET)
            self.read("index.html")  # waits for a build that is going on
            if self.builds == before:
                return True
        return False


class Editor:
    """Somebody at work on a site, by chance."""

    def __init__(self, site: Path, seed: int) -> None:
        self._site = site
        self._chance = random.Random(seed)  # noqa: S311 - edits to try, no secret
        self._number = 0
        self.names = {path.stem for path in self._articles()}
        """Every article that ever was."""

    def edit(self) -> None:
        """Make one edit."""
        self._number += 1
        edits: Sequence[Callable[[], None]] = (
            self._change,
            self._change,
            self._add,
            self._rename,
            self._delete,
            self._break_article,
            self._correct,
            self._break_correction,
            self._break_template,
            self._write_page,
        )
        self._chance.choice(edits)()
        self.names |= {path.stem for path in self._articles()}

    def mend(self) -> None:
        """Put right whatever is broken, and make one last edit."""
        for path in self._articles():
            if path.read_text(encoding="utf-8") == _BROKEN_HEAD:
                path.write_text(f"Ada Brink left {path.stem}, and nobody said why.\n", encoding="utf-8")
        (self._site / "seeds/town/pier.corrections.yml").write_text("title: As it was in the end\n", encoding="utf-8")
        (self._site / "templates/actor.md.jinja").unlink(missing_ok=True)
        (self._site / "seeds/last.txt").write_text("“That is all,” said Ida Roe.\n", encoding="utf-8")
        self.names.add("last")

    def _articles(self) -> list[Path]:
        return sorted(
            p for p in (self._site / "seeds").rglob("*.*") if p.suffix in {".md", ".txt"} and p.stem != "pier"
        )

    def _any(self) -> Path:
        return self._chance.choice(self._articles() or [self._site / "seeds/first.txt"])

    def _change(self) -> None:
        self._any().write_text(f"“It is {self._number},” said Ada Brink on 4 May 2031.\n", encoding="utf-8")

    def _add(self) -> None:
        (self._site / f"seeds/new-{self._number}.txt").write_text(
            f"Tomas Weil said that it rained {self._number} times.\n", encoding="utf-8"
        )

    def _rename(self) -> None:
        path = self._any()
        if path.exists():
            path.rename(path.with_name(f"moved-{self._number}{path.suffix}"))

    def _delete(self) -> None:
        self._any().unlink(missing_ok=True)

    def _break_article(self) -> None:
        (self._site / f"seeds/broken-{self._number}.md").write_text(_BROKEN_HEAD, encoding="utf-8")

    def _correct(self) -> None:
        text = f"title: Title {self._number}\n"
        (self._site / "seeds/town/pier.corrections.yml").write_text(text, encoding="utf-8")

    def _break_correction(self) -> None:
        (self._site / "seeds/town/pier.corrections.yml").write_text("title: [\n", encoding="utf-8")

    def _break_template(self) -> None:
        (self._site / "templates").mkdir(exist_ok=True)
        (self._site / "templates/actor.md.jinja").write_text("{% if %}", encoding="utf-8")

    def _write_page(self) -> None:
        (self._site / "docs/notes.md").write_text(f"# Notes\n\n{self._number} [home](index.md)\n", encoding="utf-8")


def run(folder: Path, edits: int = 300, pause: float = 1, seed: int = 0, *, quick: bool = False) -> Iterator[Outcome]:
    """Serve a site while it is edited.

    Args:
        folder: where to make the site; an empty one.
        edits: how many.
        pause: seconds between two.
        seed: of the edits.
        quick: serve as large sites are served.
    """
    site = folder / "site"
    make_site(site)
    write_seeds(site, AFTER)
    with served(site, quick=quick) as server:
        server.read("index.html")
        editor, memory = Editor(site, seed), []
        for _ in range(edits):
            editor.edit()
            time.sleep(pause)
            memory.append(server.memory)
        editor.mend()
        yield _built_beside(site)
        is_quiet = server.wait_until_quiet()
        builds = server.builds
        yield Outcome("served, no loop", is_quiet and builds <= 2 * edits + 5, f"{builds} builds for {edits} edits")
        lines = server.log.read_text(encoding="utf-8").splitlines()
        bad = [number for number, line in enumerate(lines) if "Traceback" in line or "appear stuck" in line]
        yield Outcome("served, no traceback", not bad, " / ".join(lines[bad[0] : bad[0] + 30]) if bad else "")
        yield _as_built(site, server, folder, editor.names)
        memory.append(server.memory)
    if edits * pause >= _LONG and all(memory):
        middle, last = (median(memory[len(memory) * n // 3 : len(memory) * (n + 1) // 3]) for n in (1, 2))
        told = f"{memory[0]:.0f} MB at first, {middle:.0f} in the middle, {last:.0f} at the end"
        yield Outcome("served, no growth", last <= _GROWTH * middle, told)


def _built_beside(site: Path) -> Outcome:
    """Build a site that is being served, for an address on the web, which no server has."""
    variables = _environment() | {"SITE_URL": "https://desk.example/news/"}
    command = [str(BIN / "briefing"), "build"]
    done = subprocess.run(command, cwd=site, env=variables, capture_output=True, text=True, check=False)
    has_feed = (site / "site/briefings/feed.xml").is_file() and (site / "site/sitemap.xml").is_file()
    is_well = done.returncode == 0 and has_feed and "Traceback" not in done.stderr
    return Outcome("built beside a server", is_well, "with its feed" if is_well else done.stderr[-500:])


def _as_built(site: Path, server: Server, folder: Path, names: set[str]) -> Outcome:
    """Hold what is served against a fresh build of the same site, and see that what went is gone."""
    fresh = folder / "fresh"
    shutil.copytree(site, fresh)
    built = subprocess.run([BIN / "briefing", "build"], cwd=fresh, env=_environment(), capture_output=True, check=False)
    pages = {path.relative_to(fresh / "site").as_posix() for path in (fresh / "site").rglob("*.html")} - {"404.html"}
    stale = [
        page
        for page in sorted(pages)
        if _body(server.read(page)) != _body((fresh / "site" / page).read_text(encoding="utf-8"))
    ]
    gone = {f"briefings/{name}.html" for name in names} - pages
    stale += [page for page in sorted(gone) if server.read(page) is not None]
    told = f"{len(pages)} pages as in a fresh build, {len(gone)} gone, exit code {built.returncode}"
    return Outcome("served, nothing stale", bool(pages) and not stale, f"stale: {', '.join(stale)}" if stale else told)


def _body(page: str | None) -> str:
    """What a page says, without what a server adds."""
    found = _BODY.search(page or "")
    return found[0] if found else ""


@contextmanager
def served(site: Path, *, quick: bool) -> Iterator[Server]:
    """Serve a site."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = ["mkdocs", "serve", "--dirty", "--dev-addr"] if quick else ["briefing", "serve", "--address"]
    log = site.with_name("log")
    variables = _environment() | {"TMPDIR": str(site.parent)}  # a server that is ended leaves what it built
    with log.open("w") as file:
        process = subprocess.Popen(
            [BIN / command[0], *command[1:], address], cwd=site, env=variables, stdout=file, stderr=file
        )
    try:
        yield Server(process, f"http://{address}/", log)
    finally:
        process.terminate()
        process.wait()


def _environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    return inherited | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1740000000"}


def main() -> None:
    """Serve from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300, metavar="N")
    parser.add_argument("--pause", type=float, default=1, metavar="SECONDS", help="between two edits")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--quick", action="store_true", help="serve as large sites are served")
    options = parser.parse_args()
    edits = int(options.seconds / options.pause)
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if show(run(Path(folder), edits, options.pause, options.seed, quick=options.quick)) else 1)


if __name__ == "__main__":
    main()
