"""Correct: write an editor's word into the file where it belongs, if it is clear and fits the site's articles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from generator.articles import leave_out_duplicates, read_articles
from generator.build import Progress, compile_site
from generator.corrections import attach, read_corrections
from generator.corrections.editing import EntryError, Value, with_entry, with_fields
from generator.corrections.hints import did_you_mean
from generator.corrections.model import ACTORS_FILE, is_corrections
from generator.corrections.yaml_file import YamlFile
from generator.files import one_at_a_time, remove_unfinished, write_whole
from generator.ids import slug
from generator.model import Article
from generator.settings import SEEDS, Settings

_IDENTIFYING = {"statements": ("words", "nth"), "dates": ("words", "nth"), "actors": ("name", "words"), None: ("name",)}
"""By section, the keys on which two entries about the same agree; None stands for the list of ``actors.yml``."""


class CorrectionError(Exception):
    """A correction that was not written; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, relative to the site, and the lines of a unified diff that say how it changed."""

    path: str
    changes: tuple[str, ...]


def correct_article(settings: Settings, article: str, values: Mapping[str, Value], progress: Progress) -> Written:
    """Set the headline, publication date or outlet of an article.

    Args:
        settings: the site.
        article: the article's file or id.
        values: the values by key.
        progress: told of each article that had to be analysed.

    Raises:
        CorrectionError: there is no such article, or the file of its corrections cannot be used.
        OSError: the file cannot be written.
    """
    return _corrected(settings, article, lambda old: with_fields(old, values), progress)


def correct_entry(
    settings: Settings, article: str | None, section: str | None, values: Mapping[str, Value], progress: Progress
) -> Written:
    """Put an entry into the corrections of an article, or into ``actors.yml``; one about the same takes its place.

    Args:
        settings: the site.
        article: the article's file or id; None for ``actors.yml``.
        section: the list in the file, None for ``actors.yml``.
        values: the keys and values of the entry.
        progress: told of each article that had to be analysed.

    Raises:
        CorrectionError: there is no such article, its corrections cannot be used, or the entry would fit nothing.
        OSError: the file cannot be written.
    """
    return _corrected(settings, article, lambda old: with_entry(old, section, values, _IDENTIFYING[section]), progress)


def _corrected(
    settings: Settings, article: str | None, edit: Callable[[str], tuple[str, Sequence[int]]], progress: Progress
) -> Written:
    """Edit a corrections file, unless what then stands on the lines that the edit gives would fit nothing.

    Who corrects at the same time waits; an edit by other means meanwhile is kept, and the correction put into that.
    """
    root = settings.seeds.parent
    with one_at_a_time(settings.lock(SEEDS)):
        path = _path(settings, article)
        file = root / path
        if not _is_read(settings.seeds, file):
            raise CorrectionError(f"{path} is a link to a file that is none of corrections, which is not followed")
        while True:
            old = _text_of(file, path)
            try:
                new, lines = edit(old)
            except EntryError as error:
                raise CorrectionError(f"{path}: {error}") from error
            for problem in compile_site(settings, progress, {file: new}).dossier.unfit:
                at = re.match(r"line (\d+): ", problem.reason)
                if problem.path == path and at and int(at[1]) in lines:
                    raise CorrectionError(f"nothing was written: {problem.by_option or problem.reason.removeprefix(at[0])}")
            if _text_of(file, path) == old:
                break
        remove_unfinished(Path(os.path.realpath(file)).parent)
        write_whole(file, new.encode("utf-8"))
    changes = unified_diff(old.splitlines(), new.splitlines(), n=1, lineterm="")
    return Written(path, tuple(changes)[2:])  # without the two lines that name the files


def _is_read(seeds: Path, file: Path) -> bool:
    """Whether a file of corrections is read there, also where it is a link."""
    target = Path(os.path.realpath(file))
    return target.is_relative_to(os.path.realpath(seeds)) or is_corrections(target.name)


def _path(settings: Settings, wanted: str | None) -> str:
    """The corrections file of the article with that file or id, or ``actors.yml``; it need not be there yet."""
    root = settings.seeds.parent
    if wanted is None:
        return (settings.seeds / ACTORS_FILE).relative_to(root).as_posix()
    articles = leave_out_duplicates(read_articles(settings.seeds, root, settings.language)).articles
    found = [each for each in articles if wanted in (each.id, slug(each.id)) or _is_at(root, each, wanted)]
    if len(found) > 1:
        ids = ", ".join(each.id for each in found)
        raise CorrectionError(f"{wanted} has {len(found)} articles; name one by its id: {ids}")
    if not found:
        known = [name for each in articles for name in (each.id, each.path)]
        raise CorrectionError(f"the site has no article {wanted!r}{did_you_mean(wanted, known)}")
    return attach(read_corrections(settings.seeds, root), articles).path_of(found[0])


def _is_at(root: Path, article: Article, wanted: str) -> bool:
    """Whether an article stands in a file that is given from here, or from the folder of the site."""
    return wanted == article.path or os.path.realpath(wanted) == os.path.realpath(root / article.path)


def _text_of(file: Path, path: str) -> str:
    """The text of a corrections file, "" for one that is not there."""
    if not file.exists():
        return ""
    opened = YamlFile(file, path)
    if opened.root is None and opened.problems:
        raise CorrectionError(str(opened.problems[0]))
    return file.read_bytes().decode("utf-8-sig")
