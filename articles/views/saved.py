"""The searches that a reader has saved: the list, and what can be done with each."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.address import AddressFilter, Parameter
from articles.address_fields import PageField
from articles.filters import ArticleFilter
from articles.keeping.arrivals import counted
from articles.keeping.questions import kept, reopened
from articles.models import FrozenSearch, SavedSearch
from articles.models.saved_search import MAX_NAME, MAX_NOTE, MOST_SAVED
from articles.sentence import question

from .login import signed_in
from .notices import notices
from .paging import pages

PER_PAGE = 20
FROZEN_SHOWN = 200  # the latest

form_page = require_http_methods(["GET", "HEAD", "POST"])


class PageOnly(AddressFilter):
    """The address of a list that has pages and nothing else."""

    page_ = Parameter(PageField, gettext_lazy("Page"))

    class Meta:
        model = SavedSearch
        fields: list[str] = []


class SavedForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker alone
    """The name, the note, and whether others may see it."""

    class Meta:
        model = SavedSearch
        fields = ["name", "note", "shared"]
        widgets = {
            "name": forms.TextInput(attrs={"class": "field", "autocomplete": "off"}),
            "note": forms.Textarea(attrs={"class": "field", "rows": 4, "maxlength": MAX_NOTE}),
        }


@require_safe
@never_cache
@login_required
def saved(request: HttpRequest) -> HttpResponse:
    """All that the reader keeps, with what is new in it."""
    asked = PageOnly(request.GET)
    mine = SavedSearch.objects.of(signed_in(request))
    shown = pages(asked.value("page"), total=mine.count(), per_page=PER_PAGE)
    first = (shown.number - 1) * PER_PAGE
    context = {
        "kept": counted(mine[first : first + PER_PAGE]),
        "pages": shown,
        "params": request.GET,
        "frozen": FrozenSearch.objects.of(signed_in(request)).defer("query", "names")[
            :FROZEN_SHOWN
        ],
        "most": MOST_SAVED,
        "notices": notices(asked.ignored),
    }
    return render(request, "saved.html", context)


@form_page
@never_cache
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Save the search that the address asks, under a name."""
    filters = ArticleFilter(request.GET)
    named = SavedSearch(
        user=signed_in(request), query=kept(filters, order=True), name=_proposed(filters)
    )
    form = SavedForm(request.POST or None, instance=named)
    if request.method == "POST" and form.is_valid():
        if _placed(named):
            return redirect("saved")
        message = _("You have saved %(most)s searches: there is no room. Delete one first.")
        form.add_error(None, message % {"most": MOST_SAVED})
    context = {"form": form, "filters": filters, "question": question(filters)}
    return render(request, "saved_form.html", context | {"notices": notices(filters.ignored)})


@require_safe
@never_cache
def saved_search(request: HttpRequest, key: str) -> HttpResponse:
    """One of the reader's own, or one that its reader shares; any other is not there."""
    search = get_object_or_404(SavedSearch.objects.open_to(request.user.pk), key=key)
    context = {"one": counted([search])[0], "is_mine": search.user_id == request.user.pk}
    return render(request, "saved_search.html", context)


@form_page
@never_cache
@login_required
def edit_saved(request: HttpRequest, key: str) -> HttpResponse:
    search = _own(request, key)
    form = SavedForm(request.POST or None, instance=search)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("saved")
    filters = reopened(search.query)
    context = {"form": form, "filters": filters, "question": question(filters), "search": search}
    return render(request, "saved_form.html", context)


@form_page
@never_cache
@login_required
def delete_saved(request: HttpRequest, key: str) -> HttpResponse:
    """Asks first."""
    search = _own(request, key)
    if request.method == "POST":
        search.delete()
        return redirect("saved")
    context = {"search": search, "question": question(reopened(search.query))}
    return render(request, "saved_delete.html", context)


@require_POST
@never_cache
@login_required
def open_saved(request: HttpRequest, key: str) -> HttpResponse:
    """To the results; from now on only what arrives later is new."""
    search = _own(request, key)
    search.count_as_seen()
    search.save(update_fields=["seen_at", "seen_article"])
    return HttpResponseRedirect(reopened(search.query).address)


def _own(request: HttpRequest, key: str) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(signed_in(request)), key=key)


def _placed(search: SavedSearch) -> bool:
    """Save it as seen now, if the reader has a place left."""
    with transaction.atomic():
        # Two at once by one reader take turns.
        User.objects.select_for_update().get(pk=search.user_id)
        place = SavedSearch.objects.of(search.user).free_place()
        if place is None:
            return False
        search.place = place
        search.count_as_seen()
        search.save(force_insert=True)
    return True


def _proposed(filters: ArticleFilter) -> str:
    """A name to begin with: the question in words."""
    said = question(filters) or _("the whole archive")
    return (said[:1].upper() + said[1:])[:MAX_NAME]
