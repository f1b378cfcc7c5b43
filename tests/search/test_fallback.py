"""Search without an index: plainer, but the same filters, dates, counts and order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from articles.models import Actor, Article, Mention, Reprint, ReprintGroup, Source, Tag
from articles.search import Query, Results, by_letters, engines, fallback, fallback_facets, find
from articles.search.document import IndexDocument
from articles.search.engines.base import Engine, Health, RebuildInProgress, Vocabulary
from articles.search.plan import Plan
from articles.search.rebuild import rebuild
from articles.search.results import Extract, Marks, Text
from tests.factories import make_article
from tests.search.cases import ask, document, found
from tests.search.contract_choices import ChoicesContract
from tests.search.contract_counting import CountingContract
from tests.search.contract_dates import DatesContract
from tests.search.contract_every import EveryContract
from tests.search.contract_extracts import ExtractsContract
from tests.search.contract_near import NearContract
from tests.search.contract_places import PlacesContract
from tests.search.contract_reprints import ReprintsContract
from tests.search.contract_words import WordsContract

pytestmark = pytest.mark.django_db


class Database(Engine):
    """The fallback in the shape of an engine, so that the contract can be put to it."""

    name = "database"

    def search(self, plan: Plan) -> Results:
        return fallback.search(plan)

    def every(self, plan: Plan) -> Iterator[int]:
        return fallback.every(plan)

    def extracts(self, plan: Plan, texts: Mapping[int, Text]) -> dict[int, Extract]:
        return by_letters.extracts(plan, texts)

    def marks(self, plan: Plan, texts: Mapping[int, Text]) -> dict[int, Marks]:
        return engines.engine().marks(plan, texts)

    def totals(self, facet: str) -> Mapping[int, int]:
        return fallback.totals(facet)

    def values(self, plan: Plan, facet: str) -> Mapping[int | str, int]:
        return fallback_facets.values(plan, facet)

    def write(self, documents: Sequence[IndexDocument], *, remove: Sequence[int] = ()) -> None:
        for one in documents:
            _store(one)
        Article.objects.filter(pk__in=remove).delete()

    def vocabulary(self) -> Vocabulary:
        raise NotImplementedError  # without an index search asks for no words

    def rebuild(self, documents: Iterable[IndexDocument]) -> RebuildInProgress:
        raise NotImplementedError

    def revisions(self) -> Iterator[tuple[int, int]]:
        raise NotImplementedError

    def health(self) -> Health:
        return Health(ok=True)


def _store(document: IndexDocument) -> None:
    if document.source:
        name = f"Source {document.source}"
        Source.objects.update_or_create(
            pk=document.source, defaults={"name": name, "slug": f"s-{document.source}"}
        )
    article = Article.objects.create(
        pk=document.id,
        title=document.title,
        body=document.body,
        language=document.language,
        source_id=document.source,
        identifier=f"contract-{document.id}",
        date_start=document.date_start,
        date_end=document.date_end,
        date_edtf="known" if document.date_start else "",
        date_precision="interval" if document.date_start else "",
    )
    for key in document.actors:
        actor = Actor.objects.get_or_create(
            pk=key, defaults={"name": f"Actor {key}", "slug": f"a-{key}", "type": "person"}
        )[0]
        Mention.objects.create(article=article, actor=actor)
    for key in document.tags:
        tag = Tag.objects.get_or_create(pk=key, defaults={"name": f"T {key}", "slug": f"t-{key}"})
        article.tags.add(tag[0])
    if document.group:
        ReprintGroup.objects.get_or_create(pk=document.group)
        Reprint.objects.create(article=article, group_id=document.group, rank=document.rank)


@pytest.fixture
def engine(db: None) -> Database:
    return Database()


def differs(reason: str) -> Any:
    """A promise of the contract that the database does not make."""

    @pytest.mark.skip(reason=f"the database {reason}")
    def promise(self: object) -> None: ...

    return promise


class TestChoices(ChoicesContract):
    test_a_facet_counts_what_one_more_value_would_add_to_its_choice = differs("counts no facets")
    test_a_facet_counts_within_what_is_asked_for_and_excluded = differs("counts no facets")
    test_a_facet_of_any_counts_texts_once_where_asked = differs("counts no facets")


class TestDates(DatesContract):
    test_facets_count_the_results_by_key = differs("counts no facets")
    test_a_chart_never_files_a_month_under_a_day = differs("makes no charts")
    test_the_zoom_follows_what_was_found = differs("makes no charts")
    test_charts_add_up_to_the_results_and_agree_with_a_plain_model = differs("makes no charts")
    test_bars_do_not_overlap_and_leave_no_gap = differs("makes no charts")


class TestCounting(CountingContract):
    test_years_stand_among_the_facets_the_latest_first = differs("counts no facets")
    test_a_chart_has_the_bars_that_were_asked_for = differs("makes no charts")
    test_bars_that_would_be_too_many_become_wider_ones = differs("makes no charts")
    test_every_zoom_adds_up = differs("makes no charts")


class TestReprints(ReprintsContract):
    test_facets_and_chart_count_texts_once_where_asked = differs("counts no facets")


class TestExtracts(ExtractsContract):
    pass


class TestPlaces(PlacesContract):
    pass


class TestEvery(EveryContract):
    pass


class TestNear(NearContract):
    test_it_finds_near_words_in_their_forms = differs("knows no inflections and accents")


class TestWords(WordsContract):
    test_it_meets_words_whatever_their_form = differs("knows no inflections and accents")
    test_it_does_not_take_a_name_for_a_verb = differs("reads letters, not words")
    test_it_meets_forms_of_short_words = differs("knows no inflections and accents")
    test_it_marks_words_in_their_forms = differs("knows no inflections and accents")
    test_it_finds_a_phrase_only_in_its_order_and_form = differs("reads letters, not words")
    test_it_finds_words_that_a_pattern_matches_whole_and_in_order = differs("knows no words")
    test_it_finds_words_by_their_beginning = differs("reads letters, not words")
    test_stop_words_beside_others_do_not_narrow = differs("knows no stop words")
    test_it_does_not_mark_stop_words_beside_others = differs("knows no stop words")
    test_it_ranks_titles_above_bodies = differs("ranks by date only")
    test_equal_ranks_are_in_order_of_id = differs("ranks by date only")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("otage", "Les otages"),
        ("OTAGE", "un otage"),
        ("élysée", "à l’Élysée"),
        ("ÉLYSÉE", "à l'Élysée"),
        ("élysée", "L'ÉLYSÉE"),
        ("l'otage", "d’otages"),
        ('"d\'otages"', "prise d’otages"),
        ("e\u0301te\u0301", "l'été"),
        ("100%", "à 100% sûr"),
    ],
)
def test_letters_are_found_in_common_cases_and_with_either_apostrophe(
    engine: Database, typed: str, written: str
) -> None:
    wanted = document(body=written)
    engine.write([wanted, document(body="tout autre chose, 100 fois")])

    assert found(engine, typed) == {wanted.id}


def test_only_public_articles_are_found(engine: Database) -> None:
    engine.write([one := document(body="paix"), other := document(body="paix")])
    Article.objects.filter(pk=other.id).update(visibility="withdrawn")

    assert found(engine, "paix") == {one.id}


def test_only_accepted_mentions_count_and_follow_merges(engine: Database) -> None:
    engine.write([one := document(actors=(1, 2)), document(actors=(3,))])
    Actor.objects.create(pk=4, name="X", slug="x", type="organisation")
    Actor.objects.filter(pk=1).update(merged_into=4)
    Mention.objects.filter(actor=3).update(state="rejected")

    assert found(engine, actors=(4,)) == found(engine, actors=(4, 2)) == {one.id}
    assert found(engine, actors=(3,)) == set()
    assert found(engine, any_actors=(2, 4)) == {one.id}
    assert one.id not in found(engine, not_actors=(4,))


def test_it_says_that_it_is_the_fallback(engine: Database) -> None:
    results = ask(engine, "paix")

    assert results.engine == "database"
    assert [note.code for note in results.notes] == ["fallback"]
    assert (results.facets, results.histogram) == ({}, None)


def test_the_door_falls_back_while_there_is_no_index_and_returns_when_there_is() -> None:
    article = make_article("Neige")
    query = Query("neige")

    without = find(query)
    rebuild()
    with_index = find(query)

    assert (without.engine, with_index.engine) == ("database", "embedded")
    assert without.ids == with_index.ids == (article.pk,)


def test_a_page_takes_two_queries(engine: Database, django_assert_num_queries: Any) -> None:
    engine.write([document(body="paix", actors=(1,), tags=(2,), source=3, date="2024")])

    # the counts, the ids
    with django_assert_num_queries(2):
        ask(engine, "paix -guerre", actors=(1,), tags=(2,), sources=(3,))
