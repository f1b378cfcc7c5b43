"""What the names in one article lead to: proposed mentions, links, sightings of candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from articles.fold import fold
from articles.models import Candidate, Mention, Sighting
from articles.models.mention import DECIDED_NAME as DECIDED

from .listed import Listed
from .span import Span

# The rules of a model's proposals. What an editor decided about a name makes accepted mentions.
NAME, SURNAME = "model name", "model surname"
UNKNOWN = "unknown"  # of a name that no actor bears: it is sighted, no mention is made
_CONFIDENCE = {NAME: 0.7, SURNAME: 0.5, DECIDED: 1.0}

_CLOSED = (Candidate.Verdict.NEW, Candidate.Verdict.KNOWN)


@dataclass(frozen=True)
class Found:
    """A name in a part of an article. `name` is its full name, or itself."""

    part: str
    span: Span
    name: str

    @property
    def key(self) -> str:
        return fold(self.name)

    @classmethod
    def of(cls, part: str, span: Span, listed: Listed) -> Found:
        """A surname that is listed itself stands for itself."""
        is_short = span.full and listed.bearers(span.text) is None
        return cls(part, span, span.full if is_short else span.text)


@dataclass
class Outcome:
    """Rows for one article, none saved yet; sightings with the names of their candidates."""

    mentions: list[Mention] = field(default_factory=list)
    sightings: list[tuple[str, Sighting]] = field(default_factory=list)


def judge(
    article_id: int,
    language: str,
    found: Iterable[Found],
    *,
    standing: Sequence[Mention],
    listed: Listed,
    candidates: Mapping[str, Candidate],
) -> Outcome:
    """What becomes of the names found, where `standing` are the mentions that stay in any case."""
    outcome = Outcome()
    said = _Said(standing)
    for one in found:
        actor, rule = _who(one, language, listed, candidates.get(one.key))
        sighting = _sighting(article_id, one)
        if actor is not None and said.allows(one, actor, rule):
            mention = mention_of(sighting, actor, rule=rule)
            outcome.mentions.append(mention)
            said.add(mention)
        # Of a name that was decided about too: the decision may be undone.
        if rule == DECIDED or (rule == UNKNOWN and not said.explains(one)):
            outcome.sightings.append((one.name, sighting))
    return outcome


def _who(
    found: Found, language: str, listed: Listed, candidate: Candidate | None
) -> tuple[int | None, str]:
    """The actor of that name, if it can be said, and by which rule; none if nothing is to be done.

    An editor's word about a name holds unless others have come to bear it.
    """
    bearers = listed.bearers(found.name)
    decided = _decided(candidate)
    if decided is not None and (bearers is None or bearers.actors == {decided}):
        return decided, DECIDED
    if bearers is not None:
        return bearers.one(language), NAME if found.name == found.span.text else SURNAME
    return None, UNKNOWN if candidate is None or _is_open(candidate) else ""


class _Said:
    """What the mentions of an article say already."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._places: list[tuple[str, int, int, int, bool]] = []
        self._refused: set[tuple[int, str]] = set()
        self._proposed: set[tuple[int, str]] = set()
        for mention in mentions:
            self.add(mention)

    def add(self, mention: Mention) -> None:
        name = (mention.actor_id, fold(mention.surface))
        if mention.state == Mention.State.REJECTED:
            self._refused.add(name)
        elif mention.state == Mention.State.PROPOSED:
            self._proposed.add(name)
        if mention.start is not None and mention.end is not None:
            accepted = mention.state == Mention.State.ACCEPTED
            place = (mention.part, mention.start, mention.end, mention.actor_id, accepted)
            self._places.append(place)

    def allows(self, found: Found, actor: int, rule: str) -> bool:
        """Whether a mention of this actor there says something new, and nothing refused.

        One proposal for an actor and its words is enough for an editor to judge.
        """
        name = (actor, fold(found.span.text))
        if name in self._refused or (rule != DECIDED and name in self._proposed):
            return False
        return not any(
            of == actor and start < found.span.end and found.span.start < end
            for start, end, of, _ in self._in(found.part)
        )

    def explains(self, found: Found) -> bool:
        """Whether the name is part of an accepted mention."""
        return any(
            accepted and start <= found.span.start and found.span.end <= end
            for start, end, _, accepted in self._in(found.part)
        )

    def _in(self, part: str) -> Iterator[tuple[int, int, int, bool]]:
        return (place[1:] for place in self._places if place[0] == part)


def _decided(candidate: Candidate | None) -> int | None:
    """The actor that an editor said the name is one of."""
    if candidate is None or candidate.verdict not in _CLOSED or candidate.actor is None:
        return None
    return candidate.actor.merged_into_id or candidate.actor_id


def _is_open(candidate: Candidate) -> bool:
    return candidate.verdict in (Candidate.Verdict.OPEN, Candidate.Verdict.LATER)


def mention_of(sighting: Sighting, actor_id: int, *, rule: str = DECIDED) -> Mention:
    """The mention, not saved, of an actor where a name was sighted; accepted only if decided."""
    accepted, proposed = Mention.State.ACCEPTED, Mention.State.PROPOSED
    return Mention(
        article_id=sighting.article_id,
        actor_id=actor_id,
        part=sighting.part,
        start=sighting.start,
        end=sighting.end,
        surface=sighting.surface,
        method=Mention.Method.MODEL,
        rule=rule,
        confidence=_CONFIDENCE[rule],
        state=accepted if rule == DECIDED else proposed,
    )


def _sighting(article_id: int, found: Found) -> Sighting:
    return Sighting(
        article_id=article_id,
        part=found.part,
        start=found.span.start,
        end=found.span.end,
        surface=found.span.text,
        type=found.span.type,
        confidence=found.span.confidence,
    )
