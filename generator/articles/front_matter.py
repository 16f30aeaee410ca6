"""Front matter: the YAML block at the head of a Markdown file."""

from __future__ import annotations

import re
from typing import Any

import yaml

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LARGEST = 64_000  # characters; front matter is a few lines
_DEEPEST = 20  # lists and mappings inside one another; the parser takes many minutes over 60,000
_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


class _PlainLoader(yaml.SafeLoader):
    """Safe YAML without its own reading of dates, so that "2024-02-30" is a text that we can name in a report."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split_front_matter(text: str) -> tuple[dict[str, Any], str, str | None]:
    """The keys and values at the head of a text, the text after them, and why they could not be read, if so.

    Aliases are refused: a few lines of them can stand for gigabytes.
    """
    match = _BLOCK.match(text)
    if match is None:
        return {}, text, None
    body = text[match.end() :]
    try:
        return _load(match.group(1)), body, None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, body, f"front matter not readable as YAML, left out: {_reason(error)}"


def _load(block: str) -> dict[str, Any]:
    if len(block) > _LARGEST:
        raise ValueError(f"longer than {_LARGEST:,} characters")
    depth = 0
    for token in yaml.scan(block):
        if isinstance(token, yaml.AliasToken):
            raise ValueError("aliases (*name) are not read")
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > _DEEPEST:
            raise ValueError(f"lists or mappings more than {_DEEPEST} deep")
    loaded = yaml.load(block, _PlainLoader)  # noqa: S506 - a SafeLoader
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise ValueError("expected lines of 'key: value'")
    return {str(key): value for key, value in loaded.items()}


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error) or type(error).__name__
    return f"line {mark.line + 2}: {what}" if mark is not None else " ".join(str(what).split())
