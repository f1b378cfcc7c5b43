"""What an import makes of the sources, tags and actors that records name."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.ingest.run import Defaults, import_paths
from articles.models import Actor, Article, Mention, Source, Tag
from tests.factories import make_actor

from .runs import counts, write_jsonl

pytestmark = pytest.mark.django_db


def test_defaults_hold_where_the_record_says_nothing(tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "a.jsonl", {"text": "Ein Zug."}, {"text": "Un train.", "source": "Le Courrier"}
    )

    run = import_paths([str(path)], defaults=Defaults(source="Die Zeitung", language="de"))

    first, second = Article.objects.order_by("pk")
    assert (str(first.source), first.language) == ("Die Zeitung", "de")
    assert str(second.source) == "Le Courrier"
    assert run.options == {"source": "Die Zeitung", "language": "de"}


def test_a_source_given_later_is_added_to_articles_that_have_none(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", {"text": "Un train."})
    import_paths([str(path)])

    run = import_paths([str(path)], defaults=Defaults(source="Le Courrier"))

    assert counts(run) == (0, 1, 0, 0)
    assert str(Article.objects.get().source) == "Le Courrier"


def test_sources_and_tags_are_met_by_their_key(tmp_path: Path) -> None:
    Source.objects.create(name="Le Courrier")
    Tag.objects.create(name="Économie")
    path = write_jsonl(
        tmp_path / "a.jsonl", {"text": "Un.", "source": "LE COURRIER", "tags": ["economie"]}
    )

    import_paths([str(path)])

    article = Article.objects.get()
    assert str(article.source) == "Le Courrier"
    assert [str(tag) for tag in article.tags.all()] == ["Économie"]


def test_an_actor_given_by_the_record_but_borne_by_two_is_proposed_for_both(
    tmp_path: Path,
) -> None:
    make_actor("Jean Martin", aliases=("Martin",))
    make_actor("Paul Martin", aliases=("Martin",))
    path = write_jsonl(tmp_path / "a.jsonl", {"text": "Un.", "actors": ["Martin"]})

    import_paths([str(path)])

    assert list(Mention.objects.values_list("state", "method")) == [("proposed", "record")] * 2


def test_an_unknown_actor_of_the_record_is_made_once_and_of_no_type(tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "a.jsonl",
        {"text": "Un.", "actors": ["Comité"]},
        {"text": "Deux.", "actors": ["COMITÉ"]},
    )

    import_paths([str(path)])

    actor = Actor.objects.get()
    assert (actor.name, actor.type, actor.mentions.count()) == ("Comité", "other", 2)
    assert actor.names.get().weak  # one word: in other texts it may be anything


def test_the_names_of_a_merged_actor_lead_to_the_survivor(tmp_path: Path) -> None:
    survivor = make_actor("Nations unies")
    merged = make_actor("ONU")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)
    (tmp_path / "a.txt").write_text("date 2024 L'ONU délibère.")

    import_paths([str(tmp_path)])

    assert Mention.objects.get().actor == survivor
