"""Sentences around a name."""

from __future__ import annotations

import pytest

from articles.discovery.top import sentence_around


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Un. Kiev attend. Deux.", "Kiev attend."),
        ("Kiev", "Kiev"),
        ("Titre\nKiev attend\nencore", "Kiev attend"),
        ("« Assez ! » Kiev attend. Oui.", "Kiev attend."),
        (f"{'a ' * 5_000}Kiev{' b' * 5_000}", None),
    ],
)
def test_the_sentence_holds_the_name_and_is_bounded(text: str, sentence: str | None) -> None:
    at = text.index("Kiev")

    found, start, end = sentence_around(text, at, at + 4)

    assert found[start:end] == "Kiev"
    assert len(found) <= 500
    assert sentence is None or found == sentence
