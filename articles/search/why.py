"""Why an article was found: what of the question it has, under which name, and on which date.

The words come with its extract (Extract.matched); here is what only the database knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.dates import DayRange, Match, PartialDate
from articles.models import Article, Mention, Source, Tag

from .plan import Plan
from .syntax import And, During, Field, InTitle, Keyed, Node, Or

Span = tuple[int, int]


@dataclass(frozen=True)
class Naming:
    """An actor that was asked for, and the words that name it in the article, if any do."""

    actor: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True)
class Dating:
    """What is known of the date, where days were asked for: that it lies there, or that it may."""

    date: PartialDate
    is_certain: bool


@dataclass(frozen=True)
class Why:
    """What of the question, apart from its words, an article has."""

    names: tuple[Naming, ...] = ()
    tags: tuple[Tag, ...] = ()
    source: Source | None = None
    language: str = ""
    dating: Dating | None = None


@dataclass
class Named:
    """Where an article names the actors asked for: places in title and text, words by name."""

    title: list[Span] = field(default_factory=list)
    body: list[Span] = field(default_factory=list)
    surfaces: dict[str, dict[str, None]] = field(default_factory=dict)


class Reasons:
    """Why the articles of one page were found; two queries at most."""

    def __init__(self, plan: Plan, articles: Sequence[Article]) -> None:
        self._plan = plan
        self._windows = [*self._plan.windows, *_windows(self._plan.node)]
        ids = [article.pk for article in articles]
        self.named = _named(self._asked(Field.ACTOR), articles)
        self._tags = _tags(self._asked(Field.TAG), ids)

    def of(self, article: Article) -> Why:
        plan, named = self._plan, self.named.get(article.pk, Named())
        asked_sources = self._asked(Field.SOURCE)
        return Why(
            names=tuple(
                Naming(actor, tuple(surfaces)) for actor, surfaces in named.surfaces.items()
            ),
            tags=tuple(self._tags.get(article.pk, ())),
            source=article.source if article.source_id in asked_sources else None,
            language=article.language if article.language in plan.languages else "",
            dating=self._dating(article.date),
        )

    def _asked(self, kind: Field) -> set[int]:
        """The keys of what was asked for by filters and in the text, not of what is excluded."""
        plan = self._plan
        chosen = {
            Field.ACTOR: (*plan.actors, *plan.any_actors),
            Field.TAG: (*plan.tags, *plan.any_tags),
            Field.SOURCE: plan.sources,
        }
        return {*chosen[kind], *_keys(plan.node, kind)}

    def _dating(self, date: PartialDate | None) -> Dating | None:
        if date is None:
            return None
        matches = [match for window in self._windows if (match := date.match(window))]
        if not matches:
            return None
        return Dating(date, is_certain=all(match is Match.CERTAIN for match in matches))


def _leaves(node: Node | None) -> Iterator[Node]:
    """All that is asked for, without what is excluded."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case InTitle(part):
            yield from _leaves(part)
        case Keyed() | During():
            yield node


def _keys(node: Node | None, kind: Field) -> Iterator[int]:
    for leaf in _leaves(node):
        if isinstance(leaf, Keyed) and leaf.field is kind:
            yield from leaf.keys


def _windows(node: Node | None) -> Iterator[DayRange]:
    return (leaf.window for leaf in _leaves(node) if isinstance(leaf, During))


def _named(actors: set[int], articles: Iterable[Article]) -> dict[int, Named]:
    """By article, where it names these actors, as far as its text still bears that out."""
    texts = {article.pk: article for article in articles}
    if not actors or not texts:
        return {}
    mentions = (
        Mention.objects.accepted()
        .filter(Q(actor__in=actors) | Q(actor__merged_into__in=actors), article__in=[*texts])
        .annotate(survivor=Coalesce("actor__merged_into__name", "actor__name"))
        .order_by("article_id", "part", "start", "pk")
    )
    found: defaultdict[int, Named] = defaultdict(Named)
    rows = mentions.values_list("article_id", "survivor", "part", "start", "end", "surface")
    for article, survivor, part, start, end, surface in rows:
        named, is_title = found[article], part == Mention.Part.TITLE
        surfaces = named.surfaces.setdefault(survivor, {})
        text = texts[article].title if is_title else texts[article].body
        if start is not None and end is not None and text[start:end] == surface:
            surfaces[surface] = None
            (named.title if is_title else named.body).append((start, end))
    return dict(found)


def _tags(keys: set[int], ids: Sequence[int]) -> dict[int, list[Tag]]:
    """By article, those of the tags that it has."""
    if not keys or not ids:
        return {}
    found: defaultdict[int, list[Tag]] = defaultdict(list)
    links = Article.tags.through.objects.filter(article__in=ids, tag__in=keys)
    for link in links.select_related("tag").order_by("tag__name"):
        found[link.article_id].append(link.tag)
    return dict(found)
