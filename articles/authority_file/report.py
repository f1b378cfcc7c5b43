"""What an import of an authority file did, and what it left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

# So many problems are remembered with their words; all are counted.
REMEMBERED = 1_000


@dataclass(frozen=True)
class Problem:
    """An entry that was left: set aside (it is wrong), or a conflict (this archive disagrees)."""

    kind: str
    position: str
    reason: str

    SET_ASIDE = "set aside"
    CONFLICT = "conflict"


class Conflict(Exception):
    """This archive says something else: what is here stays, and the message says what it is."""


@dataclass
class Report:
    """Counts of entries and of what was added; a second import of a file adds nothing.

    An entry may be new and left: the actor is here, and one of its roles, say, is not.
    """

    entries: int = 0
    new: int = 0
    completed: int = 0
    unchanged: int = 0
    names: int = 0
    roles: int = 0
    merges: int = 0
    not_same: int = 0
    not_actors: int = 0
    conflicts: int = 0
    set_aside: int = 0
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.conflicts or self.set_aside)

    def counts(self) -> dict[str, int]:
        names = ("new", "completed", "unchanged", "names", "roles", "merges")
        decided = ("not_same", "not_actors", "conflicts", "set_aside")
        return {name: getattr(self, name) for name in (*names, *decided)}

    def note_unknown(self, names: tuple[str, ...]) -> None:
        """Fields or columns that nobody reads: a few are enough to see what is meant."""
        self.unknown += [name for name in names if name not in self.unknown][
            : 20 - len(self.unknown)
        ]

    def note(self, problem: Problem) -> None:
        if problem.kind == Problem.CONFLICT:
            self.conflicts += 1
        else:
            self.set_aside += 1
        if len(self.problems) < REMEMBERED:
            self.problems.append(problem)


Tell = Callable[[Report], None]
