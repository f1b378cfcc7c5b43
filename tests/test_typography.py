"""French spacing: set where it belongs, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.typography import french_spacing

NNBSP, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("Vraiment ?", f"Vraiment{NNBSP}?"),
        ("Vraiment?", f"Vraiment{NNBSP}?"),
        ("Quoi ?!", f"Quoi{NNBSP}?!"),
        ("oui ; non", f"oui{NNBSP}; non"),
        ("ceci : cela", f"ceci{NBSP}: cela"),
        ("ceci: cela", f"ceci{NBSP}: cela"),
        ("fixés :c'est", f"fixés{NBSP}:c'est"),
        ("« oui »", f"«{NBSP}oui{NBSP}»"),
        ("«oui»", f"«{NBSP}oui{NBSP}»"),
        ("1 200 000 euros", f"1{NNBSP}200{NNBSP}000 euros"),
        ("45 %", f"45{NNBSP}%"),
        ("12 €.", f"12{NNBSP}€."),
    ],
)
def test_spaces_are_set(plain: str, set_: str) -> None:
    assert french_spacing(plain) == set_


@pytest.mark.parametrize(
    "text", ["12:30", "https://example.org/?a=1", "en 2024 300 personnes", "", "a.b", "AT&T;x"]
)
def test_what_is_no_french_punctuation_stays(text: str) -> None:
    assert french_spacing(text) == text


@given(st.text(alphabet="ab1 «»:;!?%\u00a0\u202f\n", max_size=40))
def test_only_blanks_change_and_doing_it_twice_changes_nothing(text: str) -> None:
    once = french_spacing(text)

    assert "".join(once.split()) == "".join(text.split())
    assert french_spacing(once) == once
