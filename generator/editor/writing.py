"""Writing: an editor's word goes into the file where it belongs, if it is clear and fits the site's articles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

from generator.articles import leave_out_duplicates
from generator.build import Progress, compile_site
from generator.corrections import attach, read_corrections
from generator.corrections.editing import EntryError, with_correction
from generator.corrections.hints import did_you_mean
from generator.corrections.merging import taken_in
from generator.corrections.model import ACTORS_FILE, Value, is_corrections
from generator.corrections.removing import Entry, entries_of, without_entry
from generator.corrections.yaml_file import YamlFile
from generator.files import one_at_a_time, remove_unfinished, write_whole
from generator.ids import slug
from generator.model import Article
from generator.settings import SEEDS, Settings
from generator.workers import read_articles_apart


class CorrectionError(Exception):
    """A correction that was not written; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, relative to the site, and its text before and after."""

    path: str
    old: str
    new: str

    @property
    def changes(self) -> tuple[str, ...]:
        """The lines of a unified diff that say how it changed."""
        changes = unified_diff(self.old.splitlines(), self.new.splitlines(), n=1, lineterm="")
        return tuple(changes)[2:]  # without the two lines that name the files


def correct(
    settings: Settings, what: str, article: str | None, values: Mapping[str, Value], progress: Progress
) -> Written:
    """Write a correction: what ``briefing correct WHAT`` is told.

    Args:
        settings: the site.
        what: "article", "statement", "date", "name" or "actor".
        article: the article's file or id; None for "actor".
        values: the keys and values, as a corrections file has them; ``rename`` of "actor" is the name to go by.
        progress: told of each article that had to be analysed.

    Raises:
        CorrectionError: there is no such article, its corrections cannot be used, or the entry would fit nothing.
        OSError: the file cannot be written.
    """
    with one_at_a_time(settings.lock(SEEDS)):
        path = _path(settings, article)
        if not _is_read(settings.seeds, settings.seeds.parent / path):
            raise CorrectionError(f"{path} is a link to a file that is none of corrections, which is not followed")

        def edit(old: str) -> str:
            text, entry = taken_in(old, values) if what == "actor" else (old, values)
            new, lines = with_correction(text, what, entry)
            for problem in compile_site(settings, progress, {settings.seeds.parent / path: new}).dossier.unfit:
                at = re.match(r"line (\d+): ", problem.reason)
                if problem.path == path and at and int(at[1]) in lines:
                    raise CorrectionError(
                        f"nothing was written: {problem.by_option or problem.reason.removeprefix(at[0])}"
                    )
            return new

        return _edited(settings, path, edit)


def remove(settings: Settings, path: str, what: str, values: Mapping[str, Value], progress: Progress) -> Written:
    """Take an entry out of a corrections file, whenever it was written, and by whom.

    Args:
        settings: the site.
        path: the file, relative to the site.
        what: "article", "statement", "date", "name" or "actor".
        values: all that the entry says.
        progress: told of each article that had to be analysed.

    Raises:
        CorrectionError: it does not stand there, cannot be taken out, or another would not fit without it.
        OSError: the file cannot be written.
    """
    with one_at_a_time(settings.lock(SEEDS)):
        if path not in said(settings):
            raise CorrectionError(f"{path} is no file of corrections")

        def edit(old: str) -> str:
            entry = next((e for e in entries_of(old) if (e.what, e.values) == (what, values)), None)
            if entry is None:
                raise CorrectionError(f"{path} does not say that any more")
            new = without_entry(old, entry)
            if _has_more_faults(settings, settings.seeds.parent / path, new, progress):
                raise CorrectionError("another correction would not fit then; take that back first")
            return new

        return _edited(settings, path, edit)


def said(settings: Settings) -> dict[str, tuple[Entry, ...]]:
    """What editors said so far, by the file where it stands, relative to the site; of an unreadable file, nothing."""
    root = settings.seeds.parent
    read = read_corrections(settings.seeds, root)
    found: dict[str, tuple[Entry, ...]] = {}
    for path in (read.actors_path, *sorted(own.path for own in read.articles.values())):
        found[path] = ()
        with suppress(EntryError, CorrectionError, OSError):
            if _is_read(settings.seeds, root / path):
                found[path] = entries_of(_text_of(root / path, path))
    return found


def _edited(settings: Settings, path: str, edit: Callable[[str], str]) -> Written:
    """Edit a corrections file; an edit by other means meanwhile is kept, and this one put into that."""
    file = settings.seeds.parent / path
    while True:
        old = _text_of(file, path)
        try:
            new = edit(old)
        except EntryError as error:
            raise CorrectionError(f"{path}: {error}") from error
        if _text_of(file, path) == old:
            break
    remove_unfinished(Path(os.path.realpath(file)).parent)
    _put(file, new)
    return Written(path, old, new)


def _put(file: Path, text: str) -> None:
    """Write a file, or remove it where it would be empty; a link stays."""
    if text or file.is_symlink():
        write_whole(file, text.encode("utf-8"))
    else:
        file.unlink(missing_ok=True)


def take_back(settings: Settings, written: Written, progress: Progress) -> Written:
    """Undo a correction; what was written into its file since then stays.

    Raises:
        CorrectionError: the file has changed in the same place since.
        OSError: the file cannot be written.
    """
    file = settings.seeds.parent / written.path
    with one_at_a_time(settings.lock(SEEDS)):
        now = _text_of(file, written.path)
        before = written.old if now == written.new else _merged(written.new, now, written.old)
        if before is None or (before != written.old and _has_more_faults(settings, file, before, progress)):
            raise CorrectionError(f"{written.path} has changed there since; take back first what came later")
        _put(file, before)
    return Written(written.path, now, before)


def _has_more_faults(settings: Settings, file: Path, text: str, progress: Progress) -> bool:
    """Whether fewer corrections would fit, were that the text of their file."""
    now, then = (compile_site(settings, progress, drafts).dossier.unfit for drafts in (None, {file: text}))
    return len(then) > len(now)


def _merged(base: str, ours: str, theirs: str) -> str | None:
    """What comes of one text by the changes of two others, line by line; None where they change the same place."""
    lines = base.splitlines(keepends=True)
    changes = sorted(
        (start, end, other[first:last])
        for other in (text.splitlines(keepends=True) for text in (ours, theirs))
        for tag, start, end, first, last in SequenceMatcher(None, lines, other, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    merged: list[str] = []
    done = 0
    for start, end, new in changes:
        if start < done:
            return None
        merged += [*lines[done:start], *new]
        done = end
    return "".join([*merged, *lines[done:]])


def _is_read(seeds: Path, file: Path) -> bool:
    """Whether a file of corrections is read there, also where it is a link."""
    target = Path(os.path.realpath(file))
    return target.is_relative_to(os.path.realpath(seeds)) or is_corrections(target.name)


def _path(settings: Settings, wanted: str | None) -> str:
    """The corrections file of the article with that file or id, or ``actors.yml``; it need not be there yet."""
    root = settings.seeds.parent
    if wanted is None:
        return (settings.seeds / ACTORS_FILE).relative_to(root).as_posix()
    articles = leave_out_duplicates(read_articles_apart(settings.seeds, root, settings.language)).articles
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
