"""Matching again: an editor has changed an article's words, and its mentions follow."""

from __future__ import annotations

from django.db import transaction

from articles.models import Article, Mention

from .enrich.actors import with_actors
from .mentions import mentions_of, present, revise
from .record import Record
from .store import apply_revisions
from .vocabulary import Vocabulary, load_names


@transaction.atomic
def rematch(article: Article) -> None:
    """Let the mentions of `article` agree with its present title and text.

    What a person decided stays, and so do the actors that its record named.
    """
    names = load_names()
    old = list(article.mentions.all())
    record = Record(
        file="",
        position="",
        raw="",
        body=article.body,
        title=article.title,
        title_derived=article.title_derived,
        language=article.language,
        actors=tuple(one.surface for one in old if one.method == Mention.Method.RECORD),
    )
    found = mentions_of(with_actors(record, names), article, Vocabulary(names))
    apply_revisions([revise(article, old, present(found))])
