"""The evil corpus: files as nobody should meet them, each case with what becomes of it.

A case is a function that writes files into a folder of its own and says what it expects: the texts
that arrive, and what is set aside, where, and why. Everything follows from fixed seeds.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import containers, dates, encodings, json_files, markup, names, news_xml, tables
from .folder import Aside, Folder

__all__ = ["CASES", "Aside", "Folder", "make"]

_MODULES = (encodings, json_files, dates, tables, markup, news_xml, containers, names)

CASES: dict[str, Callable[[Folder], None]] = {
    case.__name__: case for module in _MODULES for case in module.CASES
}


def make(root: Path, trap: str, forbidden: Path) -> dict[str, Folder]:
    """Write the whole corpus below `root`, a folder a case; what is expected of each.

    `trap` is an address that nobody may ask, `forbidden` a folder that nobody may look into.
    """
    made = {}
    for name, case in CASES.items():
        folder = Folder(root / name, trap, forbidden)
        folder.path.mkdir(parents=True)
        case(folder)
        made[name] = folder
    return made
