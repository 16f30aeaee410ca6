"""Archives: the parts of office documents, which are zip files with XML in them."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from generator.articles.decoding import UnusableError, read_bytes

LARGEST_DOCUMENT = 50_000_000  # bytes of the file; pictures take most of them
_LARGEST_PART = 50_000_000  # bytes of one part, unpacked
_LARGEST_SUM = 300_000_000  # bytes of all parts, unpacked
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_archive(path: Path) -> None:
    """Make sure that a document can be unpacked: no more in it than documents have, and no XML with its own entities.

    Raises:
        UnusableError: the file is no such document, needs a password, or is made to fill the memory.
    """
    read_bytes(path, LARGEST_DOCUMENT)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnusableError("protected by a password")
            sizes = [entry.file_size for entry in entries]
            if max(sizes, default=0) > _LARGEST_PART or sum(sizes) > _LARGEST_SUM:
                raise UnusableError("too large once unpacked")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(_unpacked(archive, entry.filename)):
                    raise UnusableError("its XML declares entities of its own, which no such document does")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnusableError(
            "not a document that can be opened: damaged, or of another kind than its name says"
        ) from error
    except OSError as error:
        raise UnusableError(f"cannot be read: {error.strerror or error}") from error


def read_part(path: Path, name: str) -> Any:
    """The root element of an XML part of a checked document; None where it has no such part.

    Raises:
        UnusableError: the part is no XML.
    """
    from lxml import etree  # noqa: PLC0415 - most articles do without

    with zipfile.ZipFile(path) as archive:
        if name not in archive.namelist():
            return None
        data = _unpacked(archive, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnusableError(f"not a document that can be opened: {name} is no XML") from error


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part, of which no more is unpacked than the list of parts says."""
    with archive.open(name) as part:
        return part.read(_LARGEST_PART)
