"""Where the words of a reader's search stand in an article that is shown whole.

By the rules of the extracts (search/): what is marked in a result is marked in its article.
"""

from __future__ import annotations

from typing import NamedTuple

from articles.models import Article
from articles.search import marks

Span = tuple[int, int]


class Searched(NamedTuple):
    """The places in title and text, in order; `asks` is whether the question asks for words."""

    asks: bool
    title: list[Span]
    body: list[Span]


def searched(question: str, article: Article) -> Searched:
    """What of a search text stands in `article`: its words and phrases, not what it excludes."""
    if not question.strip():
        return Searched(False, [], [])
    found = marks(question, [article])[article.pk]
    title, body = ([(start, end) for start, end, _ in part] for part in (found.title, found.body))
    return Searched(bool(found.asked), title, body)
