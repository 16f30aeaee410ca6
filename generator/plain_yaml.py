"""YAML as nodes: no object is ever made of it, and whatever is wrong with it is one error with one line.

Front matter and corrections are written by hand and may come from anybody. Aliases are refused, since a few lines of
them can stand for gigabytes, and so is what is nested deeply, over which the parser takes minutes.
"""

from __future__ import annotations

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
        mark = error.problem_mark or error.context_mark
        raise PlainYamlError(str(error.problem or error.context), mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # no character has the number of "\\UFFFFFFFF"
        raise PlainYamlError(" ".join(str(error).split())) from error
    return root
