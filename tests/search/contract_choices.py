"""The part of the contract about filters: each, any and none of several, and what facets count."""

from __future__ import annotations

import random
from typing import Any

from articles.search import FacetCount, Reprints
from articles.search.document import IndexDocument
from articles.search.engines.base import Engine
from tests.search.cases import ask, document, found

TOO_LARGE = 2**70


class ChoicesContract:
    def test_each_of_several_is_asked_for(self, engine: Engine) -> None:
        both = document(actors=(1, 2), tags=(3, 4))
        engine.write([both, document(actors=(1,), tags=(3, 4)), document(actors=(1, 2), tags=(3,))])

        assert found(engine, actors=(1, 2), tags=(3, 4)) == {both.id}

    def test_any_of_several_is_enough(self, engine: Engine) -> None:
        one, other, neither = document(actors=(1,)), document(actors=(2, 3)), document(actors=(3,))
        engine.write([one, other, neither, document()])

        assert found(engine, any_actors=(1, 2)) == {one.id, other.id}
        assert found(engine, any_actors=(1,)) == {one.id}
        assert found(engine, any_actors=(9,)) == set()

    def test_none_of_the_excluded_is_there(self, engine: Engine) -> None:
        documents = [document(actors=(1,)), document(actors=(1, 2)), document(actors=(3,))]
        alone, _, third = documents
        engine.write([*documents, bare := document()])

        assert found(engine, not_actors=(2,)) == {alone.id, third.id, bare.id}
        assert found(engine, not_actors=(2, 3)) == {alone.id, bare.id}
        assert found(engine, actors=(1,), not_actors=(2,)) == {alone.id}

    def test_what_arrived_later_can_be_asked_for_alone(self, engine: Engine) -> None:
        documents = [document(body="la paix", date=date) for date in ("2024", "1990", "")]
        first, second, third = documents
        engine.write([*documents, document(body="la guerre")])

        assert found(engine, "paix", newer_than=first.id) == {second.id, third.id}
        assert ask(engine, "paix", newer_than=first.id).total == 2
        assert ask(engine, "paix", newer_than=third.id).total == 0
        assert ask(engine, "paix").total == 3

    def test_each_any_and_none_combine(self, engine: Engine) -> None:
        wanted = document(body="paix", actors=(1, 2))
        engine.write(
            [
                wanted,
                document(body="paix", actors=(1,)),
                document(body="paix", actors=(2, 3)),
                document(body="paix", actors=(1, 3, 4)),
                document(body="rien", actors=(1, 2)),
            ]
        )

        assert found(engine, "paix", actors=(1,), any_actors=(2, 3), not_actors=(4,)) == {wanted.id}

    def test_what_is_asked_for_and_excluded_is_not_found(self, engine: Engine) -> None:
        engine.write([document(actors=(1,))])

        assert found(engine, actors=(1,), not_actors=(1,)) == set()

    def test_tags_sources_and_languages_are_excluded_as_well(self, engine: Engine) -> None:
        tagged = document(tags=(1,), source=1, language="fr")
        other = document(tags=(2,), source=2, language="en")
        bare = document(language="es")
        engine.write([tagged, other, bare])

        assert found(engine, not_tags=(1,)) == {other.id, bare.id}
        assert found(engine, not_sources=(1,)) == {other.id, bare.id}
        assert found(engine, not_sources=(1, 2)) == {bare.id}
        assert found(engine, not_languages=("fr", "es")) == {other.id}
        assert found(engine, any_tags=(1, 2)) == {tagged.id, other.id}

    def test_keys_that_nobody_has_exclude_nothing(self, engine: Engine) -> None:
        engine.write([one := document(actors=(1,))])

        assert found(engine, not_actors=(TOO_LARGE, 99)) == {one.id}
        assert found(engine, any_actors=(TOO_LARGE,)) == set()

    def test_reprints_are_folded_among_what_is_left(self, engine: Engine) -> None:
        first = document(body="paix", actors=(1,), group=7, rank=0)
        second = document(body="paix", group=7, rank=1)
        engine.write([first, second])

        assert found(engine, not_actors=(1,), reprints=Reprints.FOLD) == {second.id}

    def test_they_agree_with_a_plain_model(self, engine: Engine) -> None:
        chance = random.Random(11)
        documents = [
            document(actors=_some(chance), tags=_some(chance), source=chance.choice([None, 1, 2]))
            for _ in range(60)
        ]
        engine.write(documents)

        for _ in range(40):
            asked: dict[str, Any] = {
                "actors": _some(chance, 1),
                "any_actors": _some(chance, 2),
                "not_actors": _some(chance, 2),
                "any_tags": _some(chance, 2),
                "not_tags": _some(chance, 1),
                "not_sources": _some(chance, 1),
            }
            wanted = {one.id for one in documents if _meets(one, asked)}
            assert found(engine, per_page=200, **asked) == wanted

    def test_a_facet_counts_what_one_more_value_would_add_to_its_choice(
        self, engine: Engine
    ) -> None:
        engine.write(
            [
                document(actors=(1,), source=1),
                document(actors=(2,), source=1, language="en"),
                document(actors=(2, 3), source=2),
            ]
        )

        results = ask(engine, any_actors=(1,), sources=(1,))

        assert results.total == 1
        assert results.facets["actor"] == (FacetCount(1, 1), FacetCount(2, 1))
        assert results.facets["source"] == (FacetCount(1, 1),)
        assert results.facets["language"] == (FacetCount("fr", 1),)
        assert ask(engine, sources=(1,)).facets["source"] == (FacetCount(1, 2), FacetCount(2, 1))
        assert ask(engine, languages=("en",)).facets["language"] == (
            FacetCount("fr", 2),
            FacetCount("en", 1),
        )

    def test_a_facet_counts_within_what_is_asked_for_and_excluded(self, engine: Engine) -> None:
        engine.write([document(actors=(1, 2)), document(actors=(1, 3)), document(actors=(4,))])

        assert ask(engine, actors=(1,)).facets["actor"] == (
            FacetCount(1, 2),
            FacetCount(2, 1),
            FacetCount(3, 1),
        )
        assert ask(engine, not_actors=(3,)).facets["actor"] == (
            FacetCount(1, 1),
            FacetCount(2, 1),
            FacetCount(4, 1),
        )

    def test_a_facet_of_any_counts_texts_once_where_asked(self, engine: Engine) -> None:
        engine.write([document(actors=(2,), group=7, rank=rank) for rank in range(3)])

        results = ask(engine, any_actors=(1, 2), reprints=Reprints.ONCE)

        assert results.facets["actor"] == (FacetCount(2, 1),)


def _some(chance: random.Random, most: int = 3) -> tuple[int, ...]:
    return tuple(chance.sample(range(1, 6), chance.randint(0, most)))


def _meets(one: IndexDocument, asked: dict[str, Any]) -> bool:
    actors, tags = set(one.actors), set(one.tags)
    return (
        set(asked["actors"]) <= actors
        and (not asked["any_actors"] or bool(actors & set(asked["any_actors"])))
        and not actors & set(asked["not_actors"])
        and (not asked["any_tags"] or bool(tags & set(asked["any_tags"])))
        and not tags & set(asked["not_tags"])
        and one.source not in asked["not_sources"]
    )
