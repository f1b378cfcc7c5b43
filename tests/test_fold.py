"""Spellings that readers take for the same name share a key."""

import pytest

from articles.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Saint-Étienne", "saint etienne"),
        ("cœur", "COEUR"),
        ("  Le   Monde ", "le monde"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_words_stay_apart() -> None:
    assert fold("Mali") != fold("Malia")
