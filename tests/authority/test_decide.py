"""Deciding about candidates: what was seen becomes mentions, and each decision can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from articles.authority.decide import accept_as_known, accept_as_new, put_off, reject
from articles.authority.errors import Refused
from articles.authority.merge import merge
from articles.authority.undo import last_decision, undo
from articles.ingest.rematch import rematch
from articles.models import Actor, ActorName, Article, Candidate, Mention, Sighting
from tests.authority.makers import make_candidate, make_editor, make_sighting, place
from tests.factories import make_actor

pytestmark = pytest.mark.django_db

SEEN = ("Amara Diallo arrive.", "Hier, Amara Diallo est partie.")


def test_a_candidate_becomes_an_actor_with_what_was_seen_as_mentions() -> None:
    candidate = make_candidate(bodies=SEEN)

    decision = accept_as_new(
        candidate.pk, name="Amara  Diallo\u200b", type="person", user=make_editor()
    )

    actor = Actor.objects.get()
    assert (actor.name, actor.type) == ("Amara Diallo", "person")
    assert [(one.text, one.kind, one.weak) for one in actor.names.all()] == [
        ("Amara Diallo", "preferred", False)
    ]
    found = Mention.objects.values_list("surface", "state", "method", "rule")
    assert set(found) == {("Amara Diallo", "accepted", "model", "decided name")}
    assert Mention.objects.count() == 2
    candidate.refresh_from_db()
    assert (candidate.verdict, candidate.actor) == ("new", actor)
    assert str(candidate.decided_by) == "colette"
    assert candidate.decided_at
    assert last_decision(make_editor()) == decision


def test_the_preferred_name_may_be_another_and_what_was_seen_is_an_alias() -> None:
    candidate = make_candidate("A. Diallo", bodies=("A. Diallo arrive.",))

    accept_as_new(candidate.pk, name="Amara Diallo", type="person", user=None)

    assert set(ActorName.objects.values_list("text", "kind")) == {
        ("Amara Diallo", "preferred"),
        ("A. Diallo", "alias"),
    }


def test_one_word_of_a_person_is_weak_of_an_organisation_it_links() -> None:
    for text, type in (("Diallo", "person"), ("Amnesty", "organisation")):
        accept_as_new(make_candidate(text).pk, name=text, type=type, user=None)

    assert dict(ActorName.objects.values_list("text", "weak")) == {"Diallo": True, "Amnesty": False}


def test_a_candidate_becomes_a_name_of_a_known_actor() -> None:
    candidate, actor = make_candidate(bodies=SEEN), make_actor("Amara Diallo-Sow")
    first = Article.objects.earliest("pk")
    place(first, actor, "Amara", state="rejected")

    accept_as_known(candidate.pk, actor.pk, user=None)

    assert actor.names.filter(text="Amara Diallo", kind="alias").exists()
    assert Mention.objects.filter(actor=actor, state="accepted").count() == 1
    assert Mention.objects.get(article=first).state == "rejected", "an editor's word stands"


def test_a_proposal_at_the_words_is_accepted_with_them() -> None:
    candidate, actor = make_candidate(bodies=SEEN[:1]), make_actor("Amara Diallo-Sow")
    place(Article.objects.get(), actor, "Amara Diallo", state="proposed", rule="compound")

    accept_as_known(candidate.pk, actor.pk, user=None)

    assert Mention.objects.values_list("state", "rule").get() == ("accepted", "decided name")


def test_sightings_of_words_that_are_gone_become_nothing() -> None:
    candidate = make_candidate(bodies=SEEN)
    Article.objects.filter(body=SEEN[0]).update(body="Un autre texte.")

    accept_as_new(candidate.pk, name="Amara Diallo", type="person", user=None)

    assert Mention.objects.count() == 1


def test_no_actor_and_later_are_remembered() -> None:
    one, other = make_candidate("Bonjour"), make_candidate("Madame")

    reject(one.pk, user=make_editor())
    put_off(other.pk, user=None)

    assert dict(Candidate.objects.values_list("text", "verdict")) == {
        "Bonjour": "no_actor",
        "Madame": "later",
    }
    with pytest.raises(Refused):
        accept_as_new(one.pk, name="Bonjour", type="person", user=None)
    reject(other.pk, user=None)


@pytest.mark.parametrize(
    "name", ["", " \t", "…!?", "2024", "-", "é" * 10_000, "œ" * 150, "</>", "\x00\x1b"]
)
def test_what_is_no_name_is_refused_and_nothing_changes(name: str) -> None:
    candidate = make_candidate(bodies=SEEN)

    with pytest.raises(Refused):
        accept_as_new(candidate.pk, name=name, type="person", user=None)

    assert not Actor.objects.exists()
    assert Candidate.objects.open().exists()


def test_markup_in_a_name_is_text_like_any_other() -> None:
    candidate = make_candidate(bodies=SEEN)

    accept_as_new(candidate.pk, name="<b>AT&T</b>", type="organisation", user=None)

    assert Actor.objects.get().name == "<b>AT&T</b>"


def test_each_decision_is_undone_by_itself_also_after_others() -> None:
    candidates = [make_candidate(text, bodies=(f"{text} parle.",)) for text in ("Ana Ba", "Luz Ro")]
    first, _second = (
        accept_as_new(one.pk, name=one.text, type="person", user=None) for one in candidates
    )

    undone = undo(first.pk, user=make_editor())

    assert undone.left == 0
    assert [str(actor) for actor in Actor.objects.all()] == ["Luz Ro"]
    assert [one.surface for one in Mention.objects.all()] == ["Luz Ro"]
    assert dict(Candidate.objects.values_list("text", "verdict")) == {
        "Ana Ba": "open",
        "Luz Ro": "new",
    }
    assert Sighting.objects.count() == 2


def test_a_name_given_to_a_known_actor_is_taken_back() -> None:
    candidate, actor = make_candidate(bodies=SEEN), make_actor("Amara Diallo-Sow")
    decision = accept_as_known(candidate.pk, actor.pk, user=None)

    undo(decision.pk, user=None)

    assert [name.text for name in actor.names.all()] == ["Amara Diallo-Sow"]
    assert not Mention.objects.exists()


def test_undo_says_when_it_cannot() -> None:
    candidate, other = make_candidate(bodies=SEEN), make_actor("Amara Diallo-Sow")
    decision = accept_as_new(candidate.pk, name="Amara Diallo", type="person", user=None)
    actor = Actor.objects.get(name="Amara Diallo")
    merged = merge(actor.pk, other.pk, user=None)

    with pytest.raises(Refused, match="Amara Diallo-Sow"):
        undo(decision.pk, user=None)
    undo(merged.pk, user=None)
    late = accept_as_known(make_candidate("A. Diallo").pk, actor.pk, user=None)
    with pytest.raises(Refused):
        undo(decision.pk, user=None)
    undo(late.pk, user=None)
    undo(decision.pk, user=None)

    assert list(Actor.objects.all()) == [other]


def test_candidates_of_a_merged_actor_lead_to_the_survivor_and_back() -> None:
    candidate, other = make_candidate(bodies=SEEN), make_actor("Amara Diallo-Sow")
    accept_as_new(candidate.pk, name="Amara Diallo", type="person", user=None)

    decision = merge(Actor.objects.get(name="Amara Diallo").pk, other.pk, user=None)

    assert Candidate.objects.get().actor == other
    undo(decision.pk, user=None)
    assert str(Candidate.objects.get().actor) == "Amara Diallo"


def test_decisions_survive_another_reading_of_a_changed_text() -> None:
    candidate = make_candidate(bodies=SEEN[:1])
    accept_as_new(candidate.pk, name="Amara Diallo", type="person", user=None)
    article = Article.objects.get()
    article.body = "Enfin ! Amara Diallo arrive."
    article.save()

    rematch(article)

    mention = Mention.objects.get()
    assert (mention.state, article.body[mention.start : mention.end]) == (
        "accepted",
        "Amara Diallo",
    )


def test_decisions_survive_another_import(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("date 2024-02 Selon Amara Diallo, la digue tient.")
    call_command("import_articles", str(file), "--no-sync")
    candidate = make_candidate()
    make_sighting(Article.objects.get(), candidate)
    accept_as_new(candidate.pk, name="Amara Diallo", type="person", user=None)

    call_command("import_articles", str(file), "--no-sync")

    assert Mention.objects.get().state == "accepted"
    assert Candidate.objects.get().verdict == "new"
