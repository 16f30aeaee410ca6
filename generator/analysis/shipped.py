"""Shipped: weights, trees and word data as they came with the program; each file is checked when it is loaded.

The list of each folder, ``SHA256SUMS``, is made by ``python training/write_checksums.py``; ``sha256sum -c`` reads it as
well. It tells a file that was damaged, or changed on its own, or that is another version's. Who can change both is not
kept out.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"
"""The name of the list in a folder of such files."""


class WeightsError(Exception):
    """What comes with the program to read articles cannot be used; the message says which file and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the weights that read articles cannot be used: {path} {reason}; install the program again")


def read_shipped(path: Path) -> bytes:
    """The bytes of a file that came with the program.

    Raises:
        WeightsError: the file or the list of its folder is missing, or it is not as it was shipped.
    """
    content = _read(path)
    listed = _read(path.with_name(SUMS)).decode("utf-8", "replace").splitlines()
    if line_of(path.name, content) not in listed:
        raise WeightsError(path, "is not as it was shipped")
    return content


def line_of(name: str, content: bytes) -> str:
    """The line of a file in the list, as ``sha256sum`` writes it."""
    return f"{hashlib.sha256(content).hexdigest()}  {name}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise WeightsError(path, "is missing") from None
    except OSError as error:
        raise WeightsError(path, f"cannot be read ({error.strerror})") from error
