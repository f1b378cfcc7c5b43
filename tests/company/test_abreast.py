"""Which actors share a sentence, from the places where they are named."""

from __future__ import annotations

from articles.company.abreast import MOST_IN_A_SENTENCE, MOST_PAIRS, Named, abreast

ACTORS = {"Blinken": 1, "Macron": 2, "Scholz": 3, "Union": 4, "Union européenne": 5}


def named(text: str, *names: str) -> list[Named]:
    places = []
    for name in names:
        start = text.index(name)
        places.append(Named(start, start + len(name), ACTORS[name]))
    return places


def test_only_names_of_one_sentence_make_a_pair() -> None:
    text = "Blinken a vu Macron. Scholz attend."

    assert abreast(text, named(text, "Blinken", "Macron", "Scholz")) == {(1, 2)}


def test_a_title_before_a_name_does_not_end_the_sentence() -> None:
    text = "Blinken a vu M. Macron, puis le Dr. Scholz."

    assert abreast(text, named(text, "Scholz", "Macron", "Blinken")) == {(1, 2), (1, 3), (2, 3)}


def test_names_within_each_other_stand_in_one_sentence() -> None:
    text = "Blinken. Union européenne."

    assert abreast(text, named(text, "Blinken", "Union", "Union européenne")) == {(4, 5)}


def test_one_actor_named_twice_is_no_pair() -> None:
    assert abreast("Lui et lui", [Named(0, 3, 1), Named(7, 10, 1)]) == set()


def test_places_that_the_text_does_not_have_are_passed_over() -> None:
    assert abreast("Court.", [Named(0, 5, 1), Named(90, 95, 2), Named(3, 3, 3)]) == set()


def test_a_long_list_is_no_company() -> None:
    text = "mot " * (MOST_IN_A_SENTENCE + 1)
    places = [Named(4 * at, 4 * at + 3, at) for at in range(MOST_IN_A_SENTENCE + 1)]

    assert abreast(text, places) == set()
    assert len(abreast(text, places[:-1])) == MOST_IN_A_SENTENCE * (MOST_IN_A_SENTENCE - 1) / 2


def test_the_pairs_of_an_endless_text_are_bounded() -> None:
    text = "Un mot. " * 20_000
    places = [Named(8 * at + shift, 8 * at + shift + 2, 2 * at + shift) for at in range(20_000)
              for shift in (0, 3)]  # fmt: skip

    assert len(abreast(text, places)) == MOST_PAIRS
