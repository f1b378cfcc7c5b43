"""What was understood of a question, as a sentence made from its plan.

"Articles that contain “hostage” and not “Ukraine”, about Antony Blinken, published from 1 to
29 February 2024 (certain and possible), newest first."
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.dates import Match
from articles.wording import language_name, quoted

from ..plan import Plan
from ..query import Reprints, Sort
from ..syntax import And, Field, InTitle, Keyed, Node, Not, Word, has_words
from .names import Names, names_of
from .pieces import Piece, Pieces, any_of, each, filled, listed, none_of, plain
from .words import about, both, called, is_words, part_of, published, titled


def sentence(
    plan: Plan,
    known: Names | None = None,
    *,
    is_optional: Callable[[str], bool] = lambda word: False,
) -> Pieces:
    """`plan` in the active language. Of some words an engine only makes an order: `is_optional`."""
    names = names_of(plan, known)
    clauses = [
        *_contents(_parts(plan.node), is_optional),
        *_names(plan, names),
        *_others(plan, names),
        *_dates(plan),
        _order(plan),
    ]
    first, *rest = clauses
    if first == plain(_("Articles")) and len(rest) > 1:  # "Articles about Hamas, newest first"
        first = (*first, *plain(" "), *rest.pop(0))
    return (*listed([first, *rest]), *plain("."))


def _parts(node: Node | None) -> tuple[Node, ...]:
    return node.parts if isinstance(node, And) else (node,) if node else ()


def _contents(parts: Sequence[Node], is_optional: Callable[[str], bool]) -> Iterator[Pieces]:
    """What the text has to contain, then what the title has to."""
    asked = [part for part in parts if is_words(part)]
    lifting = [part for part in asked if isinstance(part, Word) and is_optional(part.text)]
    if len(lifting) < sum(not isinstance(part, Not) for part in asked):
        asked = [part for part in asked if part not in lifting]
    else:  # alone they count like any other
        lifting = []
    if not asked:
        yield plain(_("Articles"))
    elif all(isinstance(part, Not) for part in asked):
        excluded = none_of([both(_parts(part.part)) for part in asked if isinstance(part, Not)])
        yield filled(_("Articles that do not contain %(words)s"), words=excluded)
    else:
        yield filled(_("Articles that contain %(words)s"), words=both(asked))
    if lifting:
        said = each([plain(quoted(part.text)) for part in lifting])
        yield filled(_("preferably with %(words)s"), words=said)
    for part in parts:
        match part:
            case InTitle(inner) if is_words(inner):
                yield titled(inner)
            case Not(InTitle(inner)) if is_words(inner):
                yield titled(inner, excluded=True)


def _names(plan: Plan, names: Names) -> Iterator[Pieces]:
    """Actors, tags and sources of the address and of the text."""
    every = {Field.ACTOR: plan.actors, Field.TAG: plan.tags, Field.SOURCE: ()}
    several = {
        Field.ACTOR: plan.any_actors,
        Field.TAG: plan.any_tags,
        Field.SOURCE: plan.sources,
    }
    none = {
        Field.ACTOR: plan.not_actors,
        Field.TAG: plan.not_tags,
        Field.SOURCE: plan.not_sources,
    }
    parts = _parts(plan.node)
    for field in Field:
        typed = [part for part in parts if isinstance(part, Keyed) and part.field is field]
        asked = _said(field, every[field], names)
        asked += [called(one, names) for one in typed if len(one.keys) == 1]
        if asked:
            yield about(field, asked)
        if several[field]:
            yield about(field, [any_of(_said(field, several[field], names))])
        for one in typed:
            if len(one.keys) != 1:
                yield about(field, [called(one, names)])
        excluded = _said(field, none[field], names)
        for part in parts:
            match part:
                case Not(Keyed(of, keys)) if of is field and keys:
                    excluded.append(called(Keyed(of, keys), names))
        if excluded:
            yield about(field, excluded, excluded=True)


def _said(field: Field, keys: Sequence[int], names: Names) -> list[Pieces]:
    return [(Piece(*names[field, key]),) for key in keys if (field, key) in names]


def _others(plan: Plan, names: Names) -> Iterator[Pieces]:
    """Languages, and parts of the text that join things of different kinds."""
    for codes, template, joined in (
        (plan.languages, pgettext("written in a language", "in %(names)s"), any_of),
        (plan.not_languages, pgettext("written in a language", "not in %(names)s"), any_of),
    ):
        if codes:
            yield filled(template, names=joined([plain(language_name(code)) for code in codes]))
    for part in _parts(plan.node):
        if not _is_said_before(part):
            yield part_of(part, names)


def _is_said_before(part: Node) -> bool:
    inner = part.part if isinstance(part, Not) else part
    in_title = isinstance(inner, InTitle) and is_words(inner.part)
    return is_words(part) or in_title or isinstance(inner, Keyed)


def _dates(plan: Plan) -> Iterator[Pieces]:
    if plan.undated:
        yield plain(_("without a date"))
    if plan.windows:
        sure = (
            _("certain dates only")
            if plan.match is Match.CERTAIN
            else pgettext("articles by date", "certain and possible")
        )
        days = each([published(window) for window in plan.windows])
        yield (*days, *plain(f" ({sure})"))
    if plan.reprints is Reprints.ONCE:
        yield plain(_("reprints counted once"))


def _order(plan: Plan) -> Pieces:
    orders = {
        Sort.RELEVANCE: _("most relevant first"),
        Sort.NEWEST: _("newest first"),
        Sort.OLDEST: _("oldest first"),
    }
    ranked = plan.sort is not Sort.RELEVANCE or has_words(plan.node)
    return plain(orders[plan.sort if ranked else Sort.NEWEST])
