"""What ends a long command early is one line that says what stays."""

from __future__ import annotations

import os
import signal

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError

from articles.lease import LeaseHeld, LeaseLost
from articles.management.endings import failing_clearly, stop_on_signals


class HelperDied(Exception):
    """As of a process that helps."""


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (LeaseHeld("discover", "host:12:x"), "Another discovery is running. .*process 12 on host"),
        (OperationalError("no room"), "The database failed: no room Go on."),
        (OSError(28, "No space left"), r"The machine failed: .*No space left\. Go on\."),
        (LeaseLost("Taken over."), r"Taken over\. Go on\."),
        (HelperDied("It died."), r"It died\. Go on\."),
    ],
)
def test_a_failure_is_one_line(error: Exception, line: str) -> None:
    with (
        pytest.raises(CommandError, match=line) as caught,
        failing_clearly(work="discovery", stays="Go on.", dead=HelperDied),
    ):
        raise error

    assert caught.value.returncode == 1


def test_a_mistake_of_ours_is_shown_whole() -> None:
    with pytest.raises(ZeroDivisionError), failing_clearly(work="", stays="", dead=HelperDied):
        raise ZeroDivisionError


def test_sigterm_ends_it_as_ctrl_c_does_and_only_while_it_works() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with (
        pytest.raises(CommandError, match=r"Interrupted\. Go on\.") as caught,
        failing_clearly(work="discovery", stays="Go on.", dead=HelperDied),
    ):
        os.kill(os.getpid(), signal.SIGTERM)

    assert caught.value.returncode == 130
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_goes_on_for_ever_is_asked_to_stop(number: signal.Signals) -> None:
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        stopped = stop_on_signals()
        assert not stopped()

        os.kill(os.getpid(), number)

        assert stopped()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
