"""Address keys: when two web addresses are those of one page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_TRACKING = re.compile(r"(?:^|&)(?:utm_[^=&]*|fbclid|gclid|mc_cid|mc_eid)=[^&]*")


def address_key(address: str) -> str:
    """What two addresses of the same page share: no scheme, no "www.", no fragment, no marks of who sent the reader."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    host = host if port in (None, 80, 443) else f"{host}:{port}"
    query = _TRACKING.sub("", parts.query).lstrip("&")
    return urlunsplit(("", host, parts.path.rstrip("/"), query, ""))
