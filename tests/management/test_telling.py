"""How far a command is, where nobody looks on: a line now and then, for people or for machines."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management.base import BaseCommand

from articles.management import telling
from articles.management.telling import Telling


def told(*, as_json: bool, times: int = 1, done: int = 50) -> tuple[str, str]:
    """What stands on standard output and standard error."""
    command = BaseCommand(stdout=StringIO(), stderr=StringIO())
    with Telling(command, as_json=as_json) as one:
        for _ in range(times):
            one.tell("50 articles.", done=done, of=200, seconds=20, as_json=lambda: '{"done": 50}')
    return command.stdout.getvalue(), command.stderr.getvalue()


def test_no_line_comes_before_its_time() -> None:
    assert told(as_json=False, times=3) == ("", "")
    assert told(as_json=True, times=3) == ("", "")


def test_a_line_says_how_much_is_done_and_how_long_the_rest_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(telling, "SECONDS_BETWEEN_LINES", 0)

    assert told(as_json=False)[1] == "25%. 50 articles. About 0:01:00 left.\n"
    assert told(as_json=False, done=0)[1] == "0%. 50 articles.\n"
    assert told(as_json=True) == ('{"done": 50}\n', "")
