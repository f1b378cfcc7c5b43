"""Names as catalogues write them are turned round, if the operator says that they are so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.authority_file.inverted import turned_name
from articles.models import Actor

from .files import Answer, lines, person


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Macron, Emmanuel", "Emmanuel Macron"),
        ("Macron, Emmanuel (1977-....)", "Emmanuel Macron"),
        ("Macron, Emmanuel, 1977-", "Emmanuel Macron"),
        ("Musset, Alfred de (1810-1857)", "Alfred de Musset"),
        ("Estienne d'Orves, Honoré d'", "Honoré d'Estienne d'Orves"),
        ("Le Pen, Marine (femme politique)", "Marine Le Pen"),
        ("Emmanuel Macron", "Emmanuel Macron"),
        ("François (pape ; 1936-2025)", "François (pape ; 1936-2025)"),
        ("2, rue du Bac", "2, rue du Bac"),
    ],
)
def test_a_surname_before_a_comma_goes_to_the_end(name: str, expected: str) -> None:
    assert turned_name(name) == expected


def test_only_persons_are_turned_and_only_on_demand(bring: Callable[..., Answer]) -> None:
    file = lines(
        person("Macron, Emmanuel (1977-....)", names=["Macron, E."]),
        {"type": "place", "name": "Saint-Denis, Seine"},
    )

    bring(file, inverted=True)

    assert set(Actor.objects.values_list("name", flat=True)) == {
        "Emmanuel Macron",
        "Saint-Denis, Seine",
    }
    names = Actor.objects.get(type="person").names
    assert set(names.values_list("text", flat=True)) == {"Emmanuel Macron", "E. Macron"}
