"""A folder of the evil corpus, and what is expected to become of it."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Good French words, so that a text is prose to every reader.
_PROSE = (
    "les délégations réunies hier dans la capitale ont poursuivi leurs discussions sur le budget "
    "de la région avant une séance publique consacrée aux transports et aux écoles rurales"
)
_WORDS = _PROSE.split()

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Aside:
    """What is set aside: file in the folder, place, and a part of the reason."""

    file: str
    position: str
    reason: str


@dataclass
class Folder:
    """What a case writes, and says about it."""

    path: Path
    trap: str
    forbidden: Path
    good: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    @property
    def seed(self) -> random.Random:
        return random.Random(self.path.name)

    def write(self, name: str | bytes, content: bytes) -> Path:
        path = self.path / (
            name.decode("utf-8", "surrogateescape") if type(name) is bytes else name
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def text(self) -> str:
        """A text like no other in the corpus, which is expected to arrive."""
        text = self.prose()
        self.good.append(text)
        return text

    def prose(self) -> str:
        """A text like no other, of which nothing is expected."""
        number = next(_numbers)
        words = random.Random(number).sample(_WORDS, len(_WORDS))
        return f"Le dossier {number} avance. {' '.join(words).capitalize()}."

    def arrives(self, text: str) -> str:
        """Expect exactly this text."""
        self.good.append(text)
        return text

    def line(self, **fields: Any) -> bytes:
        """A line of JSON that is expected to arrive."""
        return json.dumps({"text": self.text()} | fields, ensure_ascii=False).encode() + b"\n"

    def neighbour(self) -> None:
        """A good file, last in the folder."""
        self.write("zz-neighbour.txt", f"date 2024-02 {self.text()}".encode())

    def aside(self, file: str, position: str, reason: str) -> None:
        """Expect this to be set aside."""
        self.asides.append(Aside(file, position, reason))
