"""The operator's command: what it prints, what it ends with, with the real model."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.discovery.run import LEASE
from articles.lease import held
from articles.linking import forget_if_empty
from articles.models import ActorScan, Candidate, Mention, Sighting
from tests.factories import make_actor, make_article

from .conftest import MakeModel

pytestmark = pytest.mark.django_db(transaction=True)

BODY = (
    "Valeri Zaloujny commandait l’armée ukrainienne. Olaf Scholz l’a reçu à Berlin en février, "
    "avec M. Emmanuel Macron. Zaloujny est devenu ambassadeur à Londres."
)


def run(*options: str) -> str:
    out = StringIO()
    call_command("discover_actors", *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_it_says_what_it_read_and_found_and_can_be_run_again() -> None:
    make_actor("Emmanuel Macron")
    forget_if_empty()  # nothing waits to be linked anew: only the model sees the name
    make_article(body=BODY)

    first, second = run(), run()

    assert first.startswith("1 article read")
    assert "1 proposed mentions of known actors" in first
    assert "4 new names" in first
    assert second.startswith("0 articles read")
    assert "0 new names" in second


def test_two_processes_find_what_one_finds() -> None:
    for number in range(70):
        make_article(body=f"{BODY} Dossier {number}.")
    run("--jobs", "2")
    both = sorted(Sighting.objects.values_list("article_id", "start", "surface", "type"))
    for model in (Sighting, Candidate, Mention, ActorScan):
        model._default_manager.all().delete()

    run()

    one = sorted(Sighting.objects.values_list("article_id", "start", "surface", "type"))
    assert both == one
    assert len(one) == 70 * 6


def test_json_has_every_count() -> None:
    make_article(body=BODY)
    make_article(body=BODY, language="de")

    report = json.loads(run("--json").splitlines()[-1])

    assert report["event"] == "discovery"
    assert (report["of"], report["scanned"], report["candidates"]) == (1, 1, 5)
    assert report["skipped"]["de"]["articles"] == 1
    assert report["models"]["fr"].startswith("fr_core_news_md 3.8.0")


def test_the_most_frequent_names_are_listed_with_sentences() -> None:
    for number in range(5):
        make_article(body=f"Le temps passe vite. Olaf Scholz en est au jour {number}. Il pleut.")
    make_article(body="Hanna Malik est venue.")
    run()

    lines = run("--top", "1").splitlines()

    assert lines[0] == "Olaf Scholz (person): 5 articles, 5 times"
    assert [line.partition(": ")[2] for line in lines[1:]] == [
        f"Olaf Scholz en est au jour {number}." for number in (4, 3, 2)
    ]


def test_the_most_frequent_names_come_as_json_too() -> None:
    article = make_article(body="Olaf Scholz parle.")
    run()

    [answer] = map(json.loads, run("--top", "3", "--json").splitlines())

    assert answer == {
        "name": "Olaf Scholz",
        "type": "person",
        "articles": 1,
        "sightings": 1,
        "examples": [{"article": article.pk, "text": "Olaf Scholz parle."}],
    }


def test_names_are_listed_without_a_model(settings: Any) -> None:
    settings.ACTOR_MODELS = {}

    assert run("--top", "3") == ""


@pytest.mark.parametrize("options", [[], ["--watch"], ["--language", "fr"]])
def test_a_missing_model_ends_it_with_what_to_install(settings: Any, options: list[str]) -> None:
    settings.ACTOR_MODELS = {"fr": "fr_core_news_xl"}

    with pytest.raises(CommandError, match="install fr-core-news-xl") as caught:
        run(*options)
    assert caught.value.returncode == 1


def test_a_second_one_is_told_who_runs_already() -> None:
    with held(LEASE), pytest.raises(CommandError, match=r"Another discovery is running\..*process"):
        run()


def test_an_article_that_makes_the_model_fail_is_set_aside_and_the_rest_goes_on(
    make_model: MakeModel,
) -> None:
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc

    @Language.component("ner_that_hates_floods")
    def ner(doc: Doc) -> Doc:
        if "déluge" in doc.text:
            raise RuntimeError("too much water")
        doc.ents = [doc.char_span(0, 4, label="LOC")]  # type: ignore[list-item]
        return doc

    path = make_model("5.0")
    nlp = spacy.blank("fr")
    nlp.add_pipe("ner_that_hates_floods", name="ner")
    nlp.to_disk(path)
    make_article("Kiev", body="Kiev.")
    bad = make_article("Kiev", body="Kiev sous le déluge.")
    make_article("Kiev", body="Kiev encore.")

    with pytest.raises(CommandError, match="1 article set aside"):
        run()

    assert ActorScan.objects.count() == 2
    assert not ActorScan.objects.filter(pk=bad.pk).exists()
    with pytest.raises(CommandError, match="1 article set aside"):
        run("--json")


@pytest.mark.parametrize("options", [["--limit", "0"], ["--jobs", "x"], ["--language", "FR!"]])
def test_wrong_options_are_told(options: list[str]) -> None:
    with pytest.raises(CommandError, match="was expected"):
        run(*options)
