"""Relinking beside other work: in a watcher's pauses, or after a change on the web."""

from __future__ import annotations

import logging
import time

from django.db import Error as DatabaseError

from articles.lease import LeaseHeld, LeaseLost, holder_of
from articles.models import Article
from articles.search import engine

from . import changes
from .concerned import READ_ANYWAY
from .work import Relinking

# A watcher has to bring edits into the index between two rounds.
ROUND_SECONDS = 0.5
# What a request may do inline after an editor's change, when nobody else does it.
INLINE_NAMES = 20
INLINE_SECONDS = 1.0
_PAUSE_AFTER_FAILURE = 60.0

log = logging.getLogger(__name__)


class Background:
    """Called between other work; each call is a short round, and true if there is more to do.

    Only an outage of the database is let through: a fault of ours must not keep the index from
    being brought up to date.
    """

    def __init__(self) -> None:
        self._relinking = Relinking()
        self._not_before = 0.0

    def __call__(self) -> bool:
        if time.monotonic() < self._not_before:
            return False
        try:
            if self._relinking.round(ROUND_SECONDS):
                return True
        except (LeaseHeld, LeaseLost) as error:
            log.info("linking pauses: %s", error)
            return False
        except DatabaseError:
            raise
        except Exception:  # Whatever it is, it comes again: not at once.
            log.exception("linking failed")
            self._not_before = time.monotonic() + _PAUSE_AFTER_FAILURE
            return False
        self._tell()
        return False

    def close(self) -> None:
        self._relinking.close()

    def _tell(self) -> None:
        told = self._relinking.told
        if told.names:
            log.info(
                "linking: %d names changed, %d articles looked at, %d linked anew",
                *(told.names, told.articles, told.changed),
            )
            self._relinking = Relinking()


def relink_if_unwatched() -> None:
    """After a change on the web: link what is concerned now, unless a watcher does it anyway.

    Bounded, and never an error: whatever is not done here is left to `sync_index`.
    """
    relinking = Relinking()
    try:
        if changes.is_empty() or holder_of("watch"):
            return
        is_large = Article.objects.order_by()[READ_ANYWAY:].exists()
        if changes.pending_count() > INLINE_NAMES or (is_large and not engine().health().ok):
            return
        if relinking.round(INLINE_SECONDS):
            log.info("linking is left to sync_index: it takes too long for a request")
    except (DatabaseError, LeaseHeld, LeaseLost) as error:
        log.warning("articles not linked anew in a request: %s", error)
    except Exception:  # The editor's change is saved; links that fail must not undo the page.
        log.exception("articles not linked anew in a request")
    finally:
        relinking.close()
