"""Text is stored in one form: paragraphs, plain blanks, composed letters, no hidden characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.clean import clean_body, clean_line

LONG = "Une phrase assez longue pour ne pas venir d'une ligne coupée. " * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un.\n\nDeux.", "Un.\n\nDeux."),
        ("Un.\r\n \t\r\n\r\nDeux.\r\n", "Un.\n\nDeux."),
        ("Une ligne\ncoupée.\n\nDeux.", "Une ligne coupée.\n\nDeux."),
        (f"{LONG}\nCourt.\n{LONG}", f"{LONG.strip()}\n\nCourt.\n\n{LONG.strip()}"),
        ("Un\u00a0: «\u202fdeux\u202f»\t!", "Un : « deux » !"),
        ("e\u0301te\u0301", "été"),
        ("Un\u00adion\u200b de\ufeff fait", "Union de fait"),
        ("abc\u202edef", "abcdef"),
        ("Un.\fDeux.", "Un.\n\nDeux."),
    ],
)
def test_bodies(text: str, expected: str) -> None:
    assert clean_body(text) == expected


def test_a_line_has_no_line_ends_and_single_blanks() -> None:
    assert clean_line(" Un\n titre\u00a0 long\x07 ") == "Un titre long"


@given(st.text(st.characters()))
def test_cleaning_twice_is_cleaning_once_and_safe_to_store(text: str) -> None:
    body = clean_body(text)

    assert clean_body(body) == body
    assert unicodedata.is_normalized("NFC", body)
    assert "\x00" not in body.encode().decode()
