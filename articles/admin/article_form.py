"""The form of an article: its date is one field, written as people write dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.urls import reverse_lazy
from django.utils.translation import get_language, gettext_lazy

from articles.dates import DateError, PartialDate, display, display_bounds, parse_date
from articles.models import Article


def understood(text: str, language: str) -> str:
    """How `text` is taken as a date, said back: "février 2024: du 1er au 29 février 2024".

    Raises DateError.
    """
    date = parse_date(text)
    bounds = display_bounds(date.days, language)
    said = display(date, language)
    return said if said == bounds else f"{said} ({bounds})"


class DateWidget(forms.TextInput):
    """A text field that says below itself how the date is understood."""

    template_name = "admin/articles/date_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["echo"] = ""
        if value:
            try:
                context["echo"] = understood(str(value), get_language() or "fr")
            except DateError as error:
                context["echo"] = error.explain(get_language() or "fr")
        return context


class DateField(forms.CharField):
    """Any form of date the parser knows; None when left empty."""

    widget = DateWidget(
        attrs={"data-echo": reverse_lazy("admin:articles_article_date"), "size": 40}
    )

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except DateError as error:
            raise forms.ValidationError(error.explain(get_language() or "fr")) from error


class NamesWidget(forms.Textarea):
    """Names, each on a line of its own."""

    def format_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else str(value or "")


class NamesField(forms.CharField):
    """A list of names, written one a line."""

    widget = NamesWidget(attrs={"rows": 2, "class": "vLargeTextField"})

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value).splitlines()
        return [name for line in lines if (name := " ".join(line.split()))]


class ArticleForm(forms.ModelForm):
    partial_date = DateField(
        label=gettext_lazy("Date"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "As exact as it is known, no more: 7 February 2024, February 2024, 2024-02, "
            "winter 2023, 2021-03~, since 2022. Empty: unknown."
        ),
    )
    authors = NamesField(
        label=gettext_lazy("Authors"), required=False, help_text=gettext_lazy("One name a line.")
    )
    url = forms.URLField(
        label=gettext_lazy("Original address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )

    class Meta:
        model = Article
        fields = [
            *("title", "title_derived", "body", "language", "authors", "source", "url"),
            *("tags", "visibility"),
        ]
        widgets = {"body": AdminTextareaWidget(attrs={"rows": 24})}

    class Media:
        js = ["js/admin-date.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("partial_date", self.instance.date_edtf)

    def save(self, commit: bool = True) -> Article:
        """An editor's date replaces the one that was, and what that rested on."""
        date = self.cleaned_data["partial_date"]
        if (date.edtf if date else "") != self.instance.date_edtf:
            self.instance.date = date
            self.instance.date_origin = Article.DateOrigin.EDITOR
            self.instance.date_evidence = ""
        return super().save(commit)  # type: ignore[no-any-return]  # forms take no parameters
