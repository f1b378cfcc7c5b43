"""The watcher of discovery reads what comes and what changes: `discover_actors --watch`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

from django.db import connection

from articles.lease import Hold, LeaseHeld, held

from .listed import Listed
from .model import ModelMissing
from .reading import readable, unread
from .recount import forget_listed
from .run import LEASE, Report, Scan, usable

POLL_SECONDS = 2.0
# To ask whether there is something to read costs more in a larger archive: the watcher spends a
# twentieth of its time on it at most.
_ASKING_SHARE = 20
LONGEST_PAUSE_SECONDS = 60.0
_STEP_SECONDS = 0.5

log = logging.getLogger(__name__)


def watch(stopped: Callable[[], bool], *, languages: Sequence[str] = (), jobs: int = 1) -> None:
    """Read what has not been read until `stopped()`, through outages of the database.

    Holds the lease "discover" all the time; another watcher stands by until this one is gone.
    Raises ModelMissing at the start if there is no model to read anything with.
    """
    models, _ = usable(languages)
    failed: dict[int, str] = {}
    failures, standing_by = 0, False
    while not stopped():
        try:
            with held(LEASE) as hold:
                log.info("watching for articles to read, with %s", ", ".join(models.values()))
                standing_by = False
                forget_listed(Listed())
                while not stopped():
                    pause = _round(hold, stopped, models, jobs=jobs, failed=failed)
                    failures = 0
                    _sleep(pause, stopped, hold)
        except LeaseHeld as error:
            if not standing_by:
                log.info("standing by: %s", error)
            standing_by = True
            _sleep(POLL_SECONDS, stopped)
        except ModelMissing:
            raise
        except Exception as error:  # An outage may raise anything; a watcher outlasts it.
            failures += 1
            pause = min(2.0 ** (failures - 1), LONGEST_PAUSE_SECONDS)
            log.warning(
                "discovery failed, next try in %.0f s: %s: %s", pause, type(error).__name__, error
            )
            connection.close()
            _sleep(pause, stopped)


def _round(
    hold: Hold,
    stopped: Callable[[], bool],
    models: dict[str, str],
    *,
    jobs: int,
    failed: dict[int, str],
) -> float:
    """Read what there is to read; how long to wait before the next round."""
    hold.keep()
    started = time.monotonic()
    among = readable()
    waiting = [
        language
        for language, version in models.items()
        if unread(language, version=version, among=among).exists()
    ]
    asked = time.monotonic() - started
    if waiting:
        report = Report(models=models)
        # Names may have come since the last round.
        scan = Scan(hold, report, listed=Listed(), jobs=jobs, leave_out=failed)
        for language in waiting:
            for _ in scan.read(language, models[language], among):
                if stopped():
                    scan.count()
                    return 0.0
        _log(report)
    return min(max(POLL_SECONDS, asked * _ASKING_SHARE), LONGEST_PAUSE_SECONDS)


def _log(report: Report) -> None:
    for pk, reason in report.set_aside:
        log.warning("article %d was set aside: %s", pk, reason)
    if report.scanned:
        log.info(
            "discovery: %d articles read, %d mentions proposed, %d sightings, %d new names",
            *(report.scanned, report.proposed, report.sightings, report.candidates),
        )


def _sleep(seconds: float, stopped: Callable[[], bool], hold: Hold | None = None) -> None:
    """Sleep in short steps: a stop does not have to wait for the end of a long pause."""
    end = time.monotonic() + seconds
    while not stopped() and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, _STEP_SECONDS))
        if hold is not None:
            hold.keep()
