"""The program itself, as the requirements of a fresh site name it: where it was installed from, or the very files.

A site is built elsewhere too, by a machine that has nothing but the site. What its ``requirements.txt`` says is
therefore what installed the program here (PEP 610): the registry, a web address, or a commit of a repository. A program
that came from a folder or a file of this machine, or over SSH, is at no address that any other machine may ask, so its
wheel goes with the site.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

NAME = "briefing-site"
"""What the program is called where programs are installed from."""

WHEELS = "wheels"
"""The folder of a site that holds the program where no address does."""

_HEAD = "# The program that builds this site: where it was installed from when the site was made.\n"
_HEAD_OF_WHEEL = (
    "# The program that builds this site. It came from no public address when the site was made, so it is here.\n"
    "# For a newer one, put its wheel in the place of this, and its name here.\n"
)
_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive knows, for a wheel that is the same whenever it is made
_NOT_PACKED = ("INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json")  # about this installation


class NoWheelError(Exception):
    """The program cannot be made into a wheel; the message says what to do."""


def require_program(site: Path) -> list[Path]:
    """Write the ``requirements.txt`` of a site, so that it installs the program of this run, and its wheel if need be.

    Returns:
        The files written.

    Raises:
        NoWheelError: the program came from a folder and has no wheel.
        OSError: a file cannot be written.
    """
    program = distribution(NAME)
    address = _address(program)
    requirements = site / "requirements.txt"
    if address:
        requirements.write_text(f"{_HEAD}{address}\n", encoding="utf-8")
        return [requirements]
    wheel = _wheel(program, site / WHEELS)
    requirements.write_text(f"{_HEAD_OF_WHEEL}./{WHEELS}/{wheel.name}\n", encoding="utf-8")
    return [requirements, wheel]


def _came_from(program: Distribution) -> dict[str, object]:
    """What installed the program, as PEP 610 has it; nothing where that was a registry."""
    found: dict[str, object] = json.loads(program.read_text("direct_url.json") or "{}")
    return found


def _address(program: Distribution) -> str | None:
    """The requirement that installs the program from where it came from; None where that is this machine."""
    origin = _came_from(program)
    if not origin:
        return f"{NAME}=={program.version}"
    url = str(origin["url"])
    if urlsplit(url).scheme not in ("http", "https"):
        return None
    repository = origin.get("vcs_info")
    if isinstance(repository, dict):
        return f"{NAME} @ {repository['vcs']}+{url}@{repository['commit_id']}"
    return f"{NAME} @ {url}"


def _wheel(program: Distribution, folder: Path) -> Path:
    """Put the wheel of the program into a folder."""
    folder.mkdir(exist_ok=True)
    origin = _came_from(program)
    about = origin.get("dir_info")
    if isinstance(about, dict) and about.get("editable"):
        return _built(Path(unquote(urlsplit(str(origin["url"])).path)), folder)
    return _packed(program, folder)


def _built(clone: Path, folder: Path) -> Path:
    """Build the wheel of a clone, in which the program is still being written."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder.resolve())]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).rpartition("\n")[2]
        raise NoWheelError(f"{clone} cannot be built as a wheel: {said}; 'pip install hatchling' may be missing")
    (wheel,) = folder.glob("*.whl")
    return wheel


def _packed(program: Distribution, folder: Path) -> Path:
    """Pack the files of an installed program as the wheel that they came in."""
    tag = next(line.partition(": ")[2] for line in (program.read_text("WHEEL") or "").splitlines() if "Tag:" in line)
    wheel = folder / f"{NAME.replace('-', '_')}-{program.version}-{tag}.whl"
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(program.files or (), key=str):
            if ".." in file.parts or "__pycache__" in file.parts or file.name in _NOT_PACKED:
                continue  # made when it was installed
            if file.name == "RECORD":
                name = file.as_posix()
                continue
            rows.writerow([file.as_posix(), f"{file.hash.mode}={file.hash.value}" if file.hash else "", file.size or 0])
            archive.writestr(_entry(file.as_posix()), Path(str(file.locate())).read_bytes())
        rows.writerow([name, "", ""])
        archive.writestr(_entry(name), record.getvalue())
    return wheel


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
