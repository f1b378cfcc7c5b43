"""Makers of archive rows: tests name only what matters to them."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

from articles.dates import PartialDate
from articles.models import Actor, ActorName, Article, Mention, Source, Tag

_number = itertools.count(1)


def make_article(
    title: str = "Grève des cheminots", *, date: str = "2024-02-07", **fields: Any
) -> Article:
    """A public French article; `date` is EDTF or "" (undated); tags and actors: names or rows."""
    number = next(_number)
    tags, actors = fields.pop("tags", ()), fields.pop("actors", ())
    source = fields.pop("source", None)
    fields.setdefault("body", "Le trafic reste perturbé ce matin.")
    fields.setdefault("identifier", f"test-{number}")
    fields.setdefault("fingerprint", hashlib.sha256(fields["identifier"].encode()).hexdigest())
    fields.setdefault("language", "fr")
    if isinstance(source, str):
        source = Source.objects.get_or_create(name=source)[0]
    article = Article(title=title, source=source, **fields)
    article.date = PartialDate.parse_edtf(date) if date else None
    article.save()
    article.tags.set([make_tag(tag) if isinstance(tag, str) else tag for tag in tags])
    for actor in actors:
        make_mention(article, make_actor(actor) if isinstance(actor, str) else actor)
    return article


def make_tag(name: str = "Transports") -> Tag:
    return Tag.objects.get_or_create(name=name)[0]


def make_actor(
    name: str = "Antony Blinken", *, type: str = "person", aliases: tuple[str, ...] = ()
) -> Actor:
    """The actor of that name, made on first use, with its preferred name and aliases as names."""
    actor, created = Actor.objects.get_or_create(name=name, defaults={"type": type})
    if created:
        ActorName.objects.create(actor=actor, text=name, kind="preferred")
        for alias in aliases:
            ActorName.objects.create(actor=actor, text=alias, kind="alias")
    return actor


def make_mention(article: Article, actor: Actor, **fields: Any) -> Mention:
    fields.setdefault("surface", actor.name)
    return Mention.objects.create(article=article, actor=actor, **fields)
