"""A changed record updates its article; what a person decided about it stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.dates import PartialDate
from articles.ingest.run import import_paths
from articles.models import Actor, Article, Mention
from tests.factories import make_actor, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def israel(db: None) -> Actor:
    return make_actor("Israël", type="state")


@pytest.fixture
def france(db: None) -> Actor:
    return make_actor("France", type="state")


def bring(folder: Path, text: str, **fields: Any) -> Article:
    """Import one record as it is now; its article."""
    path = folder / "a.jsonl"
    path.write_text(json.dumps({"id": "1", "text": text} | fields))
    import_paths([str(path)])
    return Article.objects.get()


def surfaces(article: Article, **conditions: Any) -> list[str]:
    """The words that mentions point at, in the text as it is now."""
    mentions = article.mentions.filter(**conditions).exclude(start=None).order_by("start")
    for mention in mentions:
        assert article.body[mention.start : mention.end] == mention.surface
    return [mention.surface for mention in mentions]


def test_a_changed_text_is_taken_over_with_its_names_and_noted(
    tmp_path: Path, israel: Actor, france: Actor
) -> None:
    first = bring(tmp_path, "Selon Israël, rien.", date="2024-02")

    article = bring(tmp_path, "Selon la France, rien.", date="2024-02-07")

    assert article.body == "Selon la France, rien."
    assert article.date_edtf == "2024-02-07"
    assert article.fingerprint != first.fingerprint
    assert article.updated_at > first.updated_at
    assert surfaces(article) == ["France"]
    assert article.provenances.count() == 2


def test_what_an_editor_corrected_stays_while_the_record_is_the_same(tmp_path: Path) -> None:
    article = bring(tmp_path, "Un train.")
    Article.objects.update(title="Un train nommé désir", body="Un autre texte.")

    article = bring(tmp_path, "Un train.")

    assert (article.title, article.body) == ("Un train nommé désir", "Un autre texte.")


def test_an_improved_title_a_date_and_a_withdrawal_survive_a_changed_record(
    tmp_path: Path,
) -> None:
    article = bring(tmp_path, "Un train.", date="2024")
    article.title, article.title_derived = "Un train nommé désir", False
    article.date, article.date_origin = PartialDate.day(2024, 2, 7), "editor"
    article.visibility = "withdrawn"
    article.save()

    article = bring(tmp_path, "Deux trains.", date="2023")

    assert article.body == "Deux trains."
    assert article.title == "Un train nommé désir"
    assert article.date_edtf == "2024-02-07"
    assert article.visibility == "withdrawn"


def test_a_record_that_has_no_tags_does_not_take_those_of_an_editor(tmp_path: Path) -> None:
    article = bring(tmp_path, "Un train.")
    article.tags.create(name="Transports")

    article = bring(tmp_path, "Deux trains.")

    assert article.tags.count() == 1


def test_a_rejection_holds_for_those_words_wherever_they_stand(
    tmp_path: Path, israel: Actor, france: Actor
) -> None:
    article = bring(tmp_path, "Selon Israël et la France.")
    article.mentions.filter(actor=israel).update(state="rejected")

    article = bring(tmp_path, "La France, dit Israël, et encore Israël.")

    assert surfaces(article, state="accepted") == ["France"]
    assert surfaces(article, state="rejected") == ["Israël", "Israël"]


def test_a_rejection_is_remembered_while_the_words_are_gone(tmp_path: Path, israel: Actor) -> None:
    article = bring(tmp_path, "Selon Israël, rien.")
    article.mentions.update(state="rejected")
    bring(tmp_path, "Rien.")

    article = bring(tmp_path, "Rien, selon Israël.")

    assert surfaces(article, state="accepted") == []
    assert surfaces(article, state="rejected") == ["Israël"]


def test_a_proposal_that_an_editor_accepted_stays_accepted(tmp_path: Path) -> None:
    make_actor("Antony Blinken").names.create(text="Blinken", kind="weak", weak=True)
    article = bring(tmp_path, "Blinken est venu.")
    assert article.mentions.get().state == Mention.State.PROPOSED
    article.mentions.update(state="accepted")

    article = bring(tmp_path, "Hier Blinken est venu.")

    assert surfaces(article, state="accepted") == ["Blinken"]
    assert article.mentions.count() == 1


def test_mentions_that_an_editor_made_stay_and_follow_their_words(
    tmp_path: Path, israel: Actor, france: Actor
) -> None:
    article = bring(tmp_path, "Le pays attend.")
    make_mention(article, israel, method="editor", surface="Le pays", start=0, end=7)
    make_mention(article, france, method="editor", surface="attend", start=8, end=14)

    article = bring(tmp_path, "Hier encore, Le pays dormait.")

    assert surfaces(article) == ["Le pays"]
    assert article.mentions.get(actor=france).start is None


def test_actors_that_the_record_gives_are_as_it_gives_them_now(
    tmp_path: Path, israel: Actor, france: Actor
) -> None:
    bring(tmp_path, "Un train.", actors=["Israël"])

    article = bring(tmp_path, "Un train.", actors=["France"])

    assert [mention.actor for mention in article.mentions.all()] == [france]
