"""The desk for actors without script: what each queue shows, and what its forms decide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.authority.propose import propose_merges
from articles.models import Actor, ActorName, ActorPair, Candidate, Decision, Mention
from tests.authority.makers import make_candidate, place
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

DESK = "/admin/desk/"
QUEUES = ("new", "merges", "ambiguous", "mentions", "acronyms")


def propose_new(number: int) -> None:
    name = f"Amara Diallo {'I' * number}"
    make_candidate(name, bodies=(f"Hier, {name} arrive. Il pleut.", f"Avec {name}, tout va."))


def propose_pair(number: int) -> None:
    for name in (f"Benyamin Netanyahu {'I' * number}", f"B. Netanyahu {'I' * number}"):
        place(make_article(body=f"{name} parle."), make_actor(name), name)
    propose_merges()


def propose_words(number: int) -> None:
    name, article = f"Martin{number}", make_article(body=f"Martin{number} arrive.")
    for first in ("Anne", "Paul"):
        actor = make_actor(f"{first} {name}")
        place(article, actor, name, state="proposed", rule="ambiguous")


def propose_mention(number: int) -> None:
    article, actor = make_article(body="Le président parle."), make_actor(f"Président {number}")
    place(article, actor, "président", state="proposed", rule="weak")


def propose_acronym(number: int) -> None:
    actor = make_actor(f"Agence {number} des rivières", type="organisation")
    article = make_article(body=f"{actor} (ADR{number})")
    place(article, actor, f"ADR{number}", rule="acronym")


PROPOSE: dict[str, Callable[[int], None]] = {
    "new": propose_new,
    "merges": propose_pair,
    "ambiguous": propose_words,
    "mentions": propose_mention,
    "acronyms": propose_acronym,
}


@pytest.mark.parametrize("queue", ["", *QUEUES, "decisions"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_opens_empty_and_filled(editor: Client, queue: str, language: str) -> None:
    address = f"{language}{DESK}{queue}{'/' if queue else ''}"
    assert editor.get(address).status_code == 200
    assert "Une question" not in editor.get(address).content.decode()
    for propose in PROPOSE.values():
        propose(1)

    assert editor.get(address).status_code == 200
    assert editor.get(address, {"later": "1", "page": "x"}).status_code == 200


@pytest.mark.parametrize("queue", QUEUES)
def test_a_queue_takes_as_many_queries_for_one_card_as_for_many(editor: Client, queue: str) -> None:
    PROPOSE[queue](1)
    editor.get(f"{DESK}{queue}/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        editor.get(f"{DESK}{queue}/")
    for number in range(2, 6):
        PROPOSE[queue](number)

    with CaptureQueriesContext(connection) as many:
        page = editor.get(f"{DESK}{queue}/")

    assert page.content.decode().count('class="desk-card"') > 1
    assert len(many) == len(one)


def test_the_start_counts_what_waits(editor: Client) -> None:
    for propose in PROPOSE.values():
        propose(1)

    page = editor.get(DESK)

    assert page.context["waiting"] == dict.fromkeys(QUEUES, 1)


def test_strangers_and_readers_stay_outside(stranger: Client, reader: Client) -> None:
    assert stranger.get(DESK).status_code == 302
    assert reader.get(DESK).status_code == 302
    assert reader.post(f"{DESK}new/1/", {"verdict": "no_actor"}).status_code == 302


def test_staff_without_the_right_to_change_actors_stays_outside(client: Client) -> None:
    user = User.objects.create_user("stagiaire", password="apprendre-le-métier", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_actor"))
    client.force_login(user)
    candidate = make_candidate()

    assert client.get(DESK).status_code == 403
    assert client.post(f"{DESK}new/{candidate.pk}/", {"verdict": "no_actor"}).status_code == 403
    assert Candidate.objects.open().exists()


def test_a_get_decides_nothing_and_a_post_wants_its_token(editor: Client) -> None:
    candidate = make_candidate()
    user = User.objects.get(username="editor")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    assert editor.get(f"{DESK}new/{candidate.pk}/").status_code == 405
    sent = strict.post(f"{DESK}new/{candidate.pk}/", {"verdict": "no_actor"})

    assert sent.status_code == 403
    assert Candidate.objects.open().exists()


def test_sentences_are_shown_with_the_words_marked_and_escaped(editor: Client) -> None:
    make_candidate(
        "Amara Diallo", bodies=("M. X est là. Hier, <b>Amara Diallo</b> part. Il pleut.",)
    )

    page = editor.get(f"{DESK}new/").content.decode()

    assert "Hier, &lt;b&gt;<mark>Amara Diallo</mark>&lt;/b&gt; part.</p>" in page


def decide(editor: Client, candidate: Candidate, **sent: object) -> int:
    back = f"{DESK}new/"
    answer = editor.post(f"{DESK}new/{candidate.pk}/", {"back": back, **sent})
    if answer.status_code == 302:
        assert answer["Location"] == back
    return answer.status_code


def test_a_candidate_is_accepted_and_the_page_offers_to_undo_it(editor: Client) -> None:
    candidate = make_candidate(bodies=("Amara Diallo arrive.",))

    decide(editor, candidate, verdict="new", name="Amara Diallo", type="person")
    page = editor.get(f"{DESK}new/")

    assert Mention.objects.get().actor.name == "Amara Diallo"
    undo = f"{DESK}decisions/{Decision.objects.get().pk}/undo/"
    assert undo in page.content.decode()

    editor.post(undo, {"back": f"{DESK}new/"})
    assert not Actor.objects.exists()
    assert Candidate.objects.open().get() == candidate


@pytest.mark.parametrize(
    "name", ["<script></script>" * 99, "\x00\x1b", "x" * 10_000, "?!…", "1984", ""]
)
def test_a_name_that_is_none_is_refused_and_stays_in_the_form(editor: Client, name: str) -> None:
    candidate = make_candidate(bodies=("Amara Diallo arrive.",))
    make_candidate("Luz Romero")

    answer = editor.post(
        f"{DESK}new/{candidate.pk}/", {"verdict": "new", "name": name, "type": "group"}
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert '<option value="group" selected>' in page
    assert "<script></script>" not in page
    assert page.count("Luz Romero") > 1
    if name.startswith("x"):
        assert name in page
    assert not Actor.objects.exists()


def test_the_known_actor_is_found_by_a_few_letters_and_chosen(editor: Client) -> None:
    candidate = make_candidate("A. Diallo", bodies=("A. Diallo arrive.",))
    actor = make_actor("Amara Diallo")
    make_actor("Luz Romero")

    offered = editor.get(f"{DESK}new/{candidate.pk}/existing/")
    by_letters = editor.get(f"{DESK}new/{candidate.pk}/existing/", {"q": "rom"})
    decide(editor, candidate, verdict="known", actor=actor.pk)

    assert [str(one.actor) for one in offered.context["choices"]] == ["Amara Diallo"]
    assert [str(one.actor) for one in by_letters.context["choices"]] == ["Luz Romero"]
    assert Mention.objects.get().actor == actor


@pytest.mark.parametrize("typed", ["", "…", "\x00", "%_", "x" * 10_000, "a b c d e f g h i j k"])
def test_whatever_is_typed_into_the_search_answers(editor: Client, typed: str) -> None:
    candidate = make_candidate()
    make_actor("Amara Diallo")

    assert editor.get(f"{DESK}new/{candidate.pk}/existing/", {"q": typed}).status_code == 200


def test_the_second_editor_is_told_that_it_is_decided(editor: Client) -> None:
    candidate = make_candidate()
    decide(editor, candidate, verdict="no_actor")

    decide(editor, candidate, verdict="new", name="Amara Diallo", type="person")
    page = editor.get(f"{DESK}new/").content.decode()

    assert 'class="error"' in page
    assert not Actor.objects.exists()


def test_later_leaves_the_queue_and_is_found_again(editor: Client) -> None:
    candidate = make_candidate()
    decide(editor, candidate, verdict="later")

    assert "Amara Diallo</h2>" not in editor.get(f"{DESK}new/").content.decode()
    assert "Amara Diallo</h2>" in editor.get(f"{DESK}new/?later=1").content.decode()


@pytest.mark.parametrize("kept", [0, 1])
def test_a_proposed_pair_is_merged_into_the_one_that_is_chosen(editor: Client, kept: int) -> None:
    propose_pair(1)
    pair = ActorPair.objects.get()
    sides = (pair.one, pair.other)

    editor.post(f"{DESK}merges/{pair.pk}/", {"keep": sides[kept].pk})

    assert list(Actor.objects.listed()) == [sides[kept]]
    again = editor.post(f"{DESK}merges/{pair.pk}/", {"keep": sides[kept].pk}, follow=True)
    assert 'class="error"' in again.content.decode()


@pytest.mark.parametrize("verdict", ["different", "later"])
def test_a_proposed_pair_is_judged(editor: Client, verdict: str) -> None:
    propose_pair(1)

    editor.post(f"{DESK}merges/{ActorPair.objects.get().pk}/", {"verdict": verdict})

    assert ActorPair.objects.get().verdict == verdict
    assert not editor.get(f"{DESK}merges/").context["cards"]


def test_an_ambiguous_name_is_decided_here_and_everywhere(editor: Client) -> None:
    propose_words(1)
    propose_words(1)
    anne = Actor.objects.get(name="Anne Martin1")
    here = Mention.objects.earliest("pk").article
    words = {"key": "martin1", "actor": anne.pk}

    editor.post(f"{DESK}words/", {**words, "article": here.pk})
    assert Mention.objects.accepted().get().article == here
    editor.post(f"{DESK}words/", words)

    assert Mention.objects.accepted().filter(actor=anne).count() == 2
    assert not editor.get(f"{DESK}ambiguous/").context["cards"]


def test_a_proposed_mention_is_refused_everywhere(editor: Client) -> None:
    propose_mention(1)
    actor = Actor.objects.get()

    editor.post(f"{DESK}words/", {"key": "president", "of": actor.pk, "verdict": "reject"})

    assert Mention.objects.get().state == "rejected"
    assert not editor.get(f"{DESK}mentions/").context["cards"]


@pytest.mark.parametrize(
    ("verdict", "names", "waiting"), [("accept", 2, 0), ("reject", 1, 0), ("later", 1, 1)]
)
def test_an_acronym_becomes_a_name_or_not_or_waits(
    editor: Client, verdict: str, names: int, waiting: int
) -> None:
    propose_acronym(1)
    actor = Actor.objects.get()

    sent = {"key": "adr1", "of": actor.pk, "verdict": verdict, "back": f"{DESK}acronyms/"}
    page = editor.post(f"{DESK}acronyms/decide/", sent, follow=True)

    assert "desk-last" in page.content.decode()
    assert not page.context["cards"]
    assert actor.names.count() == names
    assert len(editor.get(f"{DESK}acronyms/?later=1").context["cards"]) == waiting


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"key": "x", "actor": "9" * 30},
        {"key": "\x00", "verdict": "reject", "of": "abc"},
        {"key": "martin1", "verdict": "accept-all"},
        {"key": "martin1", "actor": "1", "article": "99999999"},
    ],
)
def test_broken_forms_change_nothing(editor: Client, sent: dict[str, str]) -> None:
    propose_words(1)

    assert editor.post(f"{DESK}words/", sent).status_code == 302
    assert editor.post(f"{DESK}acronyms/decide/", {"of": "1", **sent}).status_code == 302
    assert editor.post(f"{DESK}new/99999999/", sent).status_code == 302
    assert editor.post(f"{DESK}merges/99999999/", sent).status_code == 302
    assert editor.post(f"{DESK}decisions/99999999/undo/", sent).status_code == 302
    assert editor.post(f"{DESK}new/{'9' * 30}/", sent).status_code == 404
    assert not Decision.objects.exists()


def test_the_way_back_leads_to_no_other_site(editor: Client) -> None:
    candidate = make_candidate()

    answer = editor.post(
        f"{DESK}new/{candidate.pk}/", {"verdict": "later", "back": "https://evil.example/"}
    )

    assert answer["Location"] == DESK


def test_decisions_about_an_actor_are_listed_with_who_and_when(editor: Client) -> None:
    candidate = make_candidate(bodies=("Amara Diallo arrive.",))
    decide(editor, candidate, verdict="new", name="Amara Diallo", type="person")
    decide(editor, make_candidate("Luz Romero"), verdict="no_actor")
    actor = Actor.objects.get()

    page = editor.get(f"{DESK}decisions/", {"actor": actor.pk}).content.decode()

    assert "Amara Diallo" in page
    assert "editor" in page
    assert "<span>Luz Romero" not in page
    assert editor.get(f"{DESK}decisions/", {"actor": "9" * 40, "page": "-1"}).status_code == 200


def test_names_with_markup_stay_text(editor: Client) -> None:
    evil = make_actor("<img src=x onerror=alert(1)>")
    ActorName.objects.create(actor=evil, text="<b>Martin1</b>", kind="alias")
    place(make_article(body="Martin1 dort."), evil, "Martin1", state="proposed", rule="weak")

    for queue in QUEUES:
        assert "<img src=x" not in editor.get(f"{DESK}{queue}/").content.decode()
