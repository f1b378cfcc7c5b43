"""The door for others: names in texts, with the real French model."""

from __future__ import annotations

from articles.discovery import spans

TEXT = (
    "M. Valeri Zaloujny, limogé en février 2024, commandait l’armée ukrainienne. "
    "Le ministre de la Défense l’a reçu à Kiev. Zaloujny est devenu ambassadeur à Londres, "
    "et les Ukrainiens l’ont applaudi."
)


def test_names_are_found_cleaned_up_and_in_order() -> None:
    [found] = spans([(TEXT, "fr")])

    assert all(TEXT[span.start : span.end] == span.text for span in found)
    assert [(span.text, span.type, span.full) for span in found] == [
        ("Valeri Zaloujny", "person", ""),
        ("Kiev", "place", ""),
        ("Zaloujny", "person", "Valeri Zaloujny"),
        ("Londres", "place", ""),
    ]
    assert all(0 < span.confidence <= 1 for span in found)


def test_listed_names_have_their_actors_types() -> None:
    [found] = spans([(TEXT, "fr")], known=lambda name: "state" if name == "Kiev" else None)

    assert {span.type for span in found if span.text == "Kiev"} == {"state"}


def test_each_text_has_its_answer_however_many_there_are() -> None:
    texts = [(f"Le maire de Lyon a parlé {number} fois.", "fr") for number in range(40)]
    texts[20] = ("", "fr")

    answers = list(spans(texts))

    assert len(answers) == 40
    assert answers[20] == []
    assert [span.text for span in answers[39]] == ["Lyon"]
