"""Bad entries of an authority file are set aside with the reason; the others go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from articles.authority_file import importing
from articles.models import Actor

from .files import Bring, lines, person, reasons

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (person("!!! ???"), "name: “!!! ???”: A name needs a letter."),
        (person("112"), "name: “112”: A name needs a letter."),
        (person("\u0000\u200b"), "name: A name is missing."),
        (person("x" * 10_000), "A name has 200 characters at most; this one has 10,000."),
        (person("œ" * 150), "A name has 200 characters at most; this one has 300."),
        (person("A", names=[{"text": "…"}]), "names: “…”: A name needs a letter."),
        (person("A", names=[{"text": "B", "kind": "nickname"}]), "names: the kind “nickname”"),
        (person("A", wikidata="90"), "wikidata: “90”: A Wikidata id is Q and a number: Q90."),
        (person("A", idref="026927609"), "The check digit of this IdRef id is wrong"),
        (person("A", key="é è"), "key: letters without accents"),
        (person("A", names="B"), "names: a list was expected."),
        (person("A", names=[3]), "names: a list of objects was expected."),
        (person("A", names=["B"] * 1_001), "names: 1,001 values, 1,000 at most."),
        (person("A", description="x" * 301), "description: 301 characters, 300 at most."),
        (person("A", roles=[{"title": "roi", "dates": "hier"}]), "roles: “roi”: "),
        (person("A", roles=[{"title": "roi", "of": "nobody"}]), "roles: of: “nobody” is no actor"),
        (person("A", merged_into="nobody"), "merged_into: “nobody” is no actor here."),
        ({"type": "alien", "name": "A"}, "type: “alien” is none of person, "),
        ({"type": "actor", "name": "A"}, "actor_type: it is missing or empty."),
        ({"type": "person", "name": ["A"]}, "name: a text was expected."),
        ({"type": "not_same", "one": "antony-blinken"}, "other: it is missing or empty."),
        (
            {"type": "not_actor", "name": "’’", "actor_type": "other"},
            "name: it has no letter or digit, or is too long.",
        ),
    ],
)
def test_a_bad_entry_is_set_aside_with_its_line_and_the_others_go_on(
    bring: Bring, bad: dict[str, Any], reason: str
) -> None:
    answer = bring(lines(person("Antony Blinken"), bad, person("Emmanuel Macron")))

    [problem] = answer["problems"]
    assert (problem["kind"], problem["position"]) == ("set aside", "line 2")
    assert reason in problem["reason"]
    assert len(problem["reason"]) < 300
    assert set(Actor.objects.exclude(name="A").values_list("name", flat=True)) == {
        "Antony Blinken",
        "Emmanuel Macron",
    }


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{", "It is not JSON"),
        (b"[1]", "A JSON object was expected."),
        (b'{"name": NaN}', "It is not JSON: NaN is no number."),
        (b"[" * 100_000, "brackets are nested too deeply"),
        (b'{"n": ' + b"9" * 10_000 + b"}", "It is not JSON"),
        (b'{"type": "person", "name": "\xc3\xa9t\xc3\xa9\xff\xc3\xa9"}', "The byte 0xFF"),
        (b'"' + b"x" * 5_000_001, "The line is longer than 5,000,000 bytes."),
    ],
)
def test_a_line_that_is_no_entry_costs_only_itself(bring: Bring, bad: bytes, reason: str) -> None:
    answer = bring(bad + b"\n" + lines(person("Antony Blinken")))

    assert [problem["position"] for problem in answer["problems"]] == ["line 1"]
    assert reason in reasons(answer)[0]
    assert answer["new"] == 1


def test_names_are_cleaned_and_markup_is_text(bring: Bring) -> None:
    bring(
        lines(
            person(" <b>Zoe\u0301</b>\u0000\tA\u202ear "), {"type": "person", "name": "@"}
        ).replace(b"@", rb"Lone \ud800 one")
    )

    assert [actor.name for actor in Actor.objects.order_by("pk")] == [
        "<b>Zoé</b> Aar",
        "Lone \ufffd one",
    ]


def test_fields_that_nobody_reads_are_named(bring: Bring) -> None:
    answer = bring(lines(person("Antony Blinken", birth="1962")))

    assert (answer["unknown"], answer["new"]) == (["birth"], 1)


def test_what_was_left_is_written_as_it_came_and_can_be_put_right(
    bring: Bring, tmp_path: Path
) -> None:
    left = tmp_path / "left.csv"
    table = b"Nom;Type;Note\r\nAntony Blinken;personne;\r\n112;personne;urgences\r\n"

    bring(table, "list.csv", rejected=left)

    assert left.read_bytes() == b"Nom;Type;Note\r\n112;personne;urgences\r\n"
    again = bring(left.read_bytes().replace(b"112", b"Le 112"), "left.csv")
    assert (again["new"], again["problems"]) == (1, [])


def test_a_file_without_failures_leaves_no_file_of_them(bring: Bring, tmp_path: Path) -> None:
    bring(lines(person("Antony Blinken")), rejected=tmp_path / "left.jsonl")

    assert not (tmp_path / "left.jsonl").exists()


def test_a_dry_run_says_the_same_and_writes_nothing(bring: Bring) -> None:
    role = {"title": "secrétaire d'État", "dates": "2021-01-26/2025-01-20"}
    file = lines(person("Antony Blinken", roles=[role]), person("112"))

    dry, wet = bring(file, dry_run=True), bring(file)

    said = {"event": "dry run", "seconds": dry["seconds"]}
    assert {**wet, **said} == dry
    assert (dry["new"], dry["roles"], dry["set_aside"]) == (1, 1, 1)
    assert Actor.objects.count() == 1


def test_batches_know_what_earlier_batches_brought(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    file = lines(
        person("Jean Dupont", key="jean-dupont"),
        person("Jean Dupont", key="jean-dupont-2", merged_into="antony-blinken"),
        {"type": "not_same", "one": "jean-dupont", "other": "antony-blinken"},
        person("Antony Blinken"),
        person("Antony Blinken", viaf="102333412"),
    )

    answer = bring(file)

    assert answer["problems"] == []
    assert (answer["new"], answer["completed"], answer["merges"]) == (4, 1, 1)
