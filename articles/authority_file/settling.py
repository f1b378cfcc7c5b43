"""What ties actors together: their roles, merges, and what was decided about pairs and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from articles.authority.errors import Refused
from articles.authority.merge import merge
from articles.fold import fold
from articles.models import Actor, ActorPair, Candidate, Role

from .entries import ActorEntry, Entry, NotActorEntry, NotSameEntry, RoleEntry
from .fields import EntryError
from .references import References
from .report import Conflict
from .shelf import survivor


@dataclass(frozen=True)
class Settled:
    """What was added for one entry, and what of it was left."""

    roles: int = 0
    merges: int = 0
    not_same: int = 0
    not_actors: int = 0
    wrong: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return bool(self.roles or self.merges or self.not_same or self.not_actors)


@dataclass
class _Left:
    """Why parts of an entry were left."""

    wrong: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


class Settling:
    """One batch: what it refers to is looked up at once."""

    def __init__(
        self,
        batch: Iterable[tuple[Entry, int]],
        *,
        keys: dict[str, int],
        made: set[int],
    ) -> None:
        batch = list(batch)
        self._made = made
        texts = [text for entry, _pk in batch for text in references_of(entry)]
        self._references = References(texts, keys)
        ids = [pk for _entry, pk in batch if pk]
        self._actors = Actor.objects.select_related("merged_into").in_bulk(ids)
        homes = {survivor(actor).pk for actor in self._actors.values()}
        self._new_roles: list[Role] = []
        self._roles: dict[int, list[Role]] = defaultdict(list)
        for role in Role.objects.filter(actor__in=homes.union(ids)):
            self._roles[role.actor_id].append(role)

    def save(self) -> None:
        """Write the roles of the batch; all else is written as it is settled."""
        Role.objects.bulk_create(self._new_roles)
        self._new_roles = []

    def settle(self, entry: Entry, pk: int) -> Settled:
        """Bring what the entry says beside names. `pk` is its actor, 0 if it is about none."""
        left = _Left()
        added: dict[str, int] = {}
        if isinstance(entry, ActorEntry):
            added["roles"] = self._bring_roles(entry, self._actors[pk], left)
            added["merges"] = self._try(left, self._merge, entry, self._actors[pk])
        elif isinstance(entry, NotSameEntry):
            added["not_same"] = self._try(left, self._part, entry)
        else:
            added["not_actors"] = self._try(left, self._refuse, entry)
        return Settled(**added, wrong=tuple(left.wrong), conflicts=tuple(left.conflicts))

    def _try(self, left: _Left, bring: object, *args: object) -> int:
        try:
            return int(bring(*args))  # type: ignore[operator]  # one of the methods below
        except EntryError as error:
            left.wrong.append(str(error))
        except Conflict as error:
            left.conflicts.append(str(error))
        return 0

    def _bring_roles(self, entry: ActorEntry, actor: Actor, left: _Left) -> int:
        return sum(self._try(left, self._bring_role, role, actor) for role in entry.roles)

    def _bring_role(self, said: RoleEntry, actor: Actor) -> bool:
        """Whether it is new. A role that began on the same day and ended on another is in doubt."""
        of = survivor(self._references.actor(said.of, "roles: of")) if said.of else None
        # A role of an actor that the file itself merges stays with it, as its names do.
        home = actor if actor.pk in self._made else survivor(actor)
        role = Role(actor=home, title=said.title, language=said.language, of=of)
        role.when = said.when
        known = [*self._roles[actor.pk], *(self._roles[home.pk] if home is not actor else ())]
        alike = [one for one in known if _office(one) == _office(role)]
        if any(one.dates == role.dates for one in alike):
            return False
        if any(one.date_start == role.date_start for one in alike):
            there = " and ".join(one.dates or "unknown" for one in alike)
            raise Conflict(f"roles: “{role.title}” has other dates here: {there}.")
        self._new_roles.append(role)
        self._roles[home.pk].append(role)
        return True

    def _merge(self, entry: ActorEntry, actor: Actor) -> bool:
        if not entry.merged_into:
            return False
        target = self._references.actor(entry.merged_into, "merged_into")
        # Entries before this one may have merged either.
        actor.refresh_from_db(fields=["merged_into"])
        target.refresh_from_db(fields=["merged_into"])
        into = survivor(target)
        if actor.pk == target.pk:
            raise EntryError("merged_into: an actor cannot be merged into itself.")
        if actor.pk == into.pk:
            raise EntryError(f"merged_into: “{target.name}” is itself merged into this actor.")
        if actor.merged_into_id == into.pk:
            return False
        if actor.merged_into_id:
            raise Conflict(f"merged_into: it is merged into “{actor.merged_into}” here.")
        self.save()  # a merge moves roles
        _merge(actor, into, is_made=actor.pk in self._made)
        return True

    def _part(self, entry: NotSameEntry) -> bool:
        pair = [
            survivor(self._references.actor(text, name))
            for text, name in ((entry.one, "one"), (entry.other, "other"))
        ]
        one, other = sorted(pair, key=lambda actor: actor.pk)
        if one.pk == other.pk:
            raise Conflict(f"“{entry.one}” and “{entry.other}” are one actor here.")
        different = ActorPair.Verdict.DIFFERENT
        row, is_new = ActorPair.objects.get_or_create(
            one=one, other=other, defaults={"verdict": different, "rule": "authority_file"}
        )
        if is_new or row.verdict == different:
            return is_new
        row.verdict = different
        row.save(update_fields=["verdict", "at"])
        return True

    def _refuse(self, entry: NotActorEntry) -> bool:
        verdicts = Candidate.Verdict
        row, is_new = Candidate.objects.get_or_create(
            key=fold(entry.name),
            defaults={
                "text": entry.name,
                "type": entry.type,
                "verdict": verdicts.NO_ACTOR,
                "decided_at": timezone.now(),
            },
        )
        if is_new or row.verdict == verdicts.NO_ACTOR:
            return is_new
        if row.verdict in (verdicts.NEW, verdicts.KNOWN):
            raise Conflict(
                f"“{entry.name}” is an actor's name here: {row.actor or 'deleted since'}."
            )
        row.verdict, row.decided_at = verdicts.NO_ACTOR, timezone.now()
        row.save(update_fields=["verdict", "decided_at"])
        return True


def references_of(entry: Entry) -> list[str]:
    """Whom an entry names beside its own actor."""
    if isinstance(entry, ActorEntry):
        return [*(role.of for role in entry.roles), entry.merged_into]
    return [entry.one, entry.other] if isinstance(entry, NotSameEntry) else []


def is_settled_later(entry: Entry) -> bool:
    """Whether an entry says more than names, and so needs the other actors of its file."""
    return not isinstance(entry, ActorEntry) or bool(entry.roles or entry.merged_into)


def _office(role: Role) -> tuple[str, str, int | None]:
    return fold(role.title), role.language, role.of_id


def _merge(actor: Actor, into: Actor, *, is_made: bool) -> None:
    """An actor made just now has no articles yet: it is put where the file has it, no more.

    Any other is merged as an editor does it, and can be taken apart again.
    """
    if is_made:
        Actor.objects.filter(merged_into=actor).update(merged_into=into)
        Actor.objects.filter(pk=actor.pk).update(merged_into=into)
        return
    try:
        merge(actor.pk, into.pk, user=None)
    except Refused as error:
        raise Conflict(f"merged_into: {error}") from error
