"""The queues of the desk: their pages, and the decisions that are sent from them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.authority import decide, pairs, proposals, queues
from articles.authority.choices import choices
from articles.authority.errors import Refused
from articles.authority.merge import merge
from articles.authority.names import usable_name
from articles.authority.proposals import Question
from articles.models import Actor, ActorPair, Candidate

from .actor_desk import attempt, back, editor, for_editors, page
from .actor_desk_words import said_rule

# Cards a page: enough to go on without waiting, few enough to be made quickly.
CARDS, PAIRS = 10, 5


@for_editors
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Names proposed as new actors."""
    return _new(request)


@for_editors
@require_POST
def decide_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new actor, a name of a known one, no actor, or later."""
    user, verdict = editor(request), request.POST.get("verdict")
    typed = {name: request.POST.get(name, "") for name in ("name", "type")}
    if verdict == "new":
        return _decide_new(request, pk, typed)
    if verdict == "known":
        actor = key_of(request.POST.get("actor"))
        attempt(request, lambda: decide.accept_as_known(pk, actor, user=user))
    elif verdict == "no_actor":
        attempt(request, lambda: decide.reject(pk, user=user))
    elif verdict == "later":
        attempt(request, lambda: decide.put_off(pk, user=user))
    return back(request)


@for_editors
@require_safe
def existing(request: HttpRequest, pk: int) -> HttpResponse:
    """The actors of the archive that a proposed name may be one of."""
    candidate = get_object_or_404(Candidate, pk=pk)
    typed = request.GET.get("q", candidate.text)
    return page(
        request,
        "existing",
        title=_("Which actor is “%(name)s”?") % {"name": candidate},
        candidate=candidate,
        typed=typed,
        choices=choices(typed),
        here=request.GET.get("back") or request.get_full_path(),
    )


@for_editors
@require_safe
def merges(request: HttpRequest) -> HttpResponse:
    """Pairs of actors that may be one."""
    shown = page_of(request, queues.pairs(later=later_asked(request)), PAIRS)
    return page(
        request,
        "merges",
        title=_("Proposed merges"),
        shown=shown,
        cards=[(pair, said_rule(pair.pair.rule)) for pair in queues.side_by_side(shown)],
    )


@for_editors
@require_POST
def decide_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """One into the other, not the same, or later."""
    user, verdict = editor(request), request.POST.get("verdict")
    pair = ActorPair.objects.filter(pk=pk).first()
    ids = {pair.one_id, pair.other_id} if pair else set()

    def answer() -> None:
        if pair is None:
            raise Refused(_("This pair is no longer proposed: somebody may have merged it."))
        if verdict in ("different", "later"):
            said = ActorPair.Verdict(verdict)
            pairs.judge(pair.one_id, pair.other_id, said, user=user)
        elif (kept := key_of(request.POST.get("keep"))) in ids:
            merge((ids - {kept}).pop(), kept, user=user)

    attempt(request, answer)
    return back(request)


@for_editors
@require_safe
def ambiguous(request: HttpRequest) -> HttpResponse:
    """Words that several actors bear."""
    return _words(request, "ambiguous", title=_("Ambiguous names"))


@for_editors
@require_safe
def mentions(request: HttpRequest) -> HttpResponse:
    """Words that may name an actor: weak names, metonyms, spellings."""
    return _words(request, "mentions", title=_("Proposed mentions"))


@for_editors
@require_POST
def decide_words(request: HttpRequest) -> HttpResponse:
    """This actor or none, everywhere or in one article, or later."""
    user, sent = editor(request), request.POST
    question = Question(sent.get("key", ""), key_of(sent.get("of")) or None)
    article = key_of(sent.get("article")) or None

    def answer() -> None:
        if sent.get("verdict") == "later":
            proposals.put_off(question, user=user)
        elif sent.get("verdict") == "reject":
            proposals.reject(question, article_id=article, user=user)
        elif actor := key_of(sent.get("actor")):
            proposals.accept(question, actor, article_id=article, user=user)

    attempt(request, answer)
    return back(request)


def _decide_new(request: HttpRequest, pk: int, typed: dict[str, str]) -> HttpResponse:
    """What was typed stays in the form when it cannot be taken."""
    try:
        usable_name(typed["name"])
    except Refused as error:
        return _new(request, refused={"pk": pk, "problem": str(error), **typed})
    user = editor(request)
    attempt(request, lambda: decide.accept_as_new(pk, **typed, user=user))
    return back(request)


def _new(request: HttpRequest, *, refused: dict[str, Any] | None = None) -> HttpResponse:
    shown = page_of(request, queues.candidates(later=later_asked(request)), CARDS)
    return page(
        request,
        "new",
        title=_("Proposed actors"),
        shown=shown,
        cards=queues.with_sentences(shown),
        types=Actor.Type.choices,
        refused=refused,
    )


def _words(request: HttpRequest, queue: str, *, title: str) -> HttpResponse:
    is_ambiguous = queue == "ambiguous"
    waiting = queues.ambiguous if is_ambiguous else queues.proposals
    shown = page_of(request, waiting(later=later_asked(request)), CARDS)
    cards = queues.told_in_full(list(shown), proposals.open_proposals(ambiguous=is_ambiguous))
    with_rules = [(words, [said_rule(rule) for rule in words.rules]) for words in cards]
    return page(request, queue, title=title, shown=shown, cards=with_rules)


def page_of(request: HttpRequest, rows: Any, size: int) -> Page[Any]:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def later_asked(request: HttpRequest) -> bool:
    return request.GET.get("later") == "1"


def key_of(text: str | None) -> int:
    """A key as sent; 0, which no row has, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
