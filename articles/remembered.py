"""A function's answers, remembered: for every word of a text, quicker to ask than `lru_cache`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """Answers by argument: `remembered[word]` asks `function` once. When full, it forgets all."""

    def __init__(self, function: Callable[[K], V], *, most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._function(key)
        return value
