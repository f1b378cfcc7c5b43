"""A member of a container, and the name that it goes by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from articles.ingest.clean import clean_line
from articles.ingest.files import is_left_out
from articles.ingest.reasons import Reason
from articles.ingest.record import Rejected

from .stream import Stream


@dataclass(frozen=True)
class Member:
    """A file in a container. `kind` is the name that its format is told by."""

    name: str
    kind: str
    file: Stream


@dataclass
class Labels:
    """Names of the members of one container, as messages and provenance show them.

    Nothing is ever written under such a name: one that leads out of the container is only odd.
    """

    container: str
    _seen: Counter[str] = field(default_factory=Counter)

    def label(self, name: str) -> str:
        """`archive.zip!folder/a.txt`; the second member of a name has its number behind it."""
        label = f"{self.container}!{'/'.join(_parts(name)) or '(no name)'}"
        self._seen[label] += 1
        return f"{label} ({self._seen[label]})" if self._seen[label] > 1 else label


def is_note(name: str) -> bool:
    """Whether a member is left out as such a file in a folder is; so is what a Mac adds."""
    parts = _parts(name)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return hidden or bool(parts and is_left_out(parts[-1]))


def set_aside(label: str, reason: Reason) -> Rejected:
    return Rejected(label, "", reason, b"")


def _parts(name: str) -> list[str]:
    return [
        part
        for part in map(clean_line, name.replace("\\", "/").split("/"))
        if part not in {"", ".", ".."}
    ]
