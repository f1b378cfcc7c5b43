"""Letters and their accents as one character each, and the way back to the text as it stands."""

from __future__ import annotations

import re
import unicodedata

# A letter with the marks that stand behind it. Texts that are imported come composed already.
_LETTER = re.compile(r"(?s).[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]*")


def composed(text: str) -> tuple[str, list[int] | None]:
    """`text` composed, and by place in it the place in `text`: None where both are the same."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    letters: list[str] = []
    back: list[int] = []
    for found in _LETTER.finditer(text):
        letter = unicodedata.normalize("NFC", found.group())
        letters.append(letter)
        back += [found.start()] * len(letter)
    return "".join(letters), [*back, len(text)]
