"""Makers of candidates, placed mentions and editors for tests of the authority."""

from __future__ import annotations

from django.contrib.auth.models import User

from articles.fold import fold
from articles.models import Actor, Article, Candidate, Mention, Sighting
from tests.factories import make_article, make_mention


def make_editor(name: str = "colette") -> User:
    return User.objects.get_or_create(username=name, defaults={"is_staff": True})[0]


def make_candidate(
    text: str = "Amara Diallo", *, type: str = "person", bodies: tuple[str, ...] = ()
) -> Candidate:
    """A candidate seen in one new article for each of the bodies, wherever its words stand."""
    candidate = Candidate.objects.create(
        key=fold(text), text=text, type=type, articles=len(bodies), sightings_count=len(bodies)
    )
    for body in bodies:
        make_sighting(make_article(body=body), candidate)
    return candidate


def make_sighting(article: Article, candidate: Candidate) -> Sighting:
    start = article.body.index(candidate.text)
    return Sighting.objects.create(
        article=article,
        candidate=candidate,
        start=start,
        end=start + len(candidate.text),
        surface=candidate.text,
        type=candidate.type,
        confidence=0.8,
    )


def place(article: Article, actor: Actor, words: str, **fields: object) -> Mention:
    """A mention by the list of names at the first place of these words."""
    start = article.body.index(words)
    fields = {"method": "name_list", "rule": "name"} | fields
    return make_mention(
        article, actor, surface=words, start=start, end=start + len(words), **fields
    )
