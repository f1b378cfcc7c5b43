"""The queue of acronyms at the desk: each a name of its actor for good, or not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.authority import acronyms
from articles.authority.proposals import Question

from .actor_desk import attempt, back, editor, for_editors, page
from .actor_desk_queues import CARDS, key_of, later_asked, page_of

_VERDICTS = {"accept": acronyms.accept, "reject": acronyms.refuse, "later": acronyms.put_off}


@for_editors
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Acronyms that articles explain and that are no names of their actors yet."""
    shown = page_of(request, acronyms.offered(later=later_asked(request)), CARDS)
    cards = acronyms.told(list(shown))
    return page(request, "acronyms", title=_("Proposed acronyms"), shown=shown, cards=cards)


@for_editors
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """A name of the actor, no name of it, or later."""
    sent, user = request.POST, editor(request)
    question = Question(sent.get("key", ""), key_of(sent.get("of")))
    if verdict := _VERDICTS.get(sent.get("verdict", "")):
        attempt(request, lambda: verdict(question, user=user))
    return back(request)
