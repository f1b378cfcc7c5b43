"""Leases: one holder at a time, named to the others, and no right outlives its holder for long."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection
from django.utils import timezone

from articles.lease import TERM, LeaseHeld, LeaseLost, held, holder_of, take
from articles.models import Lease

pytestmark = pytest.mark.django_db

ELSEWHERE = "otherhost:4242:0123456789ab:token"


def lent_to(holder: str, *, seconds: float = 600) -> None:
    until = timezone.now() + dt.timedelta(seconds=seconds)
    Lease.objects.update_or_create(name="sync", defaults={"holder": holder, "expires_at": until})


def test_a_second_taker_is_told_at_once_who_holds_it() -> None:
    lent_to(ELSEWHERE)

    with pytest.raises(LeaseHeld, match="process 4242 on otherhost"):
        take("sync")


def test_it_is_given_back_at_the_end_and_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), held("sync"):
        _ = 1 / 0

    with held("sync"):
        assert holder_of("sync")
    assert holder_of("sync") is None


def test_one_who_died_elsewhere_loses_it_when_the_term_ends() -> None:
    lent_to(ELSEWHERE, seconds=60)
    now = timezone.now()

    with pytest.raises(LeaseHeld):
        take("sync", at=now + dt.timedelta(seconds=58))
    assert take("sync", at=now + dt.timedelta(seconds=61))


def test_one_who_died_on_this_machine_loses_it_at_once() -> None:
    hold = take("sync")
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    host, _, place, token = hold.holder.split(":")
    lent_to(f"{host}:{process.pid}:{place}:{token}")

    assert holder_of("sync") is None
    assert take("sync")


def test_renewing_prolongs_it() -> None:
    now = timezone.now()
    hold = take("sync", at=now)

    hold.renew(at=now + TERM / 2)

    with pytest.raises(LeaseHeld):
        take("sync", at=now + TERM)


def test_it_is_renewed_only_after_a_part_of_the_term() -> None:
    now = timezone.now()
    hold = take("sync", at=now)

    hold.keep(at=now + TERM * 0.1)
    assert Lease.objects.get(name="sync").expires_at == now + TERM

    hold.keep(at=now + TERM * 0.3)
    assert Lease.objects.get(name="sync").expires_at == now + TERM * 1.3


def test_one_who_comes_back_too_late_is_told_so() -> None:
    now = timezone.now()
    late = take("sync", at=now - 2 * TERM)
    take("sync", at=now)

    with pytest.raises(LeaseLost):
        late.renew(at=now)
    late.give_back()

    assert holder_of("sync"), "giving back what one no longer has takes nothing from its holder"


def test_waiting_takes_it_when_it_becomes_free() -> None:
    lent_to(ELSEWHERE, seconds=0.2)

    with held("sync", wait=60) as hold:
        assert holder_of("sync") == hold.holder


def test_who_does_not_wait_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lent_to(ELSEWHERE)
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("It waits."))

    with pytest.raises(LeaseHeld), held("sync"):
        pass


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", [None, "expired"])
def test_of_many_that_try_at_once_one_gets_it(before: str | None) -> None:
    if before:
        lent_to(ELSEWHERE, seconds=-1)
    barrier, got, told = threading.Barrier(6), [], []

    def attempt() -> None:
        connection.ensure_connection()
        barrier.wait(60)
        try:
            got.append(take("sync").holder)
        except LeaseHeld as error:
            told.append(error.holder)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(got) == 1
    assert told == got * 5
