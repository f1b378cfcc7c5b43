"""The roles that actors held on a day: what an article may say of them beside their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from articles.dates import Match, PartialDate
from articles.models import Actor, Role


class Held(NamedTuple):
    """A role, and whether it was held on every day that the article's date may be."""

    role: Role
    certain: bool


def roles_on(
    actor_ids: Collection[int], date: PartialDate | None, *, language: str = ""
) -> dict[int, list[Held]]:
    """The roles of these actors that were, or may have been, held on an article's date.

    One query for all of them; an actor without such a role is left out. Certain roles come first,
    the latest begun before earlier ones. A role whose dates nobody knows is never claimed, and an
    undated article claims none. Of titles that say the same in several languages the one in
    `language` is given. Roles of an actor that was merged into one of these are its own.
    """
    if date is None or not actor_ids:
        return {}
    roles = (
        Role.objects.filter(Q(actor__in=actor_ids) | Q(actor__merged_into__in=actor_ids))
        .filter(date_start__lte=date.end, date_end__gte=date.start)
        .annotate(holder=Coalesce("actor__merged_into_id", "actor_id"))
        .select_related("of")
        .order_by(F("date_start").desc(), "pk")
    )
    held: dict[int, list[Held]] = {}
    for role in _in_language(roles, language):
        if (match := role.held_on(date)) is not Match.NONE:
            certain = match is Match.CERTAIN
            held.setdefault(role.holder, []).append(Held(role, certain))  # type: ignore[attr-defined]  # annotated above
    for some in held.values():
        some.sort(key=lambda one: not one.certain)
    return held


def roles_of(actor: Actor, *, language: str = "") -> list[Role]:
    """All roles of an actor, the earliest first; titles in `language` where there are several."""
    roles = (
        Role.objects.filter(Q(actor=actor) | Q(actor__merged_into=actor))
        .annotate(holder=Coalesce("actor__merged_into_id", "actor_id"))
        .select_related("of")
        .order_by(F("date_start").asc(nulls_last=True), "pk")
    )
    return _in_language(roles, language)


def said(held: Held) -> str:
    """A role as an article says it: "president (France), on that date", or that it may be so."""
    role = held.role
    title = f"{role.title} ({role.body.name})" if role.body else role.title
    words = _("%(role)s, on that date") if held.certain else _("possibly %(role)s, on that date")
    return words % {"role": title}


def _in_language(roles: Iterable[Role], language: str) -> list[Role]:
    """One title for each office and time: in `language`, else in any, else the first.

    Two offices of one time have as many titles in one language as there are offices: all stay.
    """
    groups: dict[tuple[object, ...], list[Role]] = {}
    for role in roles:
        key = (role.holder, role.of_id, role.dates)  # type: ignore[attr-defined]  # annotated
        groups.setdefault(key, []).append(role)
    chosen: list[Role] = []
    for group in groups.values():
        languages = [role.language for role in group]
        spoken = next((one for one in (language, "") if one in languages), languages[0])
        chosen += [role for role in group if role.language in (spoken, "")]
    return chosen
