"""Words before a name that look like a part of it, and are none."""

from __future__ import annotations

import pytest

from articles.ingest.enrich.actors import with_actors
from articles.ingest.names import Name, NameList
from articles.ingest.record import Record

NAMES = NameList([Name(1, "Pedro Castillo", type="person"), Name(2, "Pérou", type="state")])


@pytest.mark.parametrize(
    "text",
    [
        "Elle s'incline face à Pedro Castillo.",
        "À Pedro Castillo de répondre.",
        "Le chef de l'État ne devait pas promulguer la loi ; Pedro Castillo l'a fait.",
        "Contre cette loi, Pedro Castillo ne peut rien.",
        "Il a lancé un plan (Pedro Castillo le conteste).",
    ],
)
def test_a_preposition_or_a_clause_before_a_full_name_makes_no_longer_name(text: str) -> None:
    record = Record(file="", position="", raw="", body=text, title_derived=True, language="fr")

    (found,) = with_actors(record, NAMES).found

    assert (found.rule, found.accepted) == ("name", True)
