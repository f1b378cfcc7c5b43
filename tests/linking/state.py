"""What an article's links are, and having nothing left to do."""

from __future__ import annotations

from articles.linking import Relinking
from articles.models import Article, NameChange
from articles.search.sync import drain


def settled() -> None:
    """All that is there is linked and in the index."""
    Relinking().all()
    drain()
    NameChange.objects.all().delete()


def links(article: Article) -> list[tuple[str, str]]:
    mentions = article.mentions.filter(state="accepted").order_by("part", "start")
    return [(mention.surface, mention.actor.name) for mention in mentions]


def rules(article: Article) -> list[tuple[str, str, str]]:
    mentions = article.mentions.order_by("part", "start", "actor")
    return [(mention.surface, mention.rule, mention.state) for mention in mentions]
