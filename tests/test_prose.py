"""Where sentences end: after full stops that are some, and where paragraphs do."""

from __future__ import annotations

from itertools import pairwise

import pytest

from articles.prose import ends_between, sentence_around, sentence_ends


def sentences(text: str) -> list[str]:
    places = [0, *sentence_ends(text), len(text)]
    cut = [text[start:end].strip() for start, end in pairwise(places)]
    return [sentence for sentence in cut if sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
        ("Il part ! « Non », dit-elle.", ["Il part !", "« Non », dit-elle."]),
        ("« Je pars. » Elle reste.", ["« Je pars. »", "Elle reste."]),
        ("Il rencontre M. Durand à Paris.", ["Il rencontre M. Durand à Paris."]),
        ("J. F. Kennedy arrive.", ["J. F. Kennedy arrive."]),
        ("Elle a 3.5 ans… environ.", ["Elle a 3.5 ans… environ."]),
        ("Un titre\n\nun texte", ["Un titre", "un texte"]),
        ("Une ligne\nla suivante", ["Une ligne\nla suivante"]),
        ("", []),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_ends_before_a_name_that_begins_the_next_one() -> None:
    text = "Paris attend. Berlin répond à Rome."
    berlin, rome = text.index("Berlin"), text.index("Rome")

    assert ends_between(text, len("Paris"), berlin)
    assert not ends_between(text, berlin + len("Berlin"), rome)


def test_the_sentence_around_some_words_has_no_blanks_at_its_ends() -> None:
    text = "Avant. \n Berlin répond à Rome ! Après."
    start = text.index("répond")

    first, last = sentence_around(text, start, start + 6, reach=100)

    assert text[first:last] == "Berlin répond à Rome !"


def test_a_sentence_without_end_is_cut_at_words() -> None:
    text = "mot " * 1_000
    start = text.index("mot", 2_000)

    first, last = sentence_around(text, start, start + 3, reach=50)

    assert 80 <= last - first <= 110
    assert text[first:last].startswith("mot")
    assert text[first:last].endswith("mot")


@pytest.mark.parametrize("text", ["." * 300_000, ". " * 150_000, "\n " * 150_000, "a" * 300_000])
def test_a_text_of_nothing_but_marks_is_read_to_its_end(text: str) -> None:
    assert sum(1 for _ in sentence_ends(text)) <= len(text)
