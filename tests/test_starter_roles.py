"""Dated roles of the starter list: well formed, brought once, and what editors do to them stays."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from articles import starter_roles as module
from articles.dates import PartialDate, Precision
from articles.models import Actor, ActorName, Role, StarterEntry
from articles.roles import roles_on
from articles.starter import load_starter_list, starter_actors
from articles.starter_roles import StarterRole, load_starter_roles, starter_roles
from tests.factories import make_actor

ROLES = list(starter_roles())


# --- the data ---


def test_the_list_has_roles_of_many_well_known_persons() -> None:
    assert len({role.actor for role in ROLES}) >= 200


def test_every_role_is_of_a_person_of_the_list_and_of_somebody_there() -> None:
    actors = list(starter_actors())
    persons = {actor.name for actor in actors if actor.type == "person"}
    others = {actor.name for actor in actors if actor.type != "person"}
    codes = {actor.iso3166 for actor in actors if actor.iso3166}

    assert [role for role in ROLES if role.actor not in persons] == []
    assert [role for role in ROLES if role.of and role.of not in others | codes] == []


def test_every_role_has_a_title_in_french_and_in_english() -> None:
    for role in ROLES:
        assert [language for language, _title in role.titles] == ["fr", "en"], role
        assert all(0 < len(title.strip()) <= 200 for _language, title in role.titles), role


def test_dates_are_days_months_or_years_with_a_known_beginning() -> None:
    fine = {Precision.DAY, Precision.MONTH, Precision.YEAR}
    for role in ROLES:
        first, last = role.when.ends
        assert first is not None, role
        assert first.precision in fine, role
        assert last is None or last.precision in fine, role
        assert role.when.qualifier == "", role


def test_no_role_comes_twice_and_no_office_is_held_by_two_persons_for_long() -> None:
    assert [key for key, count in Counter(role.key for role in ROLES).items() if count > 1] == []
    alone = ("président de", "Premier ministre", "Première ministre", "présidente de")
    offices: dict[tuple[str, str], list[StarterRole]] = {}
    for role in ROLES:
        if role.titles[0][1].startswith(alone):
            offices.setdefault((role.of, role.titles[1][1]), []).append(role)
    for holders in offices.values():
        holders.sort(key=lambda role: role.when.start)
        for earlier, later in pairwise(holders):
            # They may share the months that are known no finer, not years.
            assert (earlier.when.end - later.when.start).days < 200, (earlier, later)


def test_each_line_is_written_in_canonical_edtf() -> None:
    lines = Path(module.DATA).read_text(encoding="utf-8").splitlines()

    assert [json.loads(line)["dates"] for line in lines] == [role.when.edtf for role in ROLES]


# --- loading ---

SMALL = [
    StarterRole(
        "Antony Blinken",
        "US",
        PartialDate.parse_edtf("2021-01-26/2025-01-20"),
        (("fr", "secrétaire d'État des États-Unis"), ("en", "U.S. Secretary of State")),
    )
]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(module, "starter_roles", lambda: iter(SMALL))


def titles() -> set[str]:
    return set(Role.objects.values_list("title", flat=True))


def test_an_actor_that_was_brought_before_gets_its_roles_once(small: None) -> None:
    make_actor("Antony Blinken")
    Actor.objects.filter(pk=make_actor("États-Unis", type="state").pk).update(iso3166="US")

    assert (load_starter_roles(), load_starter_roles()) == (2, 0)

    role = Role.objects.get(language="fr")
    assert (role.title, role.dates, str(role.of)) == (
        *("secrétaire d'État des États-Unis", "2021-01-26/2025-01-20", "États-Unis"),
    )


def test_what_editors_delete_or_change_stays_so(small: None) -> None:
    make_actor("Antony Blinken")
    load_starter_roles()
    Role.objects.filter(language="en").delete()
    Role.objects.update(title="chef de la diplomatie américaine")

    load_starter_roles()

    assert titles() == {"chef de la diplomatie américaine"}


def test_a_role_that_an_editor_entered_is_not_doubled(small: None) -> None:
    role = Role(actor=make_actor("Antony Blinken"), title="Secrétaire d’État des États-Unis")
    role.language, role.when = "fr", PartialDate.parse_edtf("2021-01-26/..")
    role.save()

    load_starter_roles()

    assert Role.objects.filter(language="fr").count() == 1


def test_who_is_not_here_or_not_alone_gets_no_role_now_or_later(small: None) -> None:
    make_actor("Antony Blinken")
    other = Actor.objects.create(name="Tony B.", type="person")
    ActorName.objects.create(actor=other, text="Antony Blinken")
    load_starter_roles()
    other.names.all().delete()

    load_starter_roles()

    assert not Role.objects.exists()
    assert StarterEntry.objects.filter(key__startswith="role:").count() == 1


def test_the_role_goes_to_whom_the_person_was_merged_into(small: None) -> None:
    survivor, merged = make_actor("Blinken, Antony"), make_actor("Antony Blinken")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    load_starter_roles()

    assert set(Role.objects.values_list("actor", flat=True)) == {survivor.pk}


@pytest.mark.django_db
def test_the_whole_list_brings_every_role_with_whose_it_is() -> None:
    load_starter_list()

    assert Role.objects.count() == 2 * len(ROLES)
    assert Role.objects.filter(of=None).count() == 2 * sum(not role.of for role in ROLES)
    macron = Actor.objects.get(name="Emmanuel Macron")
    held = roles_on([macron.pk], PartialDate.parse_edtf("2024-02"), language="fr")
    assert [(one.role.title, one.certain) for one in held[macron.pk]] == [
        ("président de la République française", True)
    ]
