"""YAML as nodes: no object is ever made of it, and whatever is wrong with it is one error with one line.

Front matter and corrections are written by hand and may come from anybody. Aliases are refused, since a few lines of
them can stand for gigabytes, and so is what is nested deeply, over which the parser takes minutes.
"""

from __future__ import annotations

import re

import yaml

DEEPEST = 20
"""Lists and mappings inside one another."""


class PlainYamlError(Exception):
    """A text is no YAML, or none that is read here; ``line`` counts from 1, and is None where that is not known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Stops at aliases, and where a list or mapping is opened inside too many others, before the parser looks ahead."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not used here; write it out", mark)
        return super().compose_node(parent, index)

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        self._check_depth()
        super().fetch_flow_collection_start(token)

    def add_indent(self, column: int) -> bool:
        added = bool(super().add_indent(column))
        if added:
            self._check_depth()
        return added

    def _check_depth(self) -> None:
        if self.flow_level + len(self.indents) > DEEPEST:
            reason = f"lists or mappings more than {DEEPEST} deep"
            raise yaml.scanner.ScannerError(None, None, reason, self.get_mark())


def compose(text: str) -> yaml.Node | None:
    """The root node of a text; None where it holds nothing.

    Raises:
        PlainYamlError: it is not YAML, or has aliases or is nested too deeply.
    """
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # no character has the number of "\\UFFFFFFFF"
        raise PlainYamlError(" ".join(str(error).split())) from error
    return root


_OPENED = {
    "while scanning a quoted scalar": "the quotation mark that is opened here is not closed",
    "while parsing a flow sequence": "the bracket [ that is opened here is not closed",
    "while parsing a flow mapping": "the bracket { that is opened here is not closed",
}
"""What opens on one line and is missed only on a later one, by what the parser was about."""

_QUOTED = re.compile(r"""(?:^|: |- )(?:"[^"]*"|'(?:[^']|'')*')\s*[^\s#,}\]:]""")
_KEY_AND_WORD = re.compile(r"(?:- +)?\w+:[^\s/]")
_KEY_ALONE = re.compile(r"(?:- +)?[\w-]+")
_SIGN = re.compile(r"found character '(.+)' that cannot start any token")
_BEGINS_ODDLY = re.compile(
    r"(sequence entries|mapping keys) are not allowed here|expected (the node content|chomping|alphabetic)"
)
_AS_TEXT = "set a text that begins so between quotation marks"


def _explained(error: yaml.MarkedYAMLError, text: str) -> PlainYamlError:
    """The error with the line of the mistake, which is not where the parser stumbled, and with what to do."""
    said, about = str(error.problem or error.context), str(error.context)
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return PlainYamlError(said)
    start = error.context_mark
    if about in _OPENED and start is not None and (start.line < mark.line or "end of" in said) and "escape" not in said:
        return PlainYamlError(_OPENED[about], start.line + 1)
    if (opened := _closed_too_late(text)) is not None:
        return PlainYamlError(_OPENED["while scanning a quoted scalar"], opened + 1)
    lines = text.splitlines()
    at = min(mark.line, len(lines) - 1)
    here, before = lines[at].strip(), lines[at - 1].strip() if at > 0 else ""
    is_mapping = said == "mapping values are not allowed here"
    if is_mapping and (_KEY_ALONE.fullmatch(before) or (_KEY_AND_WORD.match(before) and not _quotable(here))):
        return PlainYamlError("a key is followed by a colon and a space", at)
    advice = ""
    if is_mapping:
        deeper = at > 0 and len(lines[at]) - len(lines[at].lstrip()) > _column(lines[at - 1]) and not _quotable(here)
        advice = "indent the key like the one above it" if deeper else "set a text with a colon between quotation marks"
    elif said.startswith("expected <block end>") and _QUOTED.search(here):
        advice = "text goes on after the quotation mark that closes; set all of it between marks of the other kind"
    elif said.startswith("expected <block end>"):
        advice = "indent the key like the one above it"
    elif found := _SIGN.fullmatch(said):
        advice = "indent with spaces, not with a tab" if "\\t" in found[1] else _AS_TEXT
    elif _BEGINS_ODDLY.match(said):
        advice = _AS_TEXT
    elif "unknown escape" in said:
        advice = "write \\\\ for a backslash, or set the text between single quotation marks"
    elif "another document" in said:
        advice = "remove the line ---"
    return PlainYamlError(f"{said}; {advice}" if advice else said, at + 1 if lines else mark.line + 1)


def _closed_too_late(text: str) -> int | None:
    """The line, from 0, of a quotation mark that only the one before a later text closes; None where there is none."""
    try:
        for token in yaml.scan(text, Loader=_Loader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                start, end = token.start_mark, token.end_mark
                after = text[end.index :].partition("\n")[0].strip()
                if start.line < end.line and after and after[0] not in "#,]}:":
                    return int(start.line)
    except yaml.YAMLError:
        pass  # so far it could be read
    return None


def _quotable(line: str) -> bool:
    """Whether a line has a colon within its value."""
    return line.count(": ") + line.endswith(":") > 1


def _column(line: str) -> int:
    """Where the key of a line begins."""
    return len(line) - len(line.lstrip(" -"))
