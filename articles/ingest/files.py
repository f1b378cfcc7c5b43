"""Files to import: found below the given paths, in the same order every time."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import foreign
from .reasons import Reason
from .record import Rejected


def files_below(paths: Iterable[str]) -> Iterator[Path | Rejected]:
    """Each regular file at or below each path, by name; what cannot be read, with the reason.

    Hidden files and folders below a path are left out, and notes about the folder (README,
    LICENSE, Markdown). Symbolic links below a path are not
    followed: one that leads back into the same folder is left out, since its target is read
    anyway; one that leads elsewhere is named.
    """
    for path in paths:
        yield from _visit(Path(path), root=Path(path))


def _visit(path: Path, *, root: Path) -> Iterator[Path | Rejected]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield _rejected(path, Reason("There is no such file or folder."))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _rejected(path, Reason("It cannot be read: %(why)s.", why=foreign.of_system(error)))
    else:
        if stat.S_ISDIR(mode):
            yield from _visit_folder(path, root=root)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield _rejected(path, Reason("It is neither a file nor a folder."))


def _visit_folder(folder: Path, *, root: Path) -> Iterator[Path | Rejected]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        why = foreign.of_system(error)
        yield _rejected(folder, Reason("The folder cannot be read: %(why)s.", why=why))
        return
    for name in names:
        if is_left_out(name):
            continue
        path = folder / name
        if path.is_symlink():
            if not path.resolve().is_relative_to(root.resolve()):
                reason = Reason("It is a symbolic link out of the folder; not followed.")
                yield _rejected(path, reason)
            continue
        yield from _visit(path, root=root)


def is_left_out(name: str) -> bool:
    """Whether a file of this name is none to import: hidden, or a note about the folder."""
    return name.lower().startswith((".", "readme", "license", "licence")) or name.endswith(".md")


def _rejected(path: Path, reason: Reason) -> Rejected:
    return Rejected(file=str(path), position="", reason=reason, raw=b"")
