"""Addresses outside the archive, as records and editors give them: which are safe to follow."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit


class Outside(NamedTuple):
    url: str
    host: str


def outside(url: str) -> Outside | None:
    """The address with its host as people say it; None unless it is an address of the web."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return Outside(url, parts.hostname.removeprefix("www."))
