"""Markdown: a document for notes, wikis and editors, harmless in whatever program shows it.

Words of articles are text and nothing else: in CommonMark, in its dialects with mathematics, tags, footnotes, wiki
links or templates, and where raw HTML is let through. Ordinary prose stays readable as it stands.
"""

from __future__ import annotations

import re

from generator.publish.print.outline import Block, Kind, Outline, Run, Table

_HEADINGS = {Kind.TITLE: "# ", Kind.SECTION: "## ", Kind.PART: "### ", Kind.DETAIL: "#### "}
_STARTS = {Kind.QUOTATION: "> ", Kind.ITEM: "- "}
_ESCAPED = frozenset("\\`*_[]#")  # every Markdown knows a backslash before these
_NAMED = frozenset("<>&{}$~^|=+@")  # these an entity shows everywhere, where older dialects would show the backslash
_MEANING = re.compile(
    r"(?<=-)(-)|(?<=:)(:)|(?<=%)(%)|(?<=!)(!)|(?<=/)(/)|(?<=\()(\()|(?<=\?)(\?)|(?<=;)(;)"  # signs that are doubled
    r"|(:)(?=[\w+-]+:)|\b(?:www|xmpp|mailto|https?|ftp)([.:])",  # what some programs make a link of
    re.I,
)
_OPENING = re.compile(r"\d+[.)]|[-:%!/?.(]")  # a list, or what hides or frames the line in some dialect


def markdown_of(outline: Outline) -> str:
    """The text of a Markdown file: blocks parted by empty lines, words of articles each on one line."""
    parts = [_table(block) if isinstance(block, Table) else _block(block) for block in outline]
    return "\n\n".join(_grouped(parts)) + "\n"


def _grouped(parts: list[str]) -> list[str]:
    """The same with items of a list on lines that follow each other."""
    found: list[str] = []
    for part in parts:
        if found and part.startswith("- ") and found[-1].rpartition("\n")[2].startswith("- "):
            found[-1] += f"\n{part}"
        else:
            found.append(part)
    return found


def _block(block: Block) -> str:
    return _HEADINGS.get(block.kind, _STARTS.get(block.kind, "")) + _line(block.runs)


def _line(runs: tuple[Run, ...]) -> str:
    """Runs as one line. Links within the document are left out, as no two programs name places alike."""
    pieces: list[str] = []
    for run in runs:
        text = shown(run.text, at_start=not pieces)
        if run.href.startswith("http"):
            text = f"[{text}](<{run.href.replace('&', '&amp;')}>)"
        if run.strong and (words := text.strip()):
            text = text.replace(words, f"**{words}**", 1)
        pieces.append(text)
    return "".join(pieces).strip()


def _table(table: Table) -> str:
    """A table as a list: tables are no part of CommonMark, and rows of sentences are hard to read as one."""
    found = []
    for row in table.rows:
        first, second, *others = row
        told = "; ".join(
            f"{name.casefold()}: {_line((Run(''), *cell))}" for name, cell in zip(table.head[2:], others, strict=True)
        )
        found.append(f"- {_line(first)}: {_line((Run(''), *second))} ({told})")
    return "\n".join(found)


def shown(text: str, *, at_start: bool = True) -> str:
    """The Markdown that shows a text of one line.

    Args:
        text: the text.
        at_start: whether it stands where a line begins, where more signs mean something.
    """
    text = text.lstrip() if at_start else text
    entities = {match.start(match.lastindex or 0) for match in _MEANING.finditer(text)}
    if at_start and (opening := _OPENING.match(text)):
        entities.add(opening.end() - 1)
    return "".join(_sign(sign, is_entity=place in entities) for place, sign in enumerate(text))


def _sign(sign: str, *, is_entity: bool) -> str:
    if sign in _ESCAPED and not is_entity:
        return f"\\{sign}"
    return f"&#{ord(sign)};" if is_entity or sign in _NAMED else sign
