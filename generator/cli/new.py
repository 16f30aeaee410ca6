"""``briefing new``: a fresh site in an empty folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.program import NoWheelError, require_program
from generator.cli.shared import EXIT_CODES, Unusable, say

_PACKAGE = Path(__file__).parents[1]
_SKELETON = _PACKAGE / "skeleton"

SHARED = ("mkdocs.yml", "docs/about", "docs/assets", "docs/topics.md", "templates/theme")
"""What this project's own site and every fresh one have alike; an installed package carries it in its skeleton."""


@click.command("new", epilog=EXIT_CODES)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
def command(folder: Path) -> None:
    """Make a fresh site, with a sample article, in DIR: an empty folder, or one that is not there yet.

    \b
    Example:
      briefing new my-site
    """
    try:
        files = make_site(folder)
        files += require_program(folder)
    except (OSError, NoWheelError) as error:
        raise Unusable(str(error)) from error
    say(f"A site of {len(files)} files is in {folder}. Put articles into {folder / 'seeds'}, then run:")
    if folder.resolve() != Path.cwd():
        say(f"  cd {folder}")
    say("  briefing serve")


def make_site(folder: Path) -> list[Path]:
    """Put a site that builds into ``folder``: configuration, hand-written pages, a sample article, a way to publish.

    What publishes it needs to know where the program is: ``require_program`` says that.

    Args:
        folder: an empty folder (an empty git repository will do), or one that is not there yet.

    Returns:
        The files made, in order.

    Raises:
        FileExistsError: the folder holds something.
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(entry.name != ".git" for entry in folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; name an empty folder or a new one")
    made = []
    for source, name in sorted(_files()):
        target = folder / (f".{name.removeprefix('dot-')}" if name.startswith("dot-") else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        made.append(target)
    return made


def _files() -> Iterator[tuple[Path, str]]:
    """Each file of a fresh site: where it is, and its name there; "dot-" stands for a leading dot."""
    yield from _below(_SKELETON, _SKELETON)
    if not (_SKELETON / "mkdocs.yml").exists():  # run from a clone
        for name in SHARED:
            yield from _below(_PACKAGE.parent / name, _PACKAGE.parent)


def _below(path: Path, root: Path) -> Iterator[tuple[Path, str]]:
    for file in [path] if path.is_file() else path.rglob("*"):
        if file.is_file():
            yield file, file.relative_to(root).as_posix()
