"""The part of the contract about extracts and marks: which passage, how it is cut, what is said."""

from __future__ import annotations

import pytest

from articles.search.engines.base import Engine
from articles.search.grammar import parse
from articles.search.plan import Plan
from articles.search.results import Asked, Text, Way
from tests.search.cases import document, extract, marked, shown

FILLER = "Rien ne se passe ici, et personne ne dit un mot. " * 8


def marks_in(engine: Engine, question: str, body: str, *, title: str = "Titre") -> list[str]:
    """What is marked in the whole text, as the text has it."""
    marks = engine.marks(Plan(node=parse(question).node), {1: Text(title, body, "fr")})[1]
    return [body[place.start : place.end] for place in marks.body]


class ExtractsContract:
    def test_the_passage_has_most_of_the_different_words(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        body = (
            f"Le ministre, le ministre et le ministre. {FILLER}"
            f"Le ministre parle de paix à Gaza. {FILLER} Gaza et Gaza."
        )

        passage = extract(engine, "paix ministre Gaza", "Titre", body).passage

        assert {"ministre", "paix", "Gaza"} <= set(marked(passage))

    def test_words_close_to_each_other_come_before_words_far_apart(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        far = f"La paix {'se fait attendre ' * 10}au Liban."
        body = f"{far} {FILLER} La paix au Liban est proche. {FILLER}"

        passage = shown(extract(engine, "paix Liban", "Titre", body).passage)

        assert "La paix au Liban est proche." in passage

    def test_a_phrase_comes_before_single_words(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        body = f"Hier Gaza, Rafah et Kiev. {FILLER} Une victoire absolue, dit-il. {FILLER}"

        passage = extract(engine, '"victoire absolue" OR Gaza OR Rafah OR Kiev', "T", body).passage

        assert marked(passage) == ["victoire absolue"]

    def test_the_passage_begins_and_ends_with_a_sentence_where_there_is_room(
        self, engine: Engine
    ) -> None:
        engine.write([document(id=1)])
        body = (
            f"{FILLER}M. Durand a parlé de paix devant les députés. La séance est levée. {FILLER}"
        )

        passage = shown(extract(engine, "paix", "Titre", body).passage)

        assert passage.startswith("… M. Durand a parlé de paix devant les députés. La séance")
        assert passage.removesuffix(" …").endswith(".")

    def test_within_a_long_sentence_it_is_cut_at_a_clause(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        clause = "tandis que la neige tombait sur la vallée et que nul ne bougeait, "
        body = f"Il neigeait, {clause * 5}la paix revint, {clause * 5}enfin."

        passage = shown(extract(engine, "paix", "Titre", body).passage)

        assert passage.startswith("… tandis que")
        assert passage.endswith(("bougeait …", "revint …"))

    def test_words_deep_in_a_book_are_found(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        body = FILLER * 500 + "La paix est signée. " + FILLER

        assert marked(extract(engine, "paix", "Titre", body).passage) == ["paix"]

    @pytest.mark.timeout(30)
    def test_a_text_of_five_megabytes_has_an_extract_and_marks(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        body = "Un mot, des mots : otage, fin. " * 160_000

        answer = extract(engine, "otage mots", "Titre", body)

        assert "otage" in marked(answer.passage)
        assert len(shown(answer.passage)) <= 260
        assert set(marks_in(engine, "otage", body)) == {"otage"}

    def test_what_is_marked_in_a_result_is_marked_in_its_article(self, engine: Engine) -> None:
        body = "Un otage de l’U.R.S.S. parle : « cessez le feu », négocie-t-il. Gaza."
        engine.write([document("Titre", body, id=1)])

        for question in ("otage", '"cessez le feu"', "négoc*", "Gaza otage", '"feu otage"~20'):
            in_result = marked(extract(engine, question, "Titre", body).passage)

            assert in_result
            assert marks_in(engine, question, body) == in_result

    def test_marks_stand_where_the_text_as_given_has_the_words(self, engine: Engine) -> None:
        body = "Une fuse\u0301e s’e\u0301le\u0300ve. La fuse\u0301e tombe."
        engine.write([document("Titre", "La fusée", id=1)])

        assert marks_in(engine, "fusée", body) == ["fuse\u0301e", "fuse\u0301e"]

    def test_it_says_in_which_forms_the_words_stand(self, engine: Engine) -> None:
        body = "Otage libéré : l’otage et cet OTAGE."
        engine.write([document("L’otage", body, id=1)])

        (reason,) = extract(engine, "otage -guerre", "L’otage", body).matched

        assert reason.asked == Asked(Way.WORD, "otage")
        assert (reason.title, reason.body) == (("otage",), ("Otage",))

    def test_it_says_only_what_the_article_has(self, engine: Engine) -> None:
        body = "La trêve, en une victoire absolue."
        engine.write([document("Titre", body, id=1)])

        found = extract(engine, 'guerre OR trêve OR "victoire absolue"', "Titre", body).matched

        assert [(one.asked.way, one.asked.text) for one in found] == [
            (Way.WORD, "trêve"),
            (Way.PHRASE, "victoire absolue"),
        ]

    def test_names_that_were_asked_for_are_marked(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        body = f"{FILLER}Le secrétaire d’État arrive. {FILLER}"
        start = body.index("secrétaire")
        text = Text("Titre", body, "fr", names=((start, start + len("secrétaire d’État")),))

        passage = engine.extracts(Plan(), {1: text})[1].passage

        assert marked(passage) == ["secrétaire d’État"]

    def test_a_word_within_a_name_is_marked_with_it(self, engine: Engine) -> None:
        engine.write([document(id=1)])
        body = "Hier Antony Blinken est parti."
        text = Text("Titre", body, "fr", names=((5, 19),))

        passage = engine.extracts(Plan(node=parse("Blinken").node), {1: text})[1].passage

        assert marked(passage) == ["Antony Blinken"]
