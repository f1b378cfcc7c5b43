"""The desk for actors: what waits for a decision, one question a card, by key, mouse or form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.authority import acronyms, queues, undo
from articles.authority.errors import Refused
from articles.models import Actor, Decision

View = Callable[..., HttpResponseBase]

NEEDED = ("articles.change_actor", "articles.change_mention")
_DECISIONS_SHOWN = 50


def for_editors(view: View) -> View:
    """For those who may change actors and mentions."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perms(NEEDED):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return admin.site.admin_view(guarded)


@for_editors
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What waits, in each queue, and what was decided last."""
    later = request.GET.get("later") == "1"
    waiting = {
        "new": queues.candidates(later=later).count(),
        "merges": queues.pairs(later=later).count(),
        "ambiguous": len(queues.ambiguous(later=later)),
        "mentions": len(queues.proposals(later=later)),
        "acronyms": len(acronyms.offered(later=later)),
    }
    recent = Decision.objects.select_related("user", "actor").defer("done")[:10]
    return page(request, "start", title=_("The desk for actors"), waiting=waiting, recent=recent)


@for_editors
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one decision."""

    def undo_it() -> None:
        done = undo.undo(pk, user=editor(request))
        text = _("Undone: %(decision)s.") % {"decision": done.decision}
        if done.left:
            text += " " + _("Some of it has been changed since and stays: %(count)d rows.") % {
                "count": done.left
            }
        messages.success(request, text)

    attempt(request, undo_it)
    return back(request)


@for_editors
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Decisions, the last first: all, or those about one actor (`?actor=12`)."""
    rows = Decision.objects.select_related("user", "undone_by", "actor").defer("done")
    actor = None
    if (number := request.GET.get("actor", "")).isdecimal() and len(number) < 19:
        actor = Actor.objects.filter(pk=int(number)).first()
        rows = rows.about(int(number))
    shown = Paginator(rows, _DECISIONS_SHOWN).get_page(request.GET.get("page"))
    return page(request, "history", title=_("Decisions about actors"), shown=shown, actor=actor)


def attempt(request: HttpRequest, decide: Callable[[], object]) -> bool:
    """Decide; whether it was done. What stands against it is said on the next page."""
    try:
        decide()
    except (Refused, Decision.DoesNotExist) as error:
        messages.error(request, str(error))
    except DatabaseError:
        # Rows locked crosswise, or a place taken at the same moment: nothing of ours was done.
        messages.error(request, _("Somebody else changed the same just now: please try again."))
    else:
        return True
    return False


def back(request: HttpRequest) -> HttpResponse:
    """To the page that the form was on, if it is one of this site."""
    there = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()}):
        return redirect(there)
    return redirect("actor_desk:start")


def editor(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def page(request: HttpRequest, template: str, *, title: str, **context: Any) -> HttpResponse:
    """A page of the desk, with this editor's last decision to undo."""
    user = editor(request)
    shared = {
        "title": title,
        "opts": Actor._meta,
        "last": undo.last_decision(user) if user else None,
        "later": request.GET.get("later") == "1",
        "here": request.POST.get("back") or request.get_full_path(),
        "desk": reverse("actor_desk:start"),
        "queue": template,
    }
    site = admin.site.each_context(request)
    return render(request, f"admin/desk/{template}.html", {**site, **shared, **context})
