"""From a reader's query to results: names, dates, notes, and what happens without an index."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from articles.dates import DayRange, Match
from articles.models import Actor, ActorName, Article
from articles.search import Note, Query, Results, Sort, engine, extracts, find
from articles.search.corrections import corrected
from articles.search.document import IndexDocument
from articles.search.resolve import resolve
from articles.search.syntax import And, During, Field, InTitle, Keyed, Node, Not, Or, Phrase, Word
from tests.factories import make_actor, make_article, make_tag

pytestmark = pytest.mark.django_db

FEBRUARY = DayRange(dt.date(2024, 2, 1), dt.date(2024, 2, 29))


def index(*articles: Article) -> None:
    """Put `articles` into the index."""
    engine().write(
        [
            IndexDocument(
                id=article.pk,
                rev=1,
                title=article.title,
                body=article.body,
                language=article.language,
                source=article.source_id,
                actors=tuple(article.mentions.values_list("actor_id", flat=True)),
                tags=tuple(article.tags.values_list("pk", flat=True)),
                date_start=article.date_start,
                date_end=article.date_end,
            )
            for article in articles
        ]
    )


def node(text: str) -> Node | None:
    return resolve(Query(text=text)).node


def noted(text: str) -> list[tuple[str, str]]:
    return [(note.code, note.text) for note in resolve(Query(text=text)).notes]


def actor(*keys: Actor) -> Keyed:
    return Keyed(Field.ACTOR, tuple(key.pk for key in keys))


def test_an_actor_is_found_by_any_of_its_names_in_any_spelling() -> None:
    netanyahu = make_actor("Benyamin Netanyahu", aliases=("Bibi", "Benjamin Netanyahou"))
    make_actor("Antony Blinken")

    for text in ("acteur:Bibi", 'actor:"benyamin netanyahu"', "acteur:Benjamin-Nétanyahou"):
        assert node(text) == actor(netanyahu)
    assert noted("acteur:Bibi") == []


def test_an_actor_is_found_by_whole_words_of_a_name() -> None:
    blinken = make_actor("Antony Blinken")
    make_actor("Blinkenberg")

    assert node("acteur:Blinken") == actor(blinken)
    assert node("acteur:(Blinken Antony)") == actor(blinken)
    assert node("acteur:Blink") == Keyed(Field.ACTOR, ())
    assert node("acteur:Antony*") == actor(blinken)


def test_the_whole_name_wins_over_words_of_longer_names() -> None:
    iran = make_actor("Iran", type="state")
    make_actor("Iran Air", type="organisation")

    assert node("acteur:iran") == actor(iran)


def test_a_name_of_several_actors_means_any_of_them_and_says_so() -> None:
    one, other = make_actor("Jean Martin"), make_actor("Paul Martin")

    assert node("acteur:Martin") == actor(one, other)
    assert noted("acteur:Martin") == [("several_names", "Martin")]


def test_a_weak_name_finds_its_actor() -> None:
    states = make_actor("États-Unis", type="state")
    ActorName.objects.create(actor=states, text="Washington", kind="metonym", weak=True)

    assert node("acteur:washington") == actor(states)


def test_a_merged_actor_stands_for_its_survivor() -> None:
    survivor, merged = make_actor("Tsahal"), make_actor("Armée israélienne")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    assert node('acteur:"armée israélienne"') == actor(survivor)


def test_a_name_that_nobody_bears_matches_nothing_and_says_so() -> None:
    assert node("acteur:Personne") == Keyed(Field.ACTOR, ())
    assert noted("acteur:Personne") == [("unknown_actor", "Personne")]
    assert noted("tag:Rien source:Rien") == [("unknown_tag", "Rien"), ("unknown_source", "Rien")]


def test_tags_and_sources_are_also_found_by_beginnings() -> None:
    paix = make_tag("Processus de paix")
    article = make_article(source="Le Courrier du Nord")

    assert node("tag:paix") == Keyed(Field.TAG, (paix.pk,))
    assert node("tag:process") == Keyed(Field.TAG, (paix.pk,))
    assert node("source:courrier") == Keyed(Field.SOURCE, (article.source_id or 0,))


def test_a_date_becomes_a_window_beside_the_pages_own() -> None:
    asked = DayRange(dt.date(2024, 1, 1), None)

    plan = resolve(Query(text='paix date:"février 2024"', dates=asked))

    assert plan.node == Word("paix")
    assert plan.windows == (asked, FEBRUARY)
    assert resolve(Query(text="date:2024-02")).windows == (FEBRUARY,)
    assert resolve(Query(text="date:2024-02")).node is None


def test_a_date_among_alternatives_stays_there() -> None:
    plan = resolve(Query(text="paix OR date:2024-02"))

    assert plan.node == Or((Word("paix"), During(FEBRUARY)))
    assert plan.windows == ()
    assert node("paix -date:2024-02") == And((Word("paix"), Not(During(FEBRUARY))))


def test_what_is_no_date_is_ignored_and_noted() -> None:
    assert node("paix date:2024-13") == Word("paix")
    assert noted("paix date:2024-13") == [("unreadable_date", "2024-13")]
    assert node("titre:date:bientôt") is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("paix date:7 février 2024 Gaza", 'paix date:"7 février 2024" Gaza'),
        ("date:février 2024", 'date:"février 2024"'),
        ("paix date:lundi", "paix"),
        ("paix date:2024-13", "paix"),
        ("paix date:>lundi", "paix"),
        ("paix acteur:Personne", "paix Personne"),
        ('acteur : "Jean Personne" paix', '"Jean Personne" paix'),
        ("paix -tag:rien", "paix -rien"),
        ("acteur:(Personne OR Quelqu'un)", ""),
    ],
)
def test_what_is_not_known_has_its_correction(text: str, better: str) -> None:
    note = resolve(Query(text=text)).notes[0]

    assert corrected(text, note) == better


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("date:2023..2024-02", DayRange(dt.date(2023, 1, 1), dt.date(2024, 2, 29))),
        ("date:..2024", DayRange(None, dt.date(2024, 12, 31))),
        ("date:>=2024-02", DayRange(dt.date(2024, 2, 1), None)),
        ("date:<2024", DayRange(None, dt.date(2023, 12, 31))),
    ],
)
def test_ranges_and_limits_become_windows(text: str, window: DayRange) -> None:
    assert resolve(Query(text=text)).windows == (window,)


def test_asking_for_undated_articles_leaves_dates_out() -> None:
    plan = resolve(Query(dates=FEBRUARY, undated=True))

    assert plan.windows == ()
    assert plan.notes == (Note("dates_with_undated", ""),)


def test_an_open_window_is_none() -> None:
    assert resolve(Query(dates=DayRange())).windows == ()


def test_names_take_a_fixed_number_of_queries(django_assert_max_num_queries: Any) -> None:
    text = " ".join(f"acteur:a{n} tag:t{n} source:s{n}" for n in range(10))

    with django_assert_max_num_queries(6):
        resolve(Query(text=text))


def test_plain_words_take_one_query(django_assert_num_queries: Any) -> None:
    index(make_article())
    find(Query(text="trafic"))  # the first opens the index

    with django_assert_num_queries(2):  # 1 what waits for the index, 2 whether that is public
        assert find(Query(text="trafic")).total == 1


@pytest.mark.parametrize(
    "text",
    ["otage", "cessez-le-feu", '"victoire absolue"', "acteur:Blinken", "Blinken date:2024-02"],
)
def test_a_reader_finds_the_article(text: str) -> None:
    body = (
        "Les otages seraient libérés contre un cessez-le-feu. Le premier ministre promet une "
        "victoire absolue, Antony Blinken négocie."
    )
    wanted = make_article("Négociations", body=body, date="2024-02-07", actors=["Antony Blinken"])
    index(wanted, make_article())

    results = find(Query(text=text))

    assert results.ids == (wanted.pk,)
    assert results.engine == "embedded"
    assert results.notes == ()


def test_certain_and_possible_are_counted_for_dates_in_the_text() -> None:
    index(make_article(date="2024-02-07"), make_article(date="2024"), make_article(date=""))

    results = find(Query(text="date:2024-02"))

    assert (results.certain, results.possible, results.undated_excluded) == (1, 1, 1)
    assert find(Query(text="date:2024-02", match=Match.CERTAIN)).total == 1


def test_notes_come_with_the_results() -> None:
    index(make_article())

    assert [note.code for note in find(Query(text='"trafic')).notes] == ["quote_unclosed"]


def test_extracts_show_the_words_of_the_question() -> None:
    article = make_article("Les otages", body="Un otage est libre.")
    index(article)

    extract = extracts(Query(text="otage acteur:Blinken date:2024"), [article])[article.pk]

    assert [part.text for part in (*extract.title, *extract.passage) if part.marked] == [
        "otages",
        "otage",
    ]


def test_without_an_index_the_database_answers_and_says_so() -> None:
    article = make_article(body="Un cessez-le-feu.")

    results = find(Query(text="cessez-le-feu", sort=Sort.NEWEST))

    assert results.ids == (article.pk,)
    assert results.engine == "database"
    assert "fallback" in [note.code for note in results.notes]
    assert extracts(Query(text="cessez-le-feu"), [article])[article.pk].passage


def test_a_broken_index_does_not_break_search(index_dir: Path) -> None:
    article = make_article(body="Un cessez-le-feu.")
    index(article)
    for path in index_dir.glob("*/meta.json"):
        path.write_text("{")

    assert find(Query(text="cessez-le-feu")).engine == "database"


HOSTILE = [
    "(" * 10_000,
    "a " * 50_000,
    '"' * 1_000,
    "acteur:" * 1_000,
    "acteur:% source:_ tag:' OR 1=1 --",
    "acteur:\x00 \x00",
    "date:9999-12-31 date:0000 date:../..",
    "acteur:()",
    "-",
    "\ud800 acteur:\ud800",
    "acteur:" + "a" * 500,
    "acteur:€",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_answered_with_and_without_an_index(text: str) -> None:
    article = make_article()

    without: Results = find(Query(text=text))
    index(article)
    results = find(Query(text=text))

    assert results.total in (0, 1)
    assert without.total in (0, 1)
    assert extracts(Query(text=text), [article])


def test_titles_and_phrases_stay_as_typed() -> None:
    assert node('titre:otage "les otages"') == And((InTitle(Word("otage")), Phrase("les otages")))
