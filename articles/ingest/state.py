"""States of articles and marks of them: how import tells its own work from an editor's.

A mark is a short hash. Marks of single fields, as the last record wanted them, show which fields
have been changed by hand since, whatever changed them; the mark of the whole state shows whether an
article is still as a run left it.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.dates import PartialDate
from articles.models import Article, Mention
from articles.models.mention import DECIDED_NAME

State = dict[str, Any]

_PLAIN = (
    *("title", "title_derived", "body", "language", "authors", "source_id", "url", "visibility"),
    *("date_edtf", "date_raw", "date_origin", "date_evidence", "fingerprint"),
)
_MENTION = (
    *("actor_id", "part", "start", "end", "surface", "method", "rule", "confidence", "state"),
)


def raw_mark(raw: str, *, mapping: str = "") -> str:
    """The mark of a record as received; blanks do not count, but how its fields were mapped."""
    words = " ".join(raw.split())
    return _hash(f"{words}\0{mapping}" if mapping else words, size=16)


def field_mark(value: Any) -> str:
    """The mark of one field's value."""
    return _hash(value if isinstance(value, str) else json.dumps(value), size=8)


def state_of(article: Article, tags: Iterable[int], mentions: Iterable[Mention]) -> State:
    """All that a person could have changed about an article, as JSON."""
    state: State = {name: getattr(article, name) for name in _PLAIN}
    state["tags"] = sorted(tags)
    rows = [[getattr(mention, name) for name in _MENTION] for mention in mentions]
    state["mentions"] = sorted(rows, key=_in_order)
    return state


def states_of(articles: Iterable[Article]) -> dict[int, State]:
    """The states of these articles as the database has their tags and mentions, by id."""
    listed = list(articles)
    ids = [article.pk for article in listed]
    tags, mentions = tags_of(ids), defaultdict[int, list[Mention]](list)
    for mention in Mention.objects.filter(article_id__in=ids):
        mentions[mention.article_id].append(mention)
    return {
        article.pk: state_of(article, tags[article.pk], mentions[article.pk]) for article in listed
    }


def tags_of(ids: Sequence[int]) -> defaultdict[int, list[int]]:
    tags = defaultdict[int, list[int]](list)
    rows = Article.tags.through.objects.filter(article_id__in=ids)
    for article_id, tag_id in rows.values_list("article_id", "tag_id"):
        tags[article_id].append(tag_id)
    return tags


def state_mark(state: Mapping[str, Any]) -> str:
    """The mark of a state. What a model has proposed since touches no article."""
    mentions = [row for row in state["mentions"] if not _is_a_models(row)]
    return _hash(json.dumps({**state, "mentions": mentions}, sort_keys=True), size=16)


def _is_a_models(row: Sequence[Any]) -> bool:
    mention = dict(zip(_MENTION, row, strict=True))
    by_itself = mention["state"] == Mention.State.PROPOSED or mention["rule"] == DECIDED_NAME
    return bool(mention["method"] == Mention.Method.MODEL and by_itself)


def take_up(article: Article, state: Mapping[str, Any]) -> list[Mention]:
    """Let the fields of `article` be those of `state`; its mentions, not saved. Tags are left."""
    for name in _PLAIN:
        setattr(article, name, state[name])
    article.date = PartialDate.parse_edtf(article.date_edtf) if article.date_edtf else None
    return [
        Mention(article=article, **dict(zip(_MENTION, row, strict=True)))
        for row in state["mentions"]
    ]


def _in_order(row: list[Any]) -> tuple[Any, ...]:
    actor_id, part, start, end, surface, *rest = row
    return (actor_id, part, -1 if start is None else start, end or 0, surface, *rest)


def _hash(text: str, *, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
