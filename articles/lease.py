"""Taking, renewing and giving back a lease: the right to do something alone.

Who dies without giving back loses the right when the term ends, or at once if the next taker runs
on the same machine and sees that the process is gone. The clocks of the machines that share a
database must agree to within a few seconds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.db import Error as DatabaseError
from django.db import transaction
from django.utils import timezone

from articles.models import Lease

TERM = dt.timedelta(seconds=60)
RETRY_SECONDS = 0.05

log = logging.getLogger(__name__)


class LeaseHeld(RuntimeError):
    """Somebody else has the right; the message names who."""

    def __init__(self, name: str, holder: str) -> None:
        host, pid, *_ = [*holder.split(":"), "?", "?"]
        super().__init__(f"The lease {name!r} is held by process {pid} on {host}.")
        self.name = name
        self.holder = holder


class LeaseLost(RuntimeError):
    """We held the right, and it ended before we renewed it: whatever we do now, we may not."""


class Hold:
    """A lease that we have."""

    def __init__(self, name: str, holder: str, *, until: dt.datetime) -> None:
        self.name = name
        self.holder = holder
        self._until = until

    def renew(self, *, at: dt.datetime | None = None) -> None:
        """Have it for a whole term from now. Raises LeaseLost.

        Inside a transaction this also keeps others from taking it before the commit.
        """
        until = (at or timezone.now()) + TERM
        ours = Lease.objects.filter(name=self.name, holder=self.holder)
        if not ours.update(expires_at=until):
            raise LeaseLost(f"The lease {self.name!r} was lost to another process.")
        self._until = until

    def keep(self, *, at: dt.datetime | None = None) -> None:
        """Renew it if a good part of the term has passed; cheap to call often."""
        now = at or timezone.now()
        if self._until - now < TERM * 0.75:
            self.renew(at=now)

    def give_back(self) -> None:
        Lease.objects.filter(name=self.name, holder=self.holder).delete()


@contextmanager
def held(name: str, *, wait: float = 0) -> Iterator[Hold]:
    """Do something while holding the lease. Raises LeaseHeld, after `wait` seconds of trying."""
    hold = _take_within(name, wait)
    try:
        yield hold
    finally:
        try:
            hold.give_back()
        except DatabaseError as error:
            # What ended our work matters more; the lease ends by itself.
            log.warning("lease %s could not be given back: %s", name, error)


def take(name: str, *, at: dt.datetime | None = None) -> Hold:
    """The lease, at once. Raises LeaseHeld."""
    now = at or timezone.now()
    until = now + TERM
    mine = f"{socket.gethostname()}:{os.getpid()}:{_place()}:{secrets.token_hex(4)}"
    # Durable, because a right that others cannot see yet is none.
    with transaction.atomic(durable=True):
        row = Lease.objects.filter(name=name).first()
        if row is None:
            new = Lease(name=name, holder=mine, expires_at=until)
            Lease.objects.bulk_create([new], ignore_conflicts=True)
        elif _is_over(row, now):
            # Only if nobody else took or renewed it since we looked.
            Lease.objects.filter(
                name=name, holder=row.holder, expires_at__lte=row.expires_at
            ).update(holder=mine, expires_at=until)
    holder = Lease.objects.filter(name=name).values_list("holder", flat=True).first()
    if holder != mine:
        raise LeaseHeld(name, holder or "")
    return Hold(name, mine, until=until)


def holder_of(name: str, *, at: dt.datetime | None = None) -> str | None:
    """Who holds the lease now, if anybody does."""
    row = Lease.objects.filter(name=name).first()
    return row.holder if row and not _is_over(row, at or timezone.now()) else None


def _take_within(name: str, wait: float) -> Hold:
    deadline = time.monotonic() + wait
    while True:
        try:
            return take(name)
        except LeaseHeld:
            if time.monotonic() >= deadline:
                raise
        time.sleep(RETRY_SECONDS)


def _is_over(row: Lease, now: dt.datetime) -> bool:
    return row.expires_at <= now or _is_dead(row.holder)


def _is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine (and container) that has ended."""
    _, pid, place, *_ = [*holder.split(":"), "", ""]
    if place != _place() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@cache
def _place() -> str:
    """Where a process number means the same process: this boot of this machine, this container."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text()
        text = boot + os.readlink("/proc/self/ns/pid")
    except OSError:
        text = socket.gethostname()  # no Linux, so no containers that share a name
    return hashlib.sha256(text.encode()).hexdigest()[:12]
