"""Merging and splitting one actor at the desk: chosen, looked at, confirmed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.authority import merge as merging
from articles.authority import split as splitting
from articles.authority.choices import choices
from articles.authority.errors import Refused
from articles.authority.names import usable_name
from articles.authority.split import Receiver
from articles.models import Actor, ActorName

from .actor_desk import attempt, editor, for_editors, page


class SplitForm(forms.Form):
    """Which names go, and to whom: an actor of the archive, or a new one."""

    names = forms.ModelMultipleChoiceField(
        ActorName.objects.none(),
        label=gettext_lazy("Names that are another’s"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose the names that are another’s.")},
    )
    into = forms.ModelChoiceField(Actor.objects.listed(), required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Preferred name"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Type"), choices=Actor.Type.choices, required=False)

    def __init__(self, data: QueryDict | None, *, actor: Actor) -> None:
        super().__init__(data, initial={"type": actor.type})
        kept = ActorName.Kind.PREFERRED
        self.fields["names"].queryset = actor.names.exclude(kind=kept)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("into") and "name" in said:
            try:
                said["name"] = usable_name(said["name"])
            except Refused as error:
                self.add_error("name", str(error))
        return said

    def receiver(self) -> Receiver:
        said = self.cleaned_data
        if into := said["into"]:
            return Receiver(actor_id=into.pk)
        return Receiver(name=said["name"], type=said["type"] or Actor.Type.OTHER)


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an actor into another: choose it, see what would move, confirm."""
    loser = get_object_or_404(Actor, pk=pk)
    chosen = request.POST.get("with") or request.GET.get("with", "")
    survivor = _actor(chosen)
    if survivor and request.GET.get("turned") == "1":
        loser, survivor = survivor, loser
    if request.method == "POST" and survivor:
        return _merge(request, loser, survivor)
    return _merge_page(request, loser, survivor)


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Take names out of an actor: choose them, see what would move, confirm."""
    actor = get_object_or_404(Actor, pk=pk)
    form = SplitForm(request.POST if request.method == "POST" else None, actor=actor)
    looked_at, seen = None, ""
    if form.is_valid():
        names = [name.pk for name in form.cleaned_data["names"]]
        seen = _choice(names, form.receiver())
        # Confirmed is what was looked at; what was chosen otherwise since is looked at first.
        if request.POST.get("confirmed") and request.POST.get("seen") == seen:
            user, receiver = editor(request), form.receiver()
            if attempt(request, lambda: splitting.split(actor.pk, names, receiver, user=user)):
                return redirect("admin:articles_actor_change", actor.pk)
        with suppress(Refused):
            looked_at = splitting.preview(actor, names, into=form.cleaned_data["into"])
    typed = request.POST.get("q", "")
    return page(
        request,
        "split",
        title=_("Split %(name)s") % {"name": actor},
        actor=actor,
        form=form,
        looked_at=looked_at,
        seen=seen,
        typed=typed,
        choices=choices(typed, without=actor.pk),
        into=_actor(request.POST.get("into", "")),
    )


def _choice(names: list[int], receiver: Receiver) -> str:
    return f"{sorted(names)} {receiver.actor_id or (receiver.name, receiver.type)}"


def _merge(request: HttpRequest, loser: Actor, survivor: Actor) -> HttpResponse:
    forced = request.POST.get("forced") == "yes"

    def merge_them() -> None:
        merging.merge(loser.pk, survivor.pk, user=editor(request), forced=forced)

    if attempt(request, merge_them):
        return redirect("admin:articles_actor_change", survivor.pk)
    return _merge_page(request, loser, survivor)


def _merge_page(request: HttpRequest, loser: Actor, survivor: Actor | None) -> HttpResponse:
    typed = request.GET.get("q", "" if survivor else loser.name)
    looked_at, problem = None, ""
    if survivor:
        try:
            looked_at = merging.preview(loser, survivor)
        except Refused as error:
            problem = str(error)
    return page(
        request,
        "merge",
        title=_("Merge %(name)s") % {"name": loser},
        actor=loser,
        typed=typed,
        choices=choices(typed, without=loser.pk),
        looked_at=looked_at,
        problem=problem,
    )


def _actor(text: str) -> Actor | None:
    is_key = text.isdecimal() and len(text) < 19
    return Actor.objects.filter(pk=int(text)).first() if is_key else None
