"""Search engines behind one small base class; each is held to tests/search/contract.py."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .base import Engine


def engine() -> Engine:
    """This process's search engine."""
    return _engine(Path(settings.INDEX_DIR), tuple(settings.ARTICLE_LANGUAGES), os.getpid())


@lru_cache(maxsize=8)
def _engine(path: Path, languages: tuple[str, ...], process: int) -> Engine:
    """One engine a process: an index opened before a fork would never see later commits."""
    from .embedded import EmbeddedEngine

    return EmbeddedEngine(path, languages)
