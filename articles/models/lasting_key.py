"""Keys of permanent addresses: short, hard to mistype, not to be guessed."""

from __future__ import annotations

import secrets

# Without what is mistaken for one another when read aloud or copied: 0 o, 1 l i, and vowels that
# would make words.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"
KEY_LENGTH = 12


def new_key() -> str:
    """27 to the power of 12: nobody meets another one by trying."""
    return "".join(secrets.choice(LETTERS) for _ in range(KEY_LENGTH))
