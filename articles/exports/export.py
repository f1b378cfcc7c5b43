"""What is exported: which question, when, in which language, with or without the texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from articles.search import Plan


@dataclass(frozen=True)
class Export:
    """One file to be written.

    `title` says the question, `about` is the search page that asks it, `own` the file's address.
    `absolute` gives a path scheme and host. Addresses and dates are in `language`: a file is
    written after its request has ended, when none is active any more.
    """

    plan: Plan
    title: str
    about: str
    own: str
    total: int
    language: str
    at: dt.datetime
    absolute: Callable[[str], str]
    with_text: bool = False
