"""The watcher keeps the index up to date for as long as it runs: `sync_index --watch`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import connection

from articles.lease import Hold, LeaseHeld, held

from . import outbox
from .engines import engine
from .engines.base import IndexDamaged
from .rebuild import rebuild
from .sync import drain

POLL_SECONDS = 0.5
# Between two rounds with much to do, so that others that wait for the lease get their turn.
BREATH_SECONDS = 0.1
# Articles in one round: a few seconds' work, after which signals and leases are looked at.
ROUND = 10_000
LONGEST_PAUSE_SECONDS = 30.0

log = logging.getLogger(__name__)


def watch(stopped: Callable[[], bool], also: Callable[[], bool] = lambda: False) -> None:
    """Sync until `stopped()`, through outages of index and database.

    Between rounds a little of other work is done, by calling `also`: it says whether it has more.

    Holds the lease "watch" all the time, which tells others that somebody takes care; "sync" is
    taken for each round only. A second watcher stands by until the first is gone.
    """
    failures, standing_by = 0, False
    while not stopped():
        try:
            with held("watch") as hold:
                log.info("watching the outbox of search")
                standing_by = False
                while not stopped():
                    pause = _round(hold, stopped)
                    if also():
                        pause = min(pause, BREATH_SECONDS)
                    failures = 0
                    _sleep(pause, stopped)
        except LeaseHeld as error:
            if not standing_by:
                log.info("standing by: %s", error)
            standing_by = True
            _sleep(POLL_SECONDS, stopped)
        except _Stopped:
            return
        except (
            Exception
        ) as error:  # An outage may raise anything; a watcher is there to outlast it.
            failures += 1
            pause = min(2.0 ** (failures - 1), LONGEST_PAUSE_SECONDS)
            log.warning(
                "sync failed, next try in %.0f s: %s: %s", pause, type(error).__name__, error
            )
            connection.close()
            _sleep(pause, stopped)


class _Stopped(Exception):
    """The stop came in the middle of a rebuild."""


def _round(hold: Hold, stopped: Callable[[], bool]) -> float:
    """Do what there is to do; how long to wait before the next round."""
    hold.keep()
    try:
        if not (health := engine().health()).ok:
            _rebuild(hold, stopped, why=health.problem)
        elif not outbox.is_empty():
            return _drain(hold, stopped)
    except LeaseHeld:
        pass  # Somebody writes at the moment; their turn is short, or they rebuild.
    return POLL_SECONDS


def _drain(hold: Hold, stopped: Callable[[], bool]) -> float:
    try:
        report = drain(ROUND)
    except IndexDamaged as error:
        _rebuild(hold, stopped, why=str(error))
        return BREATH_SECONDS
    log.info(
        "index: %d written, %d removed in %.2f s", report.written, report.removed, report.seconds
    )
    return BREATH_SECONDS


def _rebuild(hold: Hold, stopped: Callable[[], bool], *, why: str) -> None:
    def go_on(done: int, total: int) -> None:
        if stopped():
            raise _Stopped
        hold.keep()

    log.warning("rebuilding the index: %s", why)
    report = rebuild(progress=go_on)
    log.info("index: %d articles rebuilt in %.1f s", report.documents, report.seconds)


def _sleep(seconds: float, stopped: Callable[[], bool]) -> None:
    """Sleep in short steps: a stop does not have to wait for the end of a long pause."""
    end = time.monotonic() + seconds
    while not stopped() and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, POLL_SECONDS))
