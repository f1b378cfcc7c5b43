"""What a model saw of a candidate, made mentions of the actor that it turned out to be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db.models import Exists, OuterRef

from articles.models import Actor, Candidate, Mention, Sighting

from .journal import Journal
from .moving import move_mentions
from .standing import standing

# The rule of mentions that hold because an editor decided about their name.
DECIDED = "decided name"
_BATCH = 400

_Part = tuple[int, str]  # an article, and its title or its text
_Spans = dict[_Part, list[Mention]]


def accept_sightings(journal: Journal, candidate: Candidate, actor: Actor, *, is_new: bool) -> int:
    """Let every sighting of the candidate be an accepted mention of the actor; how many are new.

    What editors decided stands: a place where this actor was rejected stays so. A sighting within
    words that name the actor already adds nothing.
    """
    seen = standing(Sighting.objects.filter(candidate=candidate)).order_by("article", "start")
    # Of a new actor whatever is there goes with it; of another, only what nobody has touched.
    still = ["actor_id"] if is_new else ["actor_id", "state"]
    count = 0
    for batch in _batches(seen.iterator(chunk_size=_BATCH)):
        there = _there(actor, batch)
        _accept_proposals(journal, batch, there)
        fresh = [_mention(one, actor) for one in batch if not _is_covered(one, there)]
        count += journal.create(fresh, still=still)
    return count


def follow(candidate_id: int, *, was: int) -> None:
    """Let links that came after a decision about a name, and by it, follow what it means now.

    Links by the name at the actor that it `was` go to the actor it means by now, or go.
    """
    candidate = Candidate.objects.get(pk=candidate_id)
    if candidate.actor_id == was:
        return
    # By article and words: places change with texts, and linking anew makes rows of its own.
    seen = Sighting.objects.filter(candidate=candidate, surface=OuterRef("surface"))
    seen = seen.filter(article=OuterRef("article"))
    links = Mention.objects.accepted().filter(Exists(seen), actor=was, rule=DECIDED)
    if candidate.actor is None:
        links.delete()
    else:
        move_mentions(Journal(), links, candidate.actor)


def _there(actor: Actor, batch: list[Sighting]) -> _Spans:
    articles = {one.article_id for one in batch}
    rows = Mention.objects.filter(actor=actor, article__in=articles).exclude(start=None)
    spans: _Spans = {}
    for mention in rows:
        spans.setdefault((mention.article_id, mention.part), []).append(mention)
    return spans


def _accept_proposals(journal: Journal, batch: list[Sighting], there: _Spans) -> None:
    """A proposal at the very words of a sighting is what was decided about."""
    ids = [
        mention.pk
        for one in batch
        for mention in there.get((one.article_id, one.part), ())
        if (mention.start, mention.end) == (one.start, one.end)
        and mention.state == Mention.State.PROPOSED
    ]
    journal.update(
        Mention.objects.filter(pk__in=ids), state=Mention.State.ACCEPTED.value, rule=DECIDED
    )


def _is_covered(one: Sighting, there: _Spans) -> bool:
    """Whether the actor has a mention that begins there, or an accepted one around the words."""
    return any(
        mention.start == one.start
        or (
            mention.state == Mention.State.ACCEPTED
            and (mention.start or 0) < one.end
            and one.start < (mention.end or 0)
        )
        for mention in there.get((one.article_id, one.part), ())
    )


def _mention(one: Sighting, actor: Actor) -> Mention:
    return Mention(
        article_id=one.article_id,
        actor=actor,
        part=one.part,
        start=one.start,
        end=one.end,
        surface=one.surface,
        method=Mention.Method.MODEL,
        rule=DECIDED,
        confidence=1.0,
        state=Mention.State.ACCEPTED,
    )


def _batches(rows: Iterator[Sighting]) -> Iterator[list[Sighting]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
