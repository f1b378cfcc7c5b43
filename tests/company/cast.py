"""Articles whose actors stand at places, for tests of company."""

from __future__ import annotations

from typing import Any

from articles.models import Actor, Article, Mention
from tests.factories import make_actor, make_article, make_mention


def told(body: str, *names: str, **fields: Any) -> Article:
    """An article of that text; each of `names` is an actor of that name, named where it stands."""
    article = make_article(body=body, **fields)
    for name in names:
        name_at(article, make_actor(name), name)
    return article


def name_at(article: Article, actor: Actor, words: str, **fields: Any) -> Mention:
    start = article.body.index(words)
    place = {"start": start, "end": start + len(words), "surface": words}
    return make_mention(article, actor, **place | fields)
