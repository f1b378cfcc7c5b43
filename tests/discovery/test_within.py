"""Names of one text are judged together."""

from __future__ import annotations

from articles.discovery.span import Span
from articles.discovery.within import agreed


def span(text: str, type_: str = "person", start: int = 0) -> Span:
    return Span(start, start + len(text), text, type_, 0.7)


def test_a_name_has_the_type_that_it_has_most_often_in_the_text() -> None:
    [title], body = agreed(
        [[span("Hamas", "place")], [span("Hamas", "organisation"), span("HAMAS", "organisation")]]
    )

    assert title.type == "organisation"
    assert {one.type for one in body} == {"organisation"}


def test_a_surname_is_the_person_whose_full_name_the_text_has() -> None:
    [[short], [full, place]] = agreed(
        [[span("Mbappé", "place")], [span("Kylian Mbappé"), span("Lusail", "place")]]
    )

    assert (short.type, short.full) == ("person", "Kylian Mbappé")
    assert (full.full, place.full, place.type) == ("", "", "place")


def test_a_surname_with_a_particle_is_one_too() -> None:
    [[_, short]] = agreed([[span("Marine Le Pen"), span("Le Pen")]])

    assert short.full == "Marine Le Pen"


def test_a_surname_of_two_persons_is_neither() -> None:
    [spans] = agreed([[span("Marine Le Pen"), span("Jean-Marie Le Pen"), span("Le Pen")]])

    assert spans[2].full == ""


def test_only_persons_have_surnames() -> None:
    [[_, short]] = agreed([[span("Banque de France", "organisation"), span("France", "place")]])

    assert (short.type, short.full) == ("place", "")
