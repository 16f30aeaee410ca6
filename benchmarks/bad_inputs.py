"""Try bad input: files that once ended a run, and what could lose something of the user's.

python benchmarks/bad_inputs.py [FOLDER]

Each thing is tried on a small site of its own, with a good article beside it. It is survived where the command ends by
itself with the exit code that is meant, has written the page of the good article, has kept what is not its own, and has
said what is wrong in short lines that a terminal can show.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from outcome import Outcome

from generator.cli import main as briefing

GOOD = "The pier is shut, Ada Brink said on Friday. It will open again on 4 May 2031.\n"
BODY = "---\nThe fair opens in June 2031, Tomas Weil said. He expects two thousand visitors.\n"
CONFIG = "site_name: Tried\nplugins:\n  - briefing:\n      pdf: {pdf}\n      cache: ../cache\n"
LONGEST = 1200  # characters of a line on standard error
NUMBER = "9" * 5000
PAGE = "docs/briefings/good.md"
DATE = "4 May 2031"  # on the page of the good article, once its date is read


@dataclass(frozen=True)
class Case:
    """Something to try: ``prepare`` puts it into a site, ``keeps`` says afterwards whether what is the user's is there.

    ``named`` are words that standard error must have, ``code`` the exit code that is meant.
    """

    name: str
    prepare: Callable[[Path], object]
    code: int = 1
    named: str = ""
    keeps: Callable[[Path], bool] = field(default=lambda _: True)
    pdf: bool = False


def seed(name: str, content: str | bytes) -> Callable[[Path], object]:
    """Put a file into the seeds of a site."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return lambda site: (site / "seeds" / name).write_bytes(data)


def front(block: str) -> Callable[[Path], object]:
    """Put an article with that front matter into a site."""
    return seed("bad.md", f"---\n{block}\n{BODY}")


def linked(name: str, target: str) -> Callable[[Path], object]:
    """Put a link into a site."""
    return lambda site: (site / name).symlink_to(target)


def typed() -> Iterator[Case]:
    """Front matter, corrections, records and pages that hold what their format allows and nobody means."""
    blocks = {
        "!!int on a word": "title: !!int word",
        "!!float on a word": "title: !!float word",
        "!!bool on a word": "title: !!bool word",
        "!!timestamp on a word": "title: !!timestamp word",
        "!!int on nothing": 'title: !!int ""',
        "hexadecimal number": "title: 0x" + "f" * 5000,
        "sexagesimal number": "title: 1" + ":59" * 3000,
        "octal number": "extra: 0" + "7" * 6000,
        "long number": f"extra: {NUMBER}",
        "long number as a key": f"? {NUMBER[:900]}\n: x",
        "last day": "published: 9999-12-31",
    }
    for name, block in blocks.items():
        yield Case(f"front matter: {name}", front(block), code=0)
    said = {
        "no character": 'title: "\\UFFFFFFFF"',
        "no character in a key": '"\\UFFFFFFFF": x',
        "object": "title: !!python/object/apply:os.system ['true']",
        "aliases in one another": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "alias of itself": "a: &a [*a]",
        "deep brackets": "a: " + "[" * 4000,
        "key twice": "outlet: A\noutlet: B",
        "list as a key": "? [a]\n: b",
    }
    for name, block in said.items():
        yield Case(f"front matter: {name}", front(block), named="bad.md: front matter")
    fixes = {
        "no character": 'title: "\\UFFFFFFFF"',
        "no character in an entry": 'statements: [{words: "\\UFFFFFFFF", drop: true}]',
        "!!timestamp on a word": "published: !!timestamp word",
        "long number": f"published: {NUMBER}",
        "deep brackets": "a: " + "[{" * 2000,
    }
    for name, text in fixes.items():
        yield Case(f"corrections: {name}", seed("good.corrections.yml", text), named="good.corrections.yml")
    last = "published: 9999-12-31\ndates: [{words: 4 May, value: 9999-12-31}]\n"
    yield Case("corrections: last day", seed("good.corrections.yml", last), code=0)
    text = '{"text": "The fair opens in June, Tomas Weil said.", '
    records = {
        "deep in an extra key": f'{text}"more": {"[" * 950}{"]" * 950}}}',
        "long number": f'{text}"more": {NUMBER}}}',
        "no number": f'{text}"more": NaN, "less": -Infinity}}',
        "half a character": f'{text}"title": "\\ud800", "\\udfff": "\\ud800"}}',
        "key twice": f'{text}"text": "It rained in the harbour."}}',
        "byte order mark": f'\ufeff{text}"id": "fair"}}',
    }
    for name, record in records.items():
        yield Case(f"record: {name}", seed("bad.json", record), code=0)
    yield Case("record: deep all through", seed("bad.json", "[" * 200_000), named="bad.json: not JSON")
    for charset in ("undefined", "idna", "unicode_escape", "utf-16", "cp037", "hex"):
        words = "<p>The fair opens in June, Zoë Weil said on Friday, and everybody in the harbour comes.</p>"
        page = f"<html><head><meta charset='{charset}'></head><body><article>{words * 3}</article></body></html>"
        yield Case(f"page: charset {charset}", seed("bad.html", page.encode("cp1252")), code=0)


def placed() -> Iterator[Case]:
    """Folders, links and other things in the place of files."""
    yield Case("seeds: pipe", lambda site: os.mkfifo(site / "seeds/bad.txt"), named="bad.txt")
    yield Case("seeds: device", linked("seeds/bad.txt", "/dev/zero"), named="bad.txt")
    yield Case("seeds: link to nowhere", linked("seeds/bad.txt", "nowhere.txt"), named="bad.txt")
    yield Case("seeds: link to itself", linked("seeds/bad.txt", "bad.txt"), named="bad.txt")
    yield Case(
        "seeds: links to each other",
        lambda site: [linked("seeds/a.md", "b.md")(site), linked("seeds/b.md", "a.md")(site)],
    )
    yield Case(
        "seeds: corrections that link to themselves", linked("seeds/good.corrections.yml", "good.corrections.yml")
    )
    yield Case(
        "page: folder in its place", lambda site: (site / "docs/index.md").mkdir(parents=True), named="docs/index.md"
    )
    yield Case("page: file for its folder", lambda site: (site / "docs/actors").write_text("mine"), named="docs/actors")
    yield Case(
        "page: link to nowhere",
        linked("docs/index.md", "nowhere.md"),
        named="docs/index.md",
        keeps=lambda site: (site / "docs/index.md").is_symlink(),
    )
    yield Case("kept analysis: folder in its place", kept(folder_in_place_of), named="cannot be kept")
    wide = seed("bad.md", f"{BODY.removeprefix('---')}\n\na{chr(0x3000) * 50_000}b said Tomas Weil.\n")
    yield Case("typesetter that breaks down", wide, named="bad.md", pdf=True)


def folder_in_place_of(file: Path) -> None:
    """Put a folder where a file is."""
    file.unlink()
    file.mkdir()


def saved(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """Change the page of the good article as an editor that saves it does."""
    return made(lambda site: (site / PAGE).write_bytes(change(read(site / PAGE))))


def kept(change: Callable[[Path], object]) -> Callable[[Path], object]:
    """Change the kept analysis of the good article."""

    def prepare(site: Path) -> None:
        command(site, "generate")
        for file in (site.parent / "cache").glob("*.json"):
            change(file)

    return prepare


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    """Change values in the kept analysis of the good article."""

    def edit(file: Path) -> None:
        loaded = json.loads(file.read_bytes())
        change(loaded)
        file.write_text(json.dumps(loaded), encoding="utf-8")

    return kept(edit)


def shows_the_date(site: Path) -> bool:
    """Whether the page of the good article tells of its date."""
    return f">{DATE}<" in (site / PAGE).read_text(encoding="utf-8").replace("&#32;", " ")


def believed() -> Iterator[Case]:
    """Kept analyses that are JSON and wrong: the page must stay what it was."""
    changes: dict[str, Callable[[dict[str, Any]], object]] = {
        "date that is none": lambda a: a["dates"][0].update(value="2031-02-30"),
        "another date": lambda a: a["dates"][0].update(value="2032-01-01"),
        "id of another make": lambda a: a["statements"][0].update(id="../../x"),
        "span outside the text": lambda a: a["statements"][0].update(content=[[0, 99_999]]),
        "span before the text": lambda a: a["dates"][0].update(span=[-9, 3]),
        "speaker whom nobody knows": lambda a: a["statements"][0].update(speaker="nobody"),
        "nothing found": lambda a: a.update(statements=[], dates=[], actors=[], lead=[]),
        "field missing": lambda a: a["statements"][0].pop("content"),
    }
    for name, change in changes.items():
        yield Case(f"kept analysis: {name}", edited(change), code=0, keeps=shows_the_date)


def lost() -> Iterator[Case]:
    """What is the user's, in the folders that the program writes to."""
    mine = b'{"mine": true}'
    yield Case(
        "own JSON in the cache",
        lambda site: write(site.parent / "cache/mine.json", mine),
        code=0,
        keeps=lambda site: read(site.parent / "cache/mine.json") == mine,
    )
    yield Case(
        "copied PDF below docs",
        made(lambda site: write(site / "docs/briefings/mine.pdf", read(site / "docs/briefings/good.pdf"))),
        code=0,
        pdf=True,
        keeps=lambda site: (site / "docs/briefings/mine.pdf").exists(),
    )
    yield Case(
        "copied page below docs",
        made(lambda site: write(site / "docs/actors/mine.md", read(site / PAGE))),
        code=0,
        keeps=lambda site: (site / "docs/actors/mine.md").exists(),
    )
    saving: dict[str, Callable[[bytes], bytes]] = {
        "byte order mark": lambda content: codecs.BOM_UTF8 + content,
        "other line ends": lambda content: content.replace(b"\n", b"\r\n"),
    }
    for name, change in saving.items():
        yield Case(
            f"page saved with {name}",
            saved(change),
            code=0,
            keeps=lambda site: not read(site / PAGE).startswith(codecs.BOM_UTF8) and b"\r" not in read(site / PAGE),
        )
    yield Case(
        "bad file with the same text",
        seed("bad.md", f"---\ntitle: [\n---\n{GOOD}"),
        named="bad.md",
        keeps=lambda site: (site / PAGE).exists(),
    )
    yield Case(
        "half a page of a killed run",
        made(lambda site: write(site / "docs/briefings/.briefing-aaaaaaaa.part", b"x")),
        code=0,
        keeps=lambda site: not list(site.rglob(".briefing-*")),
    )


def shown() -> Iterator[Case]:
    """Names that would steer a terminal, or pass for a line of the program's own."""
    odd = {
        "escape sequence": "\x1b[2J",
        "bell": "\a",
        "line break": "\nseeds/good.txt: all well",
        "return": "\rseeds/good.txt: all well",
        "reading order": "\u202etxt.x",
        "no width": "pi\u200ber",
        "control": "\x9b31m",
    }
    for name, text in odd.items():
        yield Case(f"terminal: {name} in a file's name", seed(f"bad{text.replace('/', '_')}.txt", b""))
        record = json.dumps([{"id": text, "text": "It rained.", "url": "x"}, {"text": "It snowed.", "published": text}])
        yield Case(f"terminal: {name} in a record", seed("bad.json", record))
        fix = json.dumps({text: 1, "published": text, "statements": [{"words": f"pier {text}", "drop": True}]})
        yield Case(f"terminal: {name} in corrections", seed("good.corrections.yml", fix))
    long = json.dumps([{"id": "a" * 800_000, "text": "It rained.", "url": "x"}, {"text": "It snowed."}])
    yield Case("terminal: a record's id of 800,000 characters", seed("bad.json", long))


def corrected(folder: Path) -> Iterator[Outcome]:
    """``briefing correct`` twice at once, on a file that is a link, and on one that others may not read."""
    program = [sys.executable, "-c", "from generator.cli import main; main(prog_name='briefing')", "correct"]
    for name, both in {
        "two corrections of an article": (
            ["article", "good", "--title", "Pier"],
            ["article", "good", "--outlet", "Post"],
        ),
        "two corrections of actors": (
            ["actor", "Ada Brink", "--role", "master"],
            ["actor", "Ada Brink", "--alias", "Eda"],
        ),
    }.items():
        site = make_site(folder, name)
        runs = [
            subprocess.Popen([*program, *each], cwd=site, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
            for each in both
        ]
        codes = [each.returncode for each in runs if each.communicate(timeout=300)]
        (file,) = [*(site / "seeds").glob("*.yml"), None][:1]
        text = file.read_text(encoding="utf-8") if file else ""
        kept_both = all(each[-1] in text for each in both)
        yield Outcome(name, codes == [0, 0] and kept_both, f"exit codes {codes}, both kept: {kept_both}")
    site = make_site(folder, "a linked corrections file")
    write(site / "shared/actors.yml", b"- name: Ada Brink\n")
    (site / "shared/actors.yml").chmod(0o600)
    linked("seeds/actors.yml", "../shared/actors.yml")(site)
    code = command(site, "correct", "actor", "Ada Brink", "--role", "harbour master").exit_code
    is_link, mode = (site / "seeds/actors.yml").is_symlink(), stat.S_IMODE((site / "shared/actors.yml").stat().st_mode)
    written = b"harbour master" in read(site / "shared/actors.yml")
    detail = f"exit code {code}, still a link: {is_link}, target written: {written}, its mode {mode:o}"
    yield Outcome(
        "a linked corrections file of mode 600", (code, is_link, written, mode) == (0, True, True, 0o600), detail
    )


def made(change: Callable[[Path], object]) -> Callable[[Path], object]:
    """Change something of a site whose pages are written."""

    def prepare(site: Path) -> None:
        command(site, "generate")
        change(site)

    return prepare


def make_site(folder: Path, name: str, *, pdf: bool = False) -> Path:
    """A site with one good article; its cache lies beside it."""
    site = folder / re.sub(r"\W+", "-", name) / "site"
    write(site / "seeds/good.txt", GOOD.encode())
    write(site / "mkdocs.yml", CONFIG.format(pdf=str(pdf).lower()).encode())
    (site / "docs").mkdir()
    return site


def write(file: Path, content: bytes) -> None:
    """Write a file, and the folders that it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def read(file: Path) -> bytes:
    """The bytes of a file, none where it is gone."""
    return file.read_bytes() if file.is_file() else b""


def command(site: Path, *arguments: str) -> Result:
    """Run a command for a site, in this process."""
    return CliRunner().invoke(briefing, [*arguments, "--config", str(site / "mkdocs.yml")], prog_name="briefing")


def try_case(folder: Path, case: Case) -> Outcome:
    """Try one thing on a site of its own."""
    site = make_site(folder, case.name, pdf=case.pdf)
    case.prepare(site)
    with tempfile.TemporaryFile() as below:
        held = os.dup(2)
        os.dup2(below.fileno(), 2)
        try:
            result = command(site, "generate")
        finally:
            os.dup2(held, 2)
            os.close(held)
        from_below = below.seek(0, os.SEEK_END)
    faults = list(_faults(result, case))
    if from_below:
        faults.append(f"{from_below:,} bytes on standard error from a library")
    if not (site / PAGE).exists():
        faults.append("no page of the good article")
    elif not case.keeps(site):
        faults.append("something is lost, or the page is not what it was")
    return Outcome(case.name, not faults, "; ".join(faults) or f"exit code {result.exit_code}")


def _faults(result: Result, case: Case) -> Iterator[str]:
    """What is wrong with how a command ended, and with what it said."""
    if result.exception and not isinstance(result.exception, SystemExit):
        yield f"ends in {type(result.exception).__name__}"
    elif result.exit_code != case.code:
        yield f"exit code {result.exit_code}, expected {case.code}"
    lines = result.stderr.split("\n")
    if any(len(line) > LONGEST for line in lines):
        yield f"a line of {max(map(len, lines)):,} characters"
    if not all(line.isprintable() for line in lines) or any(
        line.startswith("seeds/good.txt: all well") for line in lines
    ):
        yield "says what steers a terminal, or a line that is forged"
    if case.named not in result.stderr:
        yield f"does not name {case.named}"


def run(folder: Path) -> Iterable[Outcome]:
    """Try everything, one after the other."""
    for cases in (typed, placed, believed, lost, shown):
        for case in cases():
            yield try_case(folder, case)
    yield from corrected(folder)


def main() -> None:
    """Try everything, and print what survived."""
    with tempfile.TemporaryDirectory() as scratch:
        outcomes = []
        for outcome in run(Path(sys.argv[1] if len(sys.argv) > 1 else scratch)):
            outcomes.append(outcome)
            print(f"{'survived' if outcome.survived else 'FAILED  '}  {outcome.name}: {outcome.detail}", flush=True)
    print(f"{sum(outcome.survived for outcome in outcomes)} of {len(outcomes)} survived")


if __name__ == "__main__":
    main()
