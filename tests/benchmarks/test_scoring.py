"""Found names are compared with marked ones fairly: neither twice, nor where nobody knows."""

from __future__ import annotations

from benchmarks.annotated import Annotated, Span
from benchmarks.scoring import COARSE, by_type, detection, links

TEXT = Annotated(
    "Marine Le Pen à Paris",
    (Span(0, 13, "person", "Marine Le Pen"), Span(16, 21, "place", "Paris")),
)
TYPED: dict[str, str] = {}


def counts(tally: object) -> tuple[int, int, int]:
    return tally.right, tally.false, tally.missed  # type: ignore[attr-defined]


def test_an_overlap_of_the_type_is_right_and_one_of_another_type_is_false() -> None:
    found = [[Span(7, 13, "person"), Span(16, 21, "state")]]

    assert counts(detection([TEXT], found, TYPED)) == (1, 1, 1)
    assert counts(detection([TEXT], found, COARSE)) == (2, 0, 0)
    assert counts(detection([TEXT], [[Span(7, 13, "state")]], None)) == (1, 0, 1)


def test_a_marked_name_makes_one_found_name_right() -> None:
    found = [[Span(0, 6, "person"), Span(7, 13, "person")]]

    assert counts(detection([TEXT], found, TYPED)) == (1, 1, 1)


def test_words_on_which_nobody_agrees_count_for_nothing() -> None:
    text = Annotated("le Nobel", (Span(3, 8, "?"),))

    assert counts(detection([text], [[Span(3, 8, "other")]], TYPED)) == (0, 0, 0)
    assert counts(links([text], [[Span(3, 8, "other", "Alfred Nobel")]])) == (0, 0, 0)


def test_a_link_is_right_where_its_actor_is_meant() -> None:
    right = [[Span(7, 13, "person", "Marine Le Pen"), Span(16, 21, "place", "Paris")]]
    wrong = [[Span(7, 13, "person", "Jean-Marie Le Pen"), Span(14, 15, "place", "Paris")]]

    assert counts(links([TEXT], right)) == (2, 0, 0)
    assert counts(links([TEXT], wrong)) == (0, 2, 2)


def test_a_link_to_a_part_of_a_name_that_means_somebody_else_is_false() -> None:
    text = Annotated("l'AC Milan", (Span(2, 10, "organisation"),))

    assert counts(links([text], [[Span(5, 10, "place", "Milan")]])) == (0, 1, 0)


def test_each_type_is_counted_alone() -> None:
    reports = by_type([TEXT], [[Span(0, 13, "person"), Span(16, 21, "state")]])

    assert reports["person"]["f1"] == 1
    assert (reports["place"]["right"], reports["place"]["missed"]) == (0, 1)


def test_a_mistake_is_told_with_its_words_around() -> None:
    tally = detection([TEXT], [[Span(16, 21, "state")]], TYPED)

    assert "missed: Marine Le Pen à [Paris|place] (there: 'Paris' state)" in tally.mistakes
