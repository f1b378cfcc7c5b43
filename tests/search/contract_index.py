"""The part of the contract about the index itself: writing, replacing, rebuilding, being away."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from articles.search import SearchUnavailable
from articles.search.engines.base import Engine
from tests.search.cases import ask, document, found


class IndexContract:
    def test_without_an_index_search_is_unavailable(self, engine: Engine) -> None:
        assert not engine.health().ok
        with pytest.raises(SearchUnavailable):
            ask(engine)
        with pytest.raises(SearchUnavailable):
            list(engine.revisions())

    def test_the_first_write_makes_an_index(self, engine: Engine) -> None:
        engine.write([])

        assert engine.health().ok
        assert ask(engine).total == 0

    def test_a_written_article_is_found_at_once(self, engine: Engine) -> None:
        engine.write([document(body="paix")])
        assert ask(engine, "paix").total == 1

        engine.write([document(body="paix")])
        assert ask(engine, "paix").total == 2
        assert engine.health().documents == 2

    def test_writing_again_replaces(self, engine: Engine) -> None:
        first = document(body="guerre", rev=1)
        engine.write([first])

        engine.write([dataclasses.replace(first, body="paix", rev=2)])

        assert found(engine, "guerre") == set()
        assert found(engine, "paix") == {first.id}
        assert list(engine.revisions()) == [(first.id, 2)]

    def test_of_one_article_twice_in_a_batch_the_last_stands(self, engine: Engine) -> None:
        first = document(body="guerre", rev=1)

        engine.write([first, dataclasses.replace(first, body="paix", rev=2)])

        assert list(engine.revisions()) == [(first.id, 2)]

    def test_it_removes(self, engine: Engine) -> None:
        gone, kept = document(), document()
        engine.write([gone, kept])

        engine.write([], remove=[gone.id, 999_999_999])

        assert ask(engine).ids == (kept.id,)
        assert engine.health().documents == 1

    def test_an_empty_write_changes_nothing(self, engine: Engine) -> None:
        engine.write([document()])

        engine.write([])

        assert ask(engine).total == 1

    def test_of_a_failing_batch_nothing_is_written(self, engine: Engine) -> None:
        engine.write([kept := document(rev=1)])
        changed = dataclasses.replace(kept, rev=2)
        broken: Any = dataclasses.replace(document(), rev="two")

        with pytest.raises((ValueError, TypeError)):
            engine.write([changed, broken])

        assert list(engine.revisions()) == [(kept.id, 1)]
        engine.write([changed])
        assert list(engine.revisions()) == [(kept.id, 2)]

    def test_revisions_are_in_order_of_id(self, engine: Engine) -> None:
        documents = [document(rev=number) for number in range(1, 30)]
        for one in reversed(documents):
            engine.write([one])

        assert list(engine.revisions()) == [(one.id, one.rev) for one in documents]

    def test_the_generation_changes_with_every_write(self, engine: Engine) -> None:
        engine.write([document()])
        before = engine.health().generation

        engine.write([document()])

        assert engine.health().generation not in ("", before)

    def test_a_rebuilt_index_takes_the_old_ones_place_in_one_step(self, engine: Engine) -> None:
        old, new, late = document(body="ancien"), document(body="neuf"), document(body="tardif")
        engine.write([old])

        rebuild = engine.rebuild(iter([old, new]))
        rebuild.write([late], remove=[old.id])
        assert ask(engine).ids == (old.id,)
        assert rebuild.documents == 2
        rebuild.swap()

        assert set(ask(engine).ids) == {new.id, late.id}
        assert [identity for identity, _ in engine.revisions()] == [new.id, late.id]

    def test_a_discarded_rebuild_leaves_the_live_index(self, engine: Engine) -> None:
        engine.write([old := document()])

        engine.rebuild([document()]).discard()

        assert ask(engine).ids == (old.id,)

    def test_a_failing_rebuild_leaves_the_live_index(self, engine: Engine) -> None:
        engine.write([old := document()])

        def documents() -> Any:
            yield document()
            raise RuntimeError("the database went away")

        with pytest.raises(RuntimeError, match="went away"):
            engine.rebuild(documents())

        assert ask(engine).ids == (old.id,)

    def test_rebuilding_works_without_an_index_and_many_times(self, engine: Engine) -> None:
        for number in range(3):
            rebuild = engine.rebuild([document() for _ in range(number)])
            rebuild.swap()
            assert ask(engine).total == number

    def test_a_read_begun_before_the_swap_ends_well(self, engine: Engine) -> None:
        documents = [document(body="paix") for _ in range(5)]
        engine.write(documents)
        reading = engine.revisions()
        next(reading)

        engine.rebuild(documents).swap()
        engine.rebuild(documents).swap()

        assert len(list(reading)) == 4
