"""Acronyms that articles explain: offered as names, decided for good, and undone."""

from __future__ import annotations

import pytest

from articles.authority import queues
from articles.authority.acronyms import accept, offered, put_off, refuse, told
from articles.authority.answers import answer_again
from articles.authority.errors import Refused
from articles.authority.merge import merge
from articles.authority.proposals import Question
from articles.authority.undo import undo
from articles.ingest.rematch import rematch
from articles.linking import Relinking
from articles.models import Actor, ActorName, Article, Mention
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db(transaction=True)

AGENCY = "Agence des rivières et des étangs"


@pytest.fixture
def agency() -> Actor:
    """An agency whose acronym two articles explain, and a third one only uses."""
    actor = make_actor(AGENCY, type="organisation")
    for day in range(2):
        make_article(body=f"Jour {day} : l’{AGENCY} (ARE) enquête. L’ARE conclut.")
    make_article(body="L’ARE ferme un barrage.")
    Relinking().all()
    return actor


def asked(actor: Actor) -> Question:
    return Question("are", actor.pk)


def linked() -> set[str]:
    rows = Mention.objects.accepted().filter(surface="ARE")
    return set(rows.values_list("article__body", flat=True))


def test_an_acronym_is_offered_with_the_articles_that_explain_it(agency: Actor) -> None:
    [words] = offered()

    assert (words.question, words.surface, words.count) == (asked(agency), "ARE", 2)
    [(card, bearers)] = told([words])
    assert card.actors == [agency]
    assert {passage.words for passage in card.passages} == {"ARE"}
    assert bearers == []


def test_the_more_frequent_comes_first(agency: Actor) -> None:
    make_actor("Ligue des îles", type="organisation")
    make_article(body="La Ligue des îles (LDI) proteste.")
    Relinking().all()

    assert [words.surface for words in offered()] == ["ARE", "LDI"]


def test_as_a_name_it_links_wherever_it_stands(agency: Actor) -> None:
    decision = accept(asked(agency), user=None)
    Relinking().all()

    assert agency.names.get(text="ARE").kind == "acronym"
    assert len(linked()) == 3
    assert offered() == []

    assert undo(decision.pk, user=None).left == 0
    Relinking().all()
    assert len(linked()) == 2
    assert len(offered()) == 1


def test_what_is_no_name_of_it_stays_where_it_is_explained_and_is_not_offered_again(
    agency: Actor,
) -> None:
    decision = refuse(asked(agency), user=None)
    make_article(body=f"Ce soir, l’{AGENCY} (ARE) publie son rapport.")
    for article in Article.objects.all():
        rematch(article)
    agency.names.create(text="Agence des rivières", kind="alias")
    Relinking().all()

    assert offered() == []
    assert len(linked()) == 3
    with pytest.raises(Refused):
        accept(asked(agency), user=None)

    undo(decision.pk, user=None)
    assert [words.count for words in offered()] == [3]


def test_a_refusal_holds_for_the_survivor_of_a_merge(agency: Actor) -> None:
    refuse(asked(agency), user=None)
    survivor = make_actor("Agence nationale de l’eau", type="organisation")

    merge(agency.pk, survivor.pk, user=None)

    assert offered() == []


def test_later_is_later(agency: Actor) -> None:
    decision = put_off(asked(agency), user=None)

    assert offered() == []
    assert [words.question for words in offered(later=True)] == [asked(agency)]
    accept(asked(agency), user=None)
    assert offered(later=True) == []
    assert decision.actor is None


def test_who_bears_it_already_is_told(agency: Actor) -> None:
    other = make_actor("Association des rameurs", type="organisation")
    ActorName.objects.create(actor=other, text="ARE", kind="acronym")

    [(_card, bearers)] = told(offered())

    assert bearers == [other]


def test_a_name_that_the_actor_bears_is_not_offered_however_weak(agency: Actor) -> None:
    ActorName.objects.create(actor=agency, text="Are", kind="weak", weak=True)

    assert offered() == []
    with pytest.raises(Refused):
        accept(asked(agency), user=None)


# --- Of other letters -----------------------------------------------------------------------------


@pytest.fixture
def office() -> Actor:
    """An office whose acronym is that of another language."""
    actor = make_actor("Office des eaux", type="organisation")
    make_article(body="L’Office des eaux (WWO) enquête.")
    Relinking().all()
    return actor


def states() -> list[str]:
    rows = Mention.objects.filter(surface="WWO").order_by("pk")
    return list(rows.values_list("state", flat=True))


def test_one_of_other_letters_is_offered_here_and_nowhere_else(office: Actor) -> None:
    assert states() == ["proposed"]
    assert [words.surface for words in offered()] == ["WWO"]
    assert queues.proposals() == []


def test_as_a_name_it_is_accepted_and_proposed_again_by_undo(office: Actor) -> None:
    decision = accept(Question("wwo", office.pk), user=None)
    assert states() == ["accepted"]

    undo(decision.pk, user=None)

    assert states() == ["proposed"]
    assert office.names.count() == 1


def test_refused_it_is_rejected_also_in_articles_that_come_later(office: Actor) -> None:
    decision = refuse(Question("wwo", office.pk), user=None)
    make_article(body="Hier, l’Office des eaux (WWO) a conclu.")
    office.names.create(text="Office d’eau", kind="alias")
    Relinking().all()
    answer_again()
    make_article(body="Demain, l’Office des eaux (WWO) conclura.")
    office.names.create(text="Office de l’eau", kind="alias")
    for article in Article.objects.all():
        rematch(article)
    answer_again()

    assert states() == ["rejected"] * 3
    assert offered() == []

    undo(decision.pk, user=None)
    assert states() == ["proposed"] * 3


@pytest.mark.parametrize("question", [Question("are", 0), Question(""), Question("\x00", 1)])
def test_a_question_about_nothing_is_refused(question: Question) -> None:
    for decide in (accept, refuse, put_off):
        with pytest.raises(Refused):
            decide(question, user=None)
