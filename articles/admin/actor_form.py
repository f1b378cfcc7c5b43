"""The forms of an actor: names cleaned, ids checked, the dates of roles as people write them."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.authority.errors import Refused
from articles.authority.names import usable_name
from articles.authority_file.ids import ID_FIELDS, IdError, checked_id
from articles.models import Actor, ActorName, Role

from .article_form import DateField

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)


class ActorForm(forms.ModelForm):
    class Meta:
        model = Actor
        fields = ["name", "type", "description", *ID_FIELDS]
        widgets = {"description": AdminTextInputWidget({"class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ID_FIELDS:
            if field := self.fields.get(name):
                # Longer than the id: its address in the authority file is taken, too.
                self.fields[name] = forms.CharField(
                    label=field.label,
                    help_text=field.help_text,
                    required=False,
                    max_length=200,
                    empty_value=None,
                    widget=forms.TextInput({"size": 40}),
                )

    def clean_name(self) -> str:
        return _name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ID_FIELDS:
            try:
                cleaned[name] = checked_id(name, cleaned.get(name) or "")
            except IdError as error:
                self.add_error(name, str(error))
        return cleaned


class ActorNameForm(forms.ModelForm):
    class Meta:
        model = ActorName
        fields = ["text", "kind", "weak", "language", "valid_from", "valid_to"]

    def clean_text(self) -> str:
        return _name(self.cleaned_data["text"])

    def clean_language(self) -> str:
        return _language(self.cleaned_data["language"])


class RoleForm(forms.ModelForm):
    when = DateField(
        label=gettext_lazy("Dates"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "As exact as they are known: 26 January 2021 to 20 January 2025, since May 2017, "
            "2017-05-14/.., 2019. Empty: unknown."
        ),
    )

    class Meta:
        model = Role
        fields = ["title", "language", "of"]

    class Media:
        js = ["js/admin-date.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("when", self.instance.dates)
        self.fields["when"].widget.attrs["size"] = 26

    def clean_language(self) -> str:
        return _language(self.cleaned_data["language"])

    def save(self, commit: bool = True) -> Role:
        self.instance.when = self.cleaned_data["when"]
        return super().save(commit)  # type: ignore[no-any-return]  # forms take no parameters


def _name(text: str) -> str:
    try:
        return usable_name(text)
    except Refused as error:
        raise forms.ValidationError(str(error)) from error


def _language(code: str) -> str:
    if code and not _LANGUAGE.fullmatch(code):
        raise forms.ValidationError(_("A language is a code such as fr or en."))
    return code
