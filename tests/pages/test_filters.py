"""From address to question: what is taken, what is named as ignored, what nothing can break."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.choices import Way
from articles.dates import DayRange, Match
from articles.filters import ArticleFilter
from articles.search import Query, Reprints, Sort
from tests.factories import make_actor, make_article, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


def asked(address: str) -> ArticleFilter:
    return ArticleFilter(QueryDict(address))


def ignored(address: str) -> list[tuple[str, str]]:
    return [(one.name, one.value) for one in asked(address).ignored]


def test_an_empty_address_asks_for_everything_newest_first() -> None:
    assert asked("").query == Query(sort=Sort.NEWEST, reprints=Reprints.FOLD)


def test_every_parameter_becomes_part_of_the_question() -> None:
    hamas, israel, tag = make_actor("Hamas"), make_actor("Israël"), make_tag("Diplomatie")
    climate, sport = make_tag("Climat"), make_tag("Sport")
    qatar, iran = make_actor("Qatar"), make_actor("Iran")
    source, other = make_article(source="Le Quai").source, make_article(source="La Une").source
    assert source is not None
    assert other is not None

    filters = asked(
        "q=tr%C3%AAve&actor=hamas&actor=israel&any_actor=qatar&any_actor=hamas&not_actor=iran"
        "&tag=diplomatie&any_tag=climat&not_tag=sport&source=le-quai&not_source=la-une"
        "&language=fr&not_language=en"
        "&from=2024&to=2024-02&match=certain&reprints=once&sort=oldest&page=3"
    )

    assert filters.ignored == ()
    assert filters.query == Query(
        text="trêve",
        actors=(hamas.pk, israel.pk),
        any_actors=(qatar.pk, hamas.pk),
        not_actors=(iran.pk,),
        tags=(tag.pk,),
        any_tags=(climate.pk,),
        not_tags=(sport.pk,),
        sources=(source.pk,),
        not_sources=(other.pk,),
        languages=("fr",),
        not_languages=("en",),
        dates=DayRange(dt.date(2024, 1, 1), dt.date(2024, 2, 29)),
        match=Match.CERTAIN,
        reprints=Reprints.ONCE,
        sort=Sort.OLDEST,
        page=3,
    )


def test_results_of_words_come_by_relevance_and_others_newest_first() -> None:
    assert asked("q=x").query.sort is Sort.RELEVANCE
    assert asked("q=x&sort=newest").query.sort is Sort.NEWEST
    assert asked("sort=relevance").query.sort is Sort.NEWEST


def test_an_actor_is_named_by_slug_or_id() -> None:
    actor = make_actor("Hamas")

    assert asked(f"actor={actor.pk}").query.actors == (actor.pk,)
    assert asked(f"actor={actor.pk}").params.urlencode() == "actor=hamas"


def test_a_tag_called_like_a_number_is_found_by_its_name() -> None:
    first, year = make_tag("Transports"), make_tag("2024")

    assert asked("tag=2024").query.tags == (year.pk,)
    assert asked(f"tag={first.pk}").query.tags == (first.pk,)


def test_a_merged_actor_is_its_survivor_and_counts_once() -> None:
    survivor, merged = make_actor("Union européenne"), make_actor("UE")
    merged.merged_into = survivor
    merged.save()

    filters = asked("actor=ue&actor=union-europeenne")

    assert filters.query.actors == (survivor.pk,)
    assert filters.params.urlencode() == "actor=union-europeenne"


@pytest.mark.parametrize("name", ["any_actor", "not_actor"])
def test_a_merged_actor_is_its_survivor_in_every_way_of_choosing(name: str) -> None:
    survivor, merged = make_actor("Union européenne"), make_actor("UE")
    merged.merged_into = survivor
    merged.save()

    filters = asked(f"{name}=ue&{name}={merged.pk}")

    assert filters.params.urlencode() == f"{name}=union-europeenne"
    assert (filters.query.any_actors or filters.query.not_actors) == (survivor.pk,)


def test_unknown_values_are_named_and_the_others_stay() -> None:
    actor = make_actor("Hamas")

    filters = asked("actor=nobody&actor=hamas&tag=nothing&source=none")

    assert filters.query.actors == (actor.pk,)
    assert [(one.name, one.value) for one in filters.ignored] == [
        ("actor", "nobody"),
        ("tag", "nothing"),
        ("source", "none"),
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [("from=f%C3%A9vrier+2024", "to=2024-02"), ("from=2024-02-01", "to=29/02/2024")],
)
def test_dates_are_read_in_any_form_and_widened(first: str, last: str) -> None:
    window = asked(f"{first}&{last}").query.dates

    assert window == DayRange(dt.date(2024, 2, 1), dt.date(2024, 2, 29))


def test_one_open_end_stays_open() -> None:
    assert asked("from=1984").query.dates == DayRange(dt.date(1984, 1, 1), None)
    assert asked("to=1984").query.dates == DayRange(None, dt.date(1984, 12, 31))


def test_a_window_that_ends_before_it_begins_is_named_and_left_out() -> None:
    filters = asked("q=x&from=2024&to=2023")

    assert filters.query.dates is None
    assert [(one.name, one.value) for one in filters.ignored] == [("from", "2024"), ("to", "2023")]


def test_undated_articles_can_be_asked_for_but_not_with_dates() -> None:
    assert asked("undated=1").query.undated
    filters = asked("undated=1&from=2024")
    assert filters.query.undated
    assert filters.query.dates is None
    assert [one.name for one in filters.ignored] == ["from"]


@pytest.mark.parametrize(
    "address",
    [
        "colour=red",
        "from=soon",
        "from=0000",
        "to=2024-02-30",
        "match=perhaps",
        "match=none",
        "sort=best",
        "page=abc",
        "page=0",
        "page=-1",
        "page=1000000000",
        "page=" + "9" * 5000,
        "undated=yes",
        "language=%3Cb%3E",
        "actor=%00",
        "actor=" + "9" * 100,
        "not_actor=" + "9" * 100,
        "any_actor=nobody",
        "not_tag=%3Cscript%3E",
        "not_source=none",
        "not_language=%3Cb%3E",
        "any_source=none",
        "not_actor=-",
        "tag=..%2F..%2Fetc",
        "q=" + "x" * 100_000,
        "from=" + "1" * 100_000,
    ],
)
def test_what_cannot_be_taken_is_named_once_and_shortly(address: str) -> None:
    filters = asked(address)

    assert filters.query is not None
    assert len(filters.ignored) == 1
    assert filters.ignored[0].reason
    assert len(filters.ignored[0].value) <= 60


def test_far_years_are_dates_like_others() -> None:
    assert ignored("from=9999&to=9999") == []
    assert ignored("from=0001") == []


def test_a_single_parameter_given_twice_is_named_and_the_last_counts() -> None:
    filters = asked("q=one&q=two&page=2&page=3")

    assert (filters.query.text, filters.query.page) == ("two", 3)
    assert ignored("q=one&q=two&page=2&page=3") == [("q", "one"), ("page", "2")]


def test_too_many_values_are_cut_and_named() -> None:
    address = "&".join(f"actor=a{number}" for number in range(50))

    with CaptureQueriesContext(connection) as queries:
        filters = asked(address)

        assert len(filters.ignored) == 50
        assert filters.query.actors == ()
    assert len(queries) == 1


def test_long_words_and_stray_characters_are_cleaned() -> None:
    assert asked("q=a%00b%0A%09c").query.text == "a b c"
    assert asked("q=+++").query.text == ""
    assert len(asked("q=" + "mot+" * 30_000).query.text) <= 512


def test_a_lone_surrogate_breaks_nothing() -> None:
    data = QueryDict(mutable=True)
    data.update({"q": "a\ud800b", "actor": "\ud800", "zzz": "\ud800", "from": "\ud800"})

    filters = ArticleFilter(data)

    assert filters.query.text == "a b"
    assert {one.name for one in filters.ignored} >= {"actor", "zzz", "from"}
    filters.params.urlencode().encode()


def test_the_same_question_has_one_address() -> None:
    make_actor("Hamas")

    one = asked("page=4&from=&zzz=1&from=f%C3%A9vrier+2024&actor=hamas&q=+tr%C3%AAve++2+")
    other = asked("q=tr%C3%AAve+2&actor=hamas&actor=hamas&from=2024-02&match=possible")

    assert (
        one.params.urlencode()
        == other.params.urlencode()
        == ("q=tr%C3%AAve+2&actor=hamas&from=2024-02")
    )


def test_each_pill_is_the_address_without_its_filter() -> None:
    make_actor("Hamas")
    make_actor("Israël")

    pills = asked("q=x&actor=hamas&actor=israel&from=2023&to=2024&page=2").active

    assert [(pill.label, pill.href) for pill in pills] == [
        ("x", "/en/search/?actor=hamas&actor=israel&from=2023&to=2024"),
        ("Hamas", "/en/search/?q=x&actor=israel&from=2023&to=2024"),
        ("Israël", "/en/search/?q=x&actor=hamas&from=2023&to=2024"),
        ("2023", "/en/search/?q=x&actor=hamas&actor=israel&to=2024"),
        ("2024", "/en/search/?q=x&actor=hamas&actor=israel&from=2023"),
    ]


def test_pills_say_what_is_excluded_and_what_is_an_alternative() -> None:
    for name in ("Hamas", "Israël", "Qatar"):
        make_actor(name)

    pills = asked("any_actor=hamas&any_actor=israel&not_actor=qatar&not_language=en").active

    assert [(pill.kind, pill.label, pill.joined, pill.excluded) for pill in pills] == [
        ("Actor", "Hamas", False, False),
        ("Actor", "Israël", True, False),
        ("Actor", "Qatar", False, True),
        ("Language", "English", False, True),
    ]
    assert pills[2].href == "/en/search/?any_actor=hamas&any_actor=israel&not_language=en"


def test_a_choice_moves_from_one_way_to_another_once() -> None:
    make_actor("Hamas")
    make_actor("Israël")
    filters = asked("actor=hamas&any_actor=israel&any_actor=hamas&page=3")
    required = filters.choices[0]

    assert filters.moving(required, Way.ANY) == "/en/search/?any_actor=israel&any_actor=hamas"
    assert filters.moving(required, Way.NOT) == (
        "/en/search/?any_actor=israel&any_actor=hamas&not_actor=hamas"
    )


def test_the_subject_of_a_page_is_asked_for_but_is_no_choice_of_the_address() -> None:
    hamas = make_actor("Hamas")
    make_actor("Israël")

    filters = ArticleFilter(QueryDict("actor=hamas&not_actor=israel"), about=hamas)

    assert filters.query.actors == (hamas.pk,)
    assert [choice.slug for choice in filters.choices] == ["israel"]
    assert filters.own_params.urlencode() == "not_actor=israel"
    assert filters.params.urlencode() == "actor=hamas&not_actor=israel"


def test_one_period_is_one_pill() -> None:
    pills = asked("from=2024-02&to=2024-02").active

    assert [(pill.label, pill.href) for pill in pills] == [("February 2024", "/en/search/")]
