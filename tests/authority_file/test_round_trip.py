"""What is exported and brought into an empty archive is exported again, byte for byte."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.dates import PartialDate
from articles.models import Actor, ActorName, ActorPair, Candidate, Role
from tests.factories import make_actor

from .files import Answer, empty_archive, exported

pytestmark = pytest.mark.django_db


def give_role(actor: Actor, title: str, dates: str, **fields: Any) -> None:
    role = Role(actor=actor, title=title, **fields)
    role.when = PartialDate.parse_edtf(dates) if dates else None
    role.save()


@pytest.fixture
def archive(db: None) -> None:
    """Everything that the authority file knows, at least once, and names that try it."""
    state = make_actor("États-Unis", type="state", aliases=("USA",))
    Actor.objects.filter(pk=state.pk).update(iso3166="US", wikidata="Q30")
    one = make_actor("Jean Dupont", aliases=("Dupont | fils; dit « Jo »", "=cmd|' /C calc'!A0"))
    other = Actor.objects.create(name="Jean Dupont", type="person", description="L’autre.")
    ActorName.objects.create(actor=other, text="Jean Dupont", kind="preferred", weak=True)
    ActorName.objects.create(actor=other, text="J. D.", kind="acronym", weak=True, language="fr")
    ActorName.objects.create(
        actor=one,
        text="<b>Dupont</b>",
        kind="former",
        valid_from="1999-01-01",
        valid_to="2001-12-31",
    )
    merged = make_actor("Dupont (Jean)")
    Actor.objects.filter(pk=merged.pk).update(merged_into=one)
    give_role(one, "ambassadeur, Washington", "2021-05/..", of=state, language="fr")
    give_role(one, "ambassadeur", "1999~/2001", language="fr")
    give_role(other, "maire", "")
    low, high = sorted((one.pk, other.pk))
    ActorPair.objects.create(one_id=low, other_id=high, verdict="different")
    ActorPair.objects.create(one_id=min(one.pk, state.pk), other_id=max(one.pk, state.pk))
    Candidate.objects.create(key="le matin", text="Le Matin", type="other", verdict="no_actor")
    Candidate.objects.create(key="lyon", text="Lyon", type="place", verdict="open")


def test_json_lines_are_complete_and_inverse(
    archive: None, bring: Callable[..., Answer], tmp_path: Path
) -> None:
    first = exported(tmp_path)
    empty_archive()

    answer = bring(first)

    assert exported(tmp_path) == first
    assert (answer["entries"], answer["new"], answer["problems"]) == (6, 6, [])


def test_a_second_import_adds_nothing(
    archive: None, bring: Callable[..., Answer], tmp_path: Path
) -> None:
    first = exported(tmp_path)

    answer = bring(first)

    added = ("new", "completed", "names", "roles", "merges", "not_same", "not_actors")
    assert [answer[name] for name in added] == [0] * len(added)
    assert answer["unchanged"] == answer["entries"] == 6
    assert exported(tmp_path) == first


def test_each_line_is_an_object_of_a_documented_type(archive: None, tmp_path: Path) -> None:
    objects = [json.loads(line) for line in exported(tmp_path).splitlines()]

    assert [one["type"] for one in objects] == [*["actor"] * 4, "not_same", "not_actor"]
    assert objects[3] == {
        "type": "actor",
        "key": "jean-dupont-2",
        "actor_type": "person",
        "name": "Jean Dupont",
        "description": "L’autre.",
        "names": [
            {"text": "Jean Dupont", "kind": "preferred", "weak": True},
            {"text": "J. D.", "kind": "acronym", "weak": True, "language": "fr"},
        ],
        "roles": [{"title": "maire"}],
    }
    assert objects[4] == {"type": "not_same", "one": "jean-dupont", "other": "jean-dupont-2"}
    assert objects[5] == {"type": "not_actor", "name": "Le Matin", "actor_type": "other"}


def test_a_table_carries_names_kinds_roles_and_merges(
    archive: None, bring: Callable[..., Answer], tmp_path: Path
) -> None:
    table = exported(tmp_path, "out.csv")
    names = set(ActorName.objects.values_list("actor__slug", "text", "kind", "weak"))
    roles = set(Role.objects.values_list("title", "dates", "of__slug", "language"))
    empty_archive()

    answer = bring(table, "actors.csv")

    assert answer["problems"] == []
    # A merged actor's names are its survivor's; its own preferred name is its `name`.
    lost = {name for name in names if name[0] == "dupont-jean"}
    assert set(ActorName.objects.values_list("actor__slug", "text", "kind", "weak")) == names - lost
    assert set(Role.objects.values_list("title", "dates", "of__slug", "language")) == roles
    assert Actor.objects.get(slug="dupont-jean").merged_into == Actor.objects.get(
        slug="jean-dupont"
    )
    assert exported(tmp_path, "again.csv") == table


def test_no_cell_of_a_table_is_a_formula(archive: None, tmp_path: Path) -> None:
    make_actor("=HYPERLINK(A1)", aliases=("+33", "@vous", "-là"))

    rows = csv.reader(io.StringIO(exported(tmp_path, "out.csv").decode()))

    cells = [item.strip() for row in rows for cell in row for item in cell.split("|")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("what", ["not-same", "not-actors"])
def test_the_two_lists_are_tables_of_their_own(
    archive: None, bring: Callable[..., Answer], tmp_path: Path, what: str
) -> None:
    table = exported(tmp_path, "out.csv", what=what)
    ActorPair.objects.all().delete()
    Candidate.objects.all().delete()

    answer = bring(table, "list.csv")

    assert (answer["new"], answer["problems"]) == (1, [])
    assert exported(tmp_path, "again.csv", what=what) == table


def test_standard_output_gets_the_same_bytes(
    archive: None, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    call_command("export_authority", "-")

    assert capfdbinary.readouterr().out == exported(tmp_path)


@pytest.mark.slow
def test_the_starter_list_comes_back_byte_for_byte(
    bring: Callable[..., Answer], tmp_path: Path
) -> None:
    call_command("load_actors", stdout=io.StringIO())
    first = exported(tmp_path)
    empty_archive()

    answer = bring(first)

    assert answer["problems"] == []
    assert exported(tmp_path) == first
