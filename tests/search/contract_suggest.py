"""The part of the contract about suggestions: words that go on, words that were meant, titles."""

from __future__ import annotations

import pytest

from articles.search.engines.base import Engine
from articles.search.syntax import And, Field, InTitle, Prefix, Word
from tests.search.cases import document


class SuggestContract:
    def test_a_word_goes_on_as_the_archive_writes_it_the_most_frequent_first(
        self, engine: Engine
    ) -> None:
        engine.write(
            [
                document("Débâcle", "Le débat sur le barrage."),
                document(body="Un débat et des débats."),
                document(body="Un débat sans fin."),
                document(body="Deux débats en un."),
            ]
        )

        for typed in ("deb", "DÉB", "Déb"):
            found = engine.vocabulary().completions(typed, limit=3)
            assert found == ("débat", "débats", "débâcle")

    def test_accents_that_are_typed_are_meant(self, engine: Engine) -> None:
        engine.write([document(body="relever, relevé, relever") for _ in range(2)])
        engine.write([document(body="relève"), document(body="relever")])

        assert engine.vocabulary().completions("relè", limit=1) == ("relève",)

    def test_stop_words_and_the_typed_word_itself_are_no_completion(self, engine: Engine) -> None:
        engine.write([document(body="la paix pour le pour et le contre du port, pourtour")])

        assert engine.vocabulary().completions("pou", limit=5) == ("pourtour",)
        assert engine.vocabulary().completions("port", limit=5) == ()

    def test_two_letters_and_no_letter_are_no_beginning(self, engine: Engine) -> None:
        engine.write([document(body="paix")])

        assert engine.vocabulary().completions("pa", limit=5) == ()
        assert engine.vocabulary().completions("", limit=5) == ()
        assert engine.vocabulary().completions("?*", limit=5) == ()

    def test_a_word_that_only_hidden_articles_have_is_not_told(self, engine: Engine) -> None:
        secret, public = document(body="barrage secret"), document(body="barrage")
        engine.write([secret, public])

        vocabulary = engine.vocabulary()

        assert vocabulary.completions("sec", limit=5, hidden={secret.id}) == ()
        assert vocabulary.completions("bar", limit=5, hidden={secret.id}) == ("barrage",)
        assert vocabulary.nearest("sacret", limit=5, hidden={secret.id}) == ()

    def test_a_word_of_an_article_that_is_gone_is_not_told(self, engine: Engine) -> None:
        gone = document(body="barrage")
        engine.write([gone, document(body="paix")])

        engine.write([], remove=[gone.id])

        assert engine.vocabulary().completions("bar", limit=5) == ()
        assert engine.vocabulary().nearest("barage", limit=5) == ()

    def test_in_a_large_archive_a_rare_word_may_be_a_misprint(self, engine: Engine) -> None:
        engine.write([document(body="barrage") for _ in range(1000)])
        engine.write([document(body="barrange et barraque"), document(body="barraque")])

        assert engine.vocabulary().completions("barra", limit=5) == ("barrage",)
        assert engine.vocabulary().nearest("barradge", limit=5) == ("barrage",)

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("barage", "barrage"),
            ("barrrage", "barrage"),
            ("barrgae", "barrage"),
            ("barrahe", "barrage"),
            ("vbarrage", "barrage"),
            ("NEGOCIATOIN", "négociation"),
            ("négoçiasion", "négociation"),
            ("gouvenemant", "gouvernement"),
            ("пеговоры", "переговоры"),
        ],
    )
    def test_a_slip_of_the_pen_is_told_from_what_was_meant(
        self, engine: Engine, typed: str, meant: str
    ) -> None:
        engine.write([document(body="Un barrage, une négociation, le gouvernement, переговоры.")])

        assert engine.vocabulary().nearest(typed, limit=1) == (meant,)

    def test_of_several_words_the_likelier_slip_and_the_more_frequent_word_come_first(
        self, engine: Engine
    ) -> None:
        engine.write([document(body="garage barrage barane") for _ in range(3)])
        engine.write([document(body="garage"), document(body="barane")])

        assert engine.vocabulary().nearest("barage", limit=3) == ("barrage", "barane", "garage")

    @pytest.mark.parametrize("word", ["otages", "otage", "OTÂGE", "fusee", "gaz", "2024", "", "--"])
    def test_a_word_that_finds_something_or_is_short_or_a_number_is_no_slip(
        self, engine: Engine, word: str
    ) -> None:
        engine.write([document(body="un otage, une fusée, Gaza en 2023, des étages")])

        assert engine.vocabulary().nearest(word, limit=5) == ()

    def test_a_word_of_a_phrase_is_a_slip_unless_it_stands_just_so(self, engine: Engine) -> None:
        engine.write([document(body="une victoire absolue")])

        vocabulary = engine.vocabulary()

        assert vocabulary.nearest("absolu", limit=1) == ()
        assert vocabulary.nearest("absolu", limit=1, exact=True) == ("absolue",)
        assert vocabulary.nearest("Absolue", limit=1, exact=True) == ()

    def test_names_are_known_by_how_many_articles_have_them(self, engine: Engine) -> None:
        engine.write([document(actors=(1, 2), tags=(1,), source=7), document(actors=(1,))])

        vocabulary = engine.vocabulary()

        assert vocabulary.presence(Field.ACTOR, [1, 2, 3, 2**63]) == {1: 2, 2: 1}
        assert vocabulary.presence(Field.TAG, [1, 2]) == {1: 1}
        assert vocabulary.presence(Field.SOURCE, {7}) == {7: 1}

    def test_titles_are_found_by_words_and_by_the_beginning_of_the_last(
        self, engine: Engine
    ) -> None:
        old = document("Le barrage rouvre ses vannes", date="2020")
        new = document("Le barrage ferme sa vanne", date="2024")
        engine.write([old, new, document("Autre", "barrage, vannes"), document("Un barrage")])

        asked = InTitle(And((Word("barrages"), Prefix("vann"))))

        assert engine.vocabulary().titled(asked, limit=5) == (new.id, old.id)
        assert engine.vocabulary().titled(asked, limit=1) == (new.id,)

    def test_an_empty_archive_suggests_nothing(self, engine: Engine) -> None:
        engine.write([])
        engine.rebuild([]).swap()

        vocabulary = engine.vocabulary()

        assert vocabulary.completions("bar", limit=5) == ()
        assert vocabulary.nearest("barrage", limit=5) == ()
        assert vocabulary.titled(InTitle(Prefix("bar")), limit=5) == ()
        assert vocabulary.presence(Field.ACTOR, [1]) == {}
