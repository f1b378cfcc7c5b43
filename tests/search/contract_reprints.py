"""The part of the contract about reprints: one in place of all, and counts that say which."""

from __future__ import annotations

import random

from articles.dates import DayRange, Match, PartialDate
from articles.search import FacetCount, Reprints
from articles.search.document import IndexDocument
from articles.search.engines.base import Engine
from tests.search.cases import ask, document, found

YEAR = DayRange(PartialDate.year(2024).start, PartialDate.year(2024).end)


def three_of_one_text(body: str = "grève", *, group: int = 7) -> list[IndexDocument]:
    return [document(body=body, group=group, rank=rank) for rank in range(3)]


class ReprintsContract:
    def test_of_reprints_the_first_stands_for_all(self, engine: Engine) -> None:
        first, *others = three_of_one_text()
        engine.write([*others, first, alone := document(body="grève")])

        results = ask(engine, "grève", reprints=Reprints.FOLD)

        assert set(results.ids) == {first.id, alone.id}
        assert (results.total, results.listed, results.reprints) == (4, 2, 2)

    def test_all_are_listed_where_all_are_asked_for(self, engine: Engine) -> None:
        engine.write(three_of_one_text())

        results = ask(engine, "grève")

        assert (len(results.ids), results.total, results.listed) == (3, 3, 3)

    def test_where_the_first_is_not_found_the_next_one_stands_for_it(self, engine: Engine) -> None:
        in_this_paper = {1: (0,), 2: (1, 2), 3: (2,)}  # which ranks of the group
        documents = {
            (group, rank): document(
                body="grève", group=group, rank=rank, tags=(5,) * (rank in ranks)
            )
            for group, ranks in in_this_paper.items()
            for rank in range(3)
        }
        engine.write(list(documents.values()))

        for mode in (Reprints.FOLD, Reprints.ONCE):
            standing = {documents[1, 0].id, documents[2, 1].id, documents[3, 2].id}
            assert found(engine, "grève", tags=(5,), reprints=mode) == standing

    def test_totals_count_articles_or_texts_as_asked(self, engine: Engine) -> None:
        engine.write([*three_of_one_text(), document(body="grève")])

        fold = ask(engine, "grève", reprints=Reprints.FOLD)
        once = ask(engine, "grève", reprints=Reprints.ONCE)

        assert (fold.total, fold.listed, fold.reprints) == (4, 2, 2)
        assert (once.total, once.listed, once.reprints) == (2, 2, 2)

    def test_without_reprints_all_ways_of_counting_agree(self, engine: Engine) -> None:
        engine.write([document(body="grève", date="2024") for _ in range(5)])

        answers = [ask(engine, "grève", reprints=mode) for mode in Reprints]

        assert [(one.total, one.listed, one.reprints) for one in answers] == [(5, 5, 0)] * 3
        assert answers[0].ids == answers[1].ids == answers[2].ids

    def test_pages_neither_repeat_nor_drop_a_text(self, engine: Engine) -> None:
        documents = [one for group in range(1, 8) for one in three_of_one_text(group=group)]
        engine.write(documents)

        pages = [
            ask(engine, "grève", reprints=Reprints.FOLD, per_page=3, page=page).ids
            for page in (1, 2, 3, 4)
        ]

        assert [len(page) for page in pages] == [3, 3, 1, 0]
        assert {pk for page in pages for pk in page} == {
            one.id for one in documents if not one.rank
        }

    def test_a_text_is_certain_if_one_of_its_reprints_is(self, engine: Engine) -> None:
        coarse = document(body="grève", date="202X", group=3, rank=0)
        engine.write([coarse, document(body="grève", date="2024-05", group=3, rank=1)])

        once = {"windows": (YEAR,), "reprints": Reprints.ONCE}
        possible = ask(engine, "grève", **once)
        certain = ask(engine, "grève", match=Match.CERTAIN, **once)

        assert (possible.total, possible.certain, possible.possible) == (1, 1, 0)
        assert (certain.total, certain.certain, certain.possible) == (1, 1, 0)

    def test_undated_texts_are_counted_once_too(self, engine: Engine) -> None:
        engine.write(three_of_one_text())

        asked = {"windows": (YEAR,)}

        assert ask(engine, "grève", **asked, reprints=Reprints.FOLD).undated_excluded == 3
        assert ask(engine, "grève", **asked, reprints=Reprints.ONCE).undated_excluded == 1

    def test_counts_agree_with_a_plain_model(self, engine: Engine) -> None:
        chance = random.Random(3)
        documents = [
            document(
                body=chance.choice(("grève", "paix", "grève et paix")),
                tags=tuple(tag for tag in (1, 2) if chance.random() < 0.5),
                group=group,
                rank=rank,
            )
            for group in range(1, 30)
            for rank in range(chance.randint(2, 5))
        ]
        engine.write([*documents, *(document(body="paix") for _ in range(9))])

        for text, tags in (("grève", ()), ("grève", (1,)), ("paix", (2,)), ("paix", (1, 2))):
            hits = [one for one in documents if text in one.body and set(tags) <= set(one.tags)]
            lowest = {one.group: one for one in sorted(hits, key=lambda one: -one.rank)}
            expected = {one.id for one in lowest.values()}
            results = ask(engine, text, tags=tags, reprints=Reprints.ONCE, per_page=200)
            grouped = {one.id for one in documents}
            assert set(results.ids) & grouped == expected
            assert results.total == len(results.ids)
            assert results.reprints == len(hits) - len(expected)

    def test_facets_and_chart_count_texts_once_where_asked(self, engine: Engine) -> None:
        engine.write(
            [document(body="grève", date="2024-02-07", tags=(4,), group=2, rank=n) for n in (0, 1)]
        )

        fold = ask(engine, "grève", reprints=Reprints.FOLD)
        once = ask(engine, "grève", reprints=Reprints.ONCE)

        assert fold.facets["tag"] == (FacetCount(4, 2),)
        assert once.facets["tag"] == (FacetCount(4, 1),)
        for results, count in ((fold, 2), (once, 1)):
            assert results.histogram is not None
            assert sum(bar.count for bar in results.histogram.bars) == count
