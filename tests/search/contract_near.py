"""The part of the contract about words near each other, and phrases that meet compounds."""

from __future__ import annotations

import pytest

from articles.search.engines.base import Engine
from tests.search.cases import document, extract, found, marked


class NearContract:
    @pytest.mark.parametrize(
        ("question", "is_found"),
        [
            ('"otage libéré"~0', False),
            ('"otage libéré"~1', False),
            ('"otage libéré"~2', True),
            ('"otage libéré"~50', True),
            ('"libéré otage"~1', False),
            ('"libéré otage"~2', True),
            ('"otage absent"~50', False),
        ],
    )
    def test_it_counts_the_words_between_two_in_either_order(
        self, engine: Engine, question: str, is_found: bool
    ) -> None:
        one = document(body="Un otage hier soir libéré par la police.")
        engine.write([one])

        assert found(engine, question) == ({one.id} if is_found else set())

    def test_it_asks_of_several_words_that_each_is_near_the_next(self, engine: Engine) -> None:
        near = document(body="gare deux trois train cinq six quai")
        far = document(body="gare deux trois train cinq six sept huit neuf quai")
        engine.write([near, far])

        assert found(engine, '"gare train quai"~2') == {near.id}
        assert found(engine, '"gare train quai"~5') == {near.id, far.id}

    def test_it_looks_for_near_words_in_one_field(self, engine: Engine) -> None:
        title = document("Otage bientôt libéré", "Rien.")
        engine.write([title, document("Otage", "libéré")])

        assert found(engine, '"otage libéré"~3') == {title.id}
        assert found(engine, 'titre:"otage libéré"~3') == {title.id}
        assert found(engine, '-"otage libéré"~3') == {title.id + 1}

    def test_it_finds_near_words_in_their_forms(self, engine: Engine) -> None:
        one = document(body="Des otages ont été libérés.")
        engine.write([one])

        assert found(engine, '"otage libéré"~2') == {one.id}
        assert found(engine, '"libérer les otages"~2') == {one.id}

    def test_it_marks_words_that_are_near(self, engine: Engine) -> None:
        one = document(body="Un otage a été libéré.")
        engine.write([one])

        passage = extract(engine, '"libéré otage"~3', one.title, one.body).passage

        assert marked(passage) == ["otage", "libéré"]

    @pytest.mark.parametrize("written", ["cessez-le-feu", "cessez le feu", "Cessez-Le feu"])
    def test_a_phrase_meets_the_compound(self, engine: Engine, written: str) -> None:
        one = document(body=f"Un {written} est annoncé.")
        engine.write([one, document(body="cessez de jouer avec le feu")])

        assert found(engine, '"cessez le feu"') == {one.id}
        assert found(engine, '"cessez-le-feu"') == {one.id}
