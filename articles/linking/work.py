"""The work of linking anew, in steps: changes read, names read, articles linked, changes settled.

In that order, so that a crash between any two repeats work and loses nothing. While an import runs
it links by the names as they were when it began: changes then wait for its end.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass

from articles.authority.answers import answer_again
from articles.ingest.vocabulary import load_names
from articles.lease import Hold, LeaseHeld, held, holder_of
from articles.models import Article

from . import changes
from .concerned import concerned
from .relink import BATCH, relink

LEASE = "linking"


def forget_if_empty() -> None:
    """Settle all changes where there is no article yet; the first import brings its own names."""
    if not Article.objects.exists():
        with suppress(LeaseHeld):
            Relinking().all()


@dataclass
class Told:
    """What relinking did: names that had changed, articles that hold them, those that changed."""

    names: int = 0
    articles: int = 0
    changed: int = 0

    def __str__(self) -> str:
        return (
            f"Names: {self.names:,} changed, {self.articles:,} articles looked at, "
            f"{self.changed:,} linked anew."
        )


class Relinking:
    """Works off changed names, round by round; holds the lease "linking" until it has done all.

    Call `close` when it is not gone on with.
    """

    def __init__(self, *, wait: float = 0) -> None:
        self.told = Told()
        self._wait = wait
        self._steps: Generator[None] | None = None

    def round(self, seconds: float) -> bool:
        """Go on for about so many seconds; whether there is more to do.

        Raises LeaseHeld if another process is at it, LeaseLost if the right was lost meanwhile.
        Not for use inside a transaction.
        """
        until = time.monotonic() + seconds
        self._steps = self._steps or self._work()
        try:
            for _ in self._steps:
                if time.monotonic() >= until:
                    return True
        except BaseException:
            self._steps = None
            raise
        self._steps = None
        return False

    def all(self) -> Told:
        """Do all there is to do."""
        while self.round(1.0):
            pass
        return self.told

    def close(self) -> None:
        """Let go of the lease; what was begun is begun anew by the next."""
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _work(self) -> Generator[None]:
        if changes.is_empty() or holder_of("import"):
            return
        with held(LEASE, wait=self._wait) as hold:
            after = ""
            while found := changes.pending(after=after):
                after = max(found)
                yield from self._link(found, hold)
                changes.settle(found, hold=hold)
                self.told.names += len(found)
            # What editors have said of the same words is said of what was proposed anew.
            answer_again()

    def _link(self, found: dict[str, int], hold: Hold) -> Generator[None]:
        if not Article.objects.exists():
            return  # the first import brings its own names
        names = load_names()
        for ids in concerned(found):
            hold.keep()
            yield
            for start in range(0, len(ids), BATCH):
                hold.keep()
                some = ids[start : start + BATCH]
                self.told.changed += relink(some, names)
                self.told.articles += len(some)
                yield
