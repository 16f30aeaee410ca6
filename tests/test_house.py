"""The rule of the house: who may know whom, read from the imports, and what is loaded only where it is used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeSite, environment

HOUSE = {  # from the top down: each room, the rooms below that it may know, and which libraries of others
    "cli": ("editor build intake publish workers corrections articles face ground", "click mkdocs"),
    "editor": ("build last_run publish.views workers corrections articles ground", ""),
    "mkdocs_plugin": ("build publish.views ground", "mkdocs"),
    "build": ("publish dossier corrections workers last_run cache articles ground", ""),
    "last_run": ("publish.views articles ground", ""),
    "publish": ("publish.site publish.search publish.print publish.data publish.views ground", ""),
    "publish.site": ("publish.views ground", "jinja2 markupsafe"),
    "publish.search": ("publish.views ground", "markdown markdown_it snowballstemmer yaml"),
    "publish.print": ("publish.views ground", "typst markupsafe docx"),
    "publish.data": ("publish.views ground", "icalendar"),
    "publish.views": ("ground", "markupsafe yaml"),
    "dossier": ("corrections ground", "yaml"),
    "corrections": ("ground", "yaml ruamel"),
    "intake": ("workers articles ground", "yaml"),  # the only room that asks the network for anything
    "workers": ("analysis articles ground", ""),
    "cache": ("ground", "pydantic"),
    "face": ("ground", ""),
    "analysis": ("ground", "spacy thinc onnxruntime tokenizers numpy threadpoolctl holidays dateutil babel"),
    "articles": (
        "ground",
        "trafilatura lxml webencodings py3langid babel markdown_it yaml pypdfium2 mammoth striprtf feedparser",
    ),
    "ground": ("", "mkdocs yaml filelock"),  # mkdocs: the reader of mkdocs.yml
}
GROUND = {"edtf", "files", "ids", "model", "names", "places", "plain_yaml", "sentences", "settings", "terminal"}
FACE = "generator"  # the package itself: what users may rely on, and the version


def room_of(module: str) -> str:
    """The room of a module; whatever is in ``publish`` beside its three wings is what they share."""
    _, *parts = module.split(".")
    if not parts:
        return FACE
    if parts[0] in GROUND:
        return "ground"
    if parts[0] != "publish" or len(parts) == 1:
        return parts[0]
    wing = ".".join(parts[:2])
    return wing if wing in HOUSE else "publish.views"


def imports(file: Path, root: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it; of ours, down to the one that is a file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: names from the top only"
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                path = root / name.replace(".", "/")
                yield name if path.is_dir() or path.with_suffix(".py").is_file() else str(node.module)


def faults(root: Path) -> list[str]:
    """What breaks the rule below a folder that holds the package."""
    found = []
    for file in sorted((root / "generator").rglob("*.py")):
        module = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        room = room_of(module)
        if room == FACE:
            continue
        ours, theirs = (known.split() for known in HOUSE[room])
        for name in imports(file, root):
            top = name.split(".")[0]
            other = room_of(name) if top == FACE else top
            known = {FACE, room, *ours} if top == FACE else {*sys.stdlib_module_names, *theirs}
            if other not in known:
                found.append(f"{module} ({room}) may not know {name}")
    return found


def test_nobody_knows_more_than_the_house_allows() -> None:
    assert faults(ROOT) == []


def test_only_one_room_knows_the_network() -> None:
    for file in (ROOT / "generator").rglob("*.py"):
        names = {name for name in imports(file, ROOT) if name in NETWORK or name.split(".")[0] in NETWORK}
        assert not names or file.parent.name == "intake" or file.name == "serving.py", file  # that one only listens


def test_data_flows_down() -> None:
    rooms = list(HOUSE)
    for number, room in enumerate(rooms):
        assert set(HOUSE[room][0].split()) <= set(rooms[number + 1 :])


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("dossier/compiling.py", "from generator.publish import publish"),
        ("corrections/model.py", "from generator import dossier"),
        ("publish/site/pages.py", "from generator.publish.print.documents import Document"),
        ("publish/data/tables.py", "import generator.publish.site.pages"),
        ("publish/views.py", "from generator.publish.data import tables"),
        ("articles/txt.py", "def late():\n    import spacy"),
        ("model.py", "from generator.articles import read_articles"),
    ],
)
def test_a_fault_is_found(file: str, line: str, tmp_path: Path) -> None:
    for source in (ROOT / "generator").rglob("*.py"):
        copy = tmp_path / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    wrong = tmp_path / "generator" / file
    wrong.write_text(f"{wrong.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    (fault,) = faults(tmp_path)
    assert fault.startswith(f"generator.{file.removesuffix('.py').replace('/', '.')} ")


def test_the_page_for_contributors_has_every_room_and_no_other() -> None:
    page = (ROOT / "docs/about/contributing.md").read_text(encoding="utf-8")
    named = {Path(path) for path in re.findall(r"`([a-z_]+/[\w./-]*)`", page) if "NAME" not in path}
    assert {path for path in named if not (ROOT / path).exists()} == set()
    package = ROOT / "generator"
    inside = [*package.iterdir(), *(path for path in (package / "publish").iterdir() if path.is_dir())]
    assert {path.relative_to(ROOT) for path in inside if not path.name.startswith(("__", "py.typed"))} <= named


HEAVY = {
    "spacy",
    "thinc",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "holidays",
    "trafilatura",
    "lxml",
    "py3langid",
    "typst",
    "ruamel",
}
HEAVY |= {"docx", "pypdfium2", "mammoth", "striprtf", "feedparser", "mailbox", "ssl"}
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib"}


def loaded(code: str, folder: Path) -> set[str]:
    """The top names of what is loaded once the code has run in a process of its own."""
    code = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_loads_next_to_nothing(tmp_path: Path) -> None:
    found = loaded("from generator.cli import main\nmain(['--help'], standalone_mode=False)", tmp_path)
    assert "click" in found
    assert not found & (HEAVY | {"mkdocs", "jinja2", "pydantic", "yaml", "icalendar"})


def test_a_run_that_finds_everything_kept_loads_neither_readers_nor_typesetter(make_site: MakeSite) -> None:
    site = make_site({"town/pier.txt": "“It is rotten,” said Ada Brink of the pier on 4 May 2031.\n"})
    run = "from pathlib import Path\nimport generator\n"
    run += "report = generator.generate(generator.Settings.from_file(Path('mkdocs.yml')))\n"
    assert "typst" in loaded(run, site)  # spaCy is loaded by the processes that read
    found = loaded(f"{run}assert report.briefings and not report.analysed and not report.written", site)
    assert not found & HEAVY


def test_a_saved_page_is_what_needs_the_reader_of_pages(make_site: MakeSite) -> None:
    site = make_site({"a.txt": "Ada Brink left.", "b.md": "Ada Brink left.", "c.json": '{"text": "Ada Brink left."}'})
    read = "from pathlib import Path\nfrom generator import read_articles\nassert read_articles(Path('seeds')).articles"
    assert not loaded(read, site) & HEAVY
    (site / "seeds/d.html").write_text("<article><p>Ada Brink left.</p></article>", encoding="utf-8")
    assert "trafilatura" in loaded(read, site)
