"""Mail: a message saved as ``.eml``, or a mailbox of them, newsletters among them."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from pathlib import Path

from generator.articles.decoding import LARGEST_RECORDS, UnusableError, read_bytes
from generator.articles.fields import read_fields
from generator.articles.fragment import plain_paragraphs
from generator.articles.html.encoding import decode_page
from generator.articles.source import Report, Source
from generator.articles.stamps import read_stamp

LARGEST_MAIL = 30_000_000  # bytes; attachments take most of them
_FORWARDED = re.compile(r"(?:(?:re|fw|fwd)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- $.*", re.MULTILINE | re.DOTALL)
_SHORTER = 0.5  # a plain part with fewer of the words of the HTML one is only a stub: "view this mail in a browser"


def read_eml(path: Path) -> list[Source]:
    """The one article of an ``.eml`` file.

    Raises:
        UnusableError: the file is no message, or has no text.
    """
    return [_source(read_bytes(path, LARGEST_MAIL), None)]


def read_mbox(path: Path, report: Report) -> list[Source]:
    """The articles of an ``.mbox`` file, a message each; one that cannot be used is reported and the others are read.

    Raises:
        UnusableError: the file is no mailbox.
    """
    import mailbox  # noqa: PLC0415 - most articles do without

    if not read_bytes(path, LARGEST_RECORDS).startswith(b"From "):
        raise UnusableError("not a mailbox: its first line does not begin with 'From '")
    found = []
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.keys(), 1):
            try:
                found.append(_source(box.get_bytes(key), f"{path.stem}-{number}"))
            except UnusableError as error:
                report(f"message {number}: {error}")
    finally:
        box.close()
    return found


def _source(data: bytes, name: str | None) -> Source:
    """The article of one message: its subject is the headline, its date the publication date.

    The sender of a mailing list is the outlet, any other one the author.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        if not message.keys():
            raise UnusableError("not a mail: it has no head")
        text = _text(message)
        head = {key: str(message[key] or "") for key in ("Subject", "From", "Date", "Archived-At")}
    except UnusableError:
        raise
    except Exception as error:  # one message never costs the others of a mailbox, whatever a library makes of it
        raise UnusableError("not a mail that can be read: damaged") from error
    if not text:
        raise UnusableError("no text in the message")
    sender, address = parseaddr(head["From"])
    is_list = any(message[key] for key in ("List-Id", "List-Unsubscribe", "List-Post"))
    fields = read_fields(
        {
            "title": _FORWARDED.sub("", head["Subject"], count=1) or None,
            "published": day.isoformat() if (day := read_stamp(head["Date"])) else None,
            ("outlet" if is_list else "author"): sender or address or None,
            "url": head["Archived-At"].strip(" <>") or None,
        }
    )
    return Source(text, fields, name)


def _text(message: EmailMessage) -> str:
    """The text of a message: its plain part, or its HTML where the plain one says less; no attachment, no signature."""
    plain = _content(message.get_body(("plain",)))
    page = _content(message.get_body(("html",)))
    if page:
        page = plain_paragraphs(page)
    if len(plain.split()) < _SHORTER * len(page.split()):
        return page
    return _SIGNATURE.sub("", _unflowed(plain)).strip()


def _unflowed(text: str) -> str:
    """Lines that end in a blank go on in the next one (RFC 3676)."""
    return re.sub(r"(?<=[^\s-] )\n(?=[^\s>])", "", text)


def _content(part: MIMEPart | None) -> str:
    """The text of a part, in the encoding that it names or that its bytes show."""
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return decode_page(payload, part.get_content_charset())[0]
