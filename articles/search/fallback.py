"""Search while there is no index: the database reads every text. Slow, plain, and it works.

Words are looked for as letters anywhere in title and text: no inflections, no accents left out,
no relevance (newest first instead), no facets, no histogram. Filters, dates and counts are exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from articles.dates import DayRange, Match
from articles.models import Article, Mention
from articles.models.article import ArticleQuerySet

from .by_letters import ELISION
from .letters import in_a_row, letters, near
from .places import newest_place, oldest_place
from .plan import Plan, Spot
from .query import MAX_PAGE, Reprints, Sort
from .results import Note, Results
from .syntax import (
    And,
    During,
    Field,
    InTitle,
    Keyed,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)

MAX_PER_PAGE = 200
# Ids of a whole result that are read at once.
PER_READ = 5_000
LARGEST_KEY = 2**63 - 1
EVERYWHERE = ("title", "body")
TITLE = ("title",)
NOTHING = Q(pk__in=[])


def search(plan: Plan) -> Results:
    """One page of what `plan` asks, in a few queries."""
    certain, overlapping, undated = _counts(plan)
    total = certain if plan.match is Match.CERTAIN else overlapping
    shown = _found(plan, _windows(plan, plan.match))
    listed = _listed(plan)
    count = total if plan.reprints is Reprints.ALL else listed.count()
    return Results(
        ids=_page(plan, listed) if total else (),
        total=total,
        certain=certain,
        possible=overlapping - certain,
        undated_excluded=undated if plan.windows else 0,
        reprints=shown.count() - count if plan.reprints is Reprints.ONCE else total - count,
        folded=total - count,
        notes=(*plan.notes, Note("fallback", "")),
        engine="database",
    )


def every(plan: Plan) -> Iterator[int]:
    """All ids that the pages of `plan` list, by date, as they stand when they are read."""
    spot: Spot | None = None
    while True:
        rows = _in_order(plan, _listed(plan), spot).values_list("pk", "date_start", "date_end")
        # One more: the article where the last read ended, unless it is gone.
        spots = [Spot(*row) for row in rows[: PER_READ + 1]]
        yield from (one.id for one in spots if spot is None or one.id != spot.id)
        if len(spots) <= PER_READ:
            return
        spot = spots[-1]


def totals(facet: str) -> dict[int, int]:
    """Public articles by key of one facet."""
    if facet == "actor":
        public = Mention.objects.accepted().filter(article__visibility="public").order_by()
        survivor = Coalesce("actor__merged_into_id", "actor_id")
        return dict(public.values_list(survivor).annotate(Count("article_id", distinct=True)))
    column = {"tag": "tags", "source": "source"}[facet]
    articles = Article.objects.public().filter(**{f"{column}__isnull": False}).order_by()
    return dict(articles.values_list(column).annotate(Count("pk")))


def all_found(plan: Plan) -> ArticleQuerySet:
    """All that the pages of `plan` list and its facets count."""
    shown = _found(plan, _windows(plan, plan.match))
    return _once(shown) if plan.reprints is Reprints.ONCE else shown


# --- Conditions ---------------------------------------------------------------------------------


def _question(plan: Plan) -> Q:
    """Text and filters of `plan`, apart from its windows."""
    conditions = [_keyed(Field.ACTOR, (key,)) for key in plan.actors]
    conditions += [_keyed(Field.TAG, (key,)) for key in plan.tags]
    conditions += [_keyed(field, keys) for field, keys in _any_of(plan) if keys]
    conditions += [~_keyed(field, keys) for field, keys in _none_of(plan) if keys]
    if plan.languages:
        conditions.append(Q(language__in=plan.languages))
    if plan.not_languages:
        conditions.append(~Q(language__in=plan.not_languages))
    if plan.undated:
        conditions.append(Q(date_start=None))
    if plan.newer_than:
        conditions.append(Q(pk__gt=plan.newer_than))
    if plan.node:
        conditions.append(_tree(plan.node, EVERYWHERE, plan.match))
    return reduce(and_, conditions, Q())


def _any_of(plan: Plan) -> tuple[tuple[Field, tuple[int, ...]], ...]:
    return (
        (Field.ACTOR, plan.any_actors),
        (Field.TAG, plan.any_tags),
        (Field.SOURCE, plan.sources),
    )


def _none_of(plan: Plan) -> tuple[tuple[Field, tuple[int, ...]], ...]:
    return (
        (Field.ACTOR, plan.not_actors),
        (Field.TAG, plan.not_tags),
        (Field.SOURCE, plan.not_sources),
    )


def _tree(node: Node, fields: Sequence[str], match: Match) -> Q:
    match node:
        case Word(text):
            return letters(ELISION.sub("", text), fields)
        case Phrase(text):
            return in_a_row(text, fields)
        case Near(text, within):
            return near(text, within, fields)
        case Prefix(text):
            return letters(text, fields)
        case InTitle(part):
            return _tree(part, TITLE, match)
        case And(parts):
            return reduce(and_, (_tree(part, fields, match) for part in parts))
        case Or(parts):
            return reduce(or_, (_tree(part, fields, match) for part in parts))
        case Not(part):
            return ~_tree(part, fields, match)
        case Keyed(field, keys):
            return _keyed(field, keys)
        case During(window):
            return _during(window, match)
    raise TypeError(f"No plan holds a {type(node).__name__}.")


def _keyed(field: Field, keys: Sequence[int]) -> Q:
    keys = [key for key in keys if key <= LARGEST_KEY]
    if not keys:
        return NOTHING
    if field is Field.SOURCE:
        return Q(source__in=keys)
    if field is Field.TAG:
        return Q(
            pk__in=Article.tags.through._default_manager.filter(tag__in=keys).values("article")
        )
    mentions = Mention.objects.accepted().filter(
        Q(actor__in=keys)
        | Q(actor__merged_into__in=keys)
        | Q(actor__merged_into__merged_into__in=keys)
    )
    return Q(pk__in=mentions.values("article"))


def _during(window: DayRange, match: Match) -> Q:
    """Dated articles inside `window` if `match` is certain, else overlapping it."""
    if match is Match.CERTAIN:
        return Q(date_start__gte=window.first, date_end__lte=window.last)
    return Q(date_start__lte=window.last, date_end__gte=window.first)


def _windows(plan: Plan, match: Match) -> Q:
    return reduce(and_, (_during(window, match) for window in plan.windows), Q())


def _counts(plan: Plan) -> tuple[int, int, int]:
    """Certain matches, certain and possible ones, undated articles."""
    certain, overlapping = (_windows(plan, match) for match in (Match.CERTAIN, Match.POSSIBLE))
    undated = Q(date_start=None)
    if plan.reprints is Reprints.ONCE:
        first, second, third = (
            _once(_found(plan, condition)).count() for condition in (certain, overlapping, undated)
        )
        return first, second, third
    # An empty condition counts all.
    counts = _found(plan).aggregate(
        certain=Count("pk", filter=certain or None),
        overlapping=Count("pk", filter=overlapping or None),
        undated=Count("pk", filter=undated),
    )
    return counts["certain"], counts["overlapping"], counts["undated"]


def _found(plan: Plan, *conditions: Q) -> ArticleQuerySet:
    return Article.objects.public().filter(_question(plan), *conditions)


def _listed(plan: Plan) -> ArticleQuerySet:
    """What the pages list: of articles that are one text one, if the question wants it so."""
    shown = _found(plan, _windows(plan, plan.match))
    return shown if plan.reprints is Reprints.ALL else _once(shown)


def _once(rows: ArticleQuerySet) -> ArticleQuerySet:
    """Of those of `rows` that are one text, the one that comes first in its group."""
    before = rows.filter(
        reprint__group=OuterRef("reprint__group"), reprint__rank__lt=OuterRef("reprint__rank")
    )
    return rows.filter(~Exists(before))


def _page(plan: Plan, rows: ArticleQuerySet) -> tuple[int, ...]:
    size = min(max(plan.per_page, 1), MAX_PER_PAGE)
    first = (min(max(plan.page, 1), MAX_PAGE) - 1) * size
    backwards = plan.at is not None and plan.backwards
    rows = _in_order(plan, rows, plan.at, backwards=backwards)
    ids = tuple(rows.values_list("pk", flat=True)[first : first + size])
    return ids[::-1] if backwards else ids


def _in_order(
    plan: Plan, rows: ArticleQuerySet, at: Spot | None, *, backwards: bool = False
) -> ArticleQuerySet:
    """`rows` in the order of `plan` from a place on, or else back from there."""
    is_oldest = plan.sort is Sort.OLDEST
    rows = rows.oldest_first() if is_oldest else rows.newest_first()
    if at is not None:
        place = oldest_place if is_oldest else newest_place
        rows = rows.filter(place(at, backwards=backwards))
    return rows.reverse() if backwards else rows
