"""What was asked for last, remembered: of too many answers the one unused longest is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Up to `most` answers by question. Of two threads with one question both may answer it.

    It is told how to answer each time, and keeps nothing of that: what remembered its maker would
    be a cycle, and hold the files of an index that is deleted.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        # The order of a dict is that of use: what is asked for is taken out and put in again.
        self._answers: dict[K, V] = {}

    def answer(self, question: K, make: Callable[[], V]) -> V:
        with self._lock:
            if question in self._answers:
                self._answers[question] = answer = self._answers.pop(question)
                return answer
        answer = make()
        with self._lock:
            self._answers[question] = answer
            if len(self._answers) > self._most:
                del self._answers[next(iter(self._answers))]
        return answer
