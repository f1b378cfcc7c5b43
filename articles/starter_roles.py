"""Dated roles of the starter list: who held which office when (data/README.md describes them)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.dates import PartialDate
from articles.fold import fold
from articles.models import Actor, ActorName, Role, StarterEntry

DATA = Path(__file__).resolve().parent / "data" / "roles.jsonl"


@dataclass(frozen=True)
class StarterRole:
    """One office of a person of the list; `of` is an ISO code, a preferred name or empty."""

    actor: str
    of: str
    when: PartialDate
    titles: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Without the end: that somebody has left is no new role."""
        first = self.when.edtf.split("/")[0]
        return f"role:{fold(self.actor)}:{first}:{fold(self.titles[0][1])}"[:250]


def starter_roles() -> Iterator[StarterRole]:
    """All roles of the list."""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.strip():
            said = json.loads(line)
            yield StarterRole(
                actor=said["actor"],
                of=said["of"],
                when=PartialDate.parse_edtf(said["dates"]),
                titles=tuple(said["title"].items()),
            )


def load_starter_roles() -> int:
    """Bring the roles that this archive has not had yet: how many titles. In one transaction.

    A role is brought once, whether its actor came just now or long ago: what editors do to it
    afterwards, up to deleting it, stays. One that they have entered themselves is left alone, and
    so is whoever is not here, or shares a name with another.
    """
    had = set(StarterEntry.objects.filter(key__startswith="role:").values_list("key", flat=True))
    new = [role for role in starter_roles() if role.key not in had]
    if not new:
        return 0
    holders, owners = _holders(new), _owners(new)
    known = _known(holders.values())
    rows = []
    for role in new:
        if (actor_id := holders.get(fold(role.actor))) is None:
            continue
        for language, title in role.titles:
            if (fold(title), language, role.when.start) not in known[actor_id]:
                row = Role(
                    actor_id=actor_id, title=title, language=language, of_id=owners.get(role.of)
                )
                row.when = role.when
                rows.append(row)
    Role.objects.bulk_create(rows)
    StarterEntry.objects.bulk_create(StarterEntry(key=role.key) for role in new)
    return len(rows)


def _holders(roles: Iterable[StarterRole]) -> dict[str, int]:
    """By folded name, the one person who bears it as other than a weak name."""
    keys = {fold(role.actor) for role in roles}
    names = ActorName.objects.filter(key__in=keys, actor__type=Actor.Type.PERSON, weak=False)
    bearers: dict[str, set[int]] = defaultdict(set)
    for key, actor_id, survivor_id in names.values_list("key", "actor", "actor__merged_into"):
        bearers[key].add(survivor_id or actor_id)
    return {key: min(actors) for key, actors in bearers.items() if len(actors) == 1}


def _owners(roles: Iterable[StarterRole]) -> dict[str, int]:
    """Whose the offices are: states by their code, all others by their preferred name."""
    wanted = {role.of for role in roles if role.of}
    states = Actor.objects.listed().filter(iso3166__in=wanted).values_list("iso3166", "pk")
    owners = {str(code): pk for code, pk in states}
    by_key = {fold(of): of for of in wanted if of not in owners}
    others = Actor.objects.listed().filter(key__in=by_key).exclude(type=Actor.Type.PERSON)
    for key, pk in others.order_by("pk").values_list("key", "pk"):
        owners.setdefault(by_key[key], pk)
    return owners


def _known(actor_ids: Iterable[int]) -> dict[int, set[tuple[str, str, object]]]:
    """What roles these actors have already: title, language, first day."""
    known: dict[int, set[tuple[str, str, object]]] = defaultdict(set)
    for role in Role.objects.filter(actor__in=set(actor_ids)):
        known[role.actor_id].add((fold(role.title), role.language, role.date_start))
    return known
