"""Deciding about a candidate: a new actor, a name of a known one, no actor, or later."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Actor, ActorName, Candidate, Decision

from .errors import Refused
from .journal import Journal
from .names import name_row, usable_name
from .record import locked_and_listed, record
from .sightings import accept_sightings

_UNDECIDED = (Candidate.Verdict.OPEN, Candidate.Verdict.LATER)


@transaction.atomic
def accept_as_new(candidate_id: int, *, name: str, type: str, user: User | None) -> Decision:
    """Make the candidate an actor of that preferred name and type. Raises Refused."""
    candidate = _undecided(candidate_id)
    preferred = usable_name(name)
    if type not in Actor.Type.values:
        raise Refused(_("Choose a type."))
    journal = Journal()
    actor = Actor(name=preferred, type=type)
    journal.create_actor(actor)
    _add_name(journal, actor, preferred, kind=ActorName.Kind.PREFERRED)
    _add_name(journal, actor, candidate.text, kind=ActorName.Kind.ALIAS)
    accept_sightings(journal, candidate, actor, is_new=True)
    return _decided(journal, candidate, Candidate.Verdict.NEW, actor=actor, user=user)


@transaction.atomic
def accept_as_known(candidate_id: int, actor_id: int, *, user: User | None) -> Decision:
    """Make the candidate a name of an actor of the archive. Raises Refused."""
    candidate = _undecided(candidate_id)
    actor = locked_and_listed(actor_id)
    journal = Journal()
    _add_name(journal, actor, candidate.text, kind=ActorName.Kind.ALIAS)
    accept_sightings(journal, candidate, actor, is_new=False)
    return _decided(journal, candidate, Candidate.Verdict.KNOWN, actor=actor, user=user)


@transaction.atomic
def reject(candidate_id: int, *, user: User | None) -> Decision:
    """Say that the candidate is no actor: it is never proposed again. Raises Refused."""
    candidate = _undecided(candidate_id)
    return _decided(Journal(), candidate, Candidate.Verdict.NO_ACTOR, actor=None, user=user)


@transaction.atomic
def put_off(candidate_id: int, *, user: User | None) -> Decision:
    """Look at the candidate later. Raises Refused."""
    candidate = _undecided(candidate_id)
    return _decided(Journal(), candidate, Candidate.Verdict.LATER, actor=None, user=user)


def _undecided(pk: int) -> Candidate:
    """The candidate, held against others who decide about it at the same time."""
    candidate = Candidate.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if candidate is None:
        raise Refused(_("This name is no longer proposed."))
    if candidate.verdict not in _UNDECIDED:
        raise Refused(
            _("%(name)s was decided about already: %(verdict)s.")
            % {"name": candidate, "verdict": candidate.get_verdict_display()}
        )
    return candidate


def _add_name(journal: Journal, actor: Actor, text: str, *, kind: str) -> None:
    """Let the actor bear the name, if it does not yet."""
    if actor.names.filter(text=text).exists():
        return
    row = name_row(actor.pk, text, kind=kind, actor_type=actor.type)
    journal.create([row], still=["actor_id"])


def _decided(
    journal: Journal,
    candidate: Candidate,
    verdict: Candidate.Verdict,
    *,
    actor: Actor | None,
    user: User | None,
) -> Decision:
    journal.update(
        Candidate.objects.filter(pk=candidate.pk),
        verdict=verdict.value,
        actor_id=actor.pk if actor else None,
        decided_by_id=user.pk if user else None,
        decided_at=timezone.now(),
    )
    words = candidate.text
    if verdict in (Candidate.Verdict.NEW, Candidate.Verdict.KNOWN) and str(actor) != words:
        words = f"{words} → {actor}"
    return record(Decision.Kind(verdict.value), words, journal=journal, user=user, actor=actor)
