"""What was understood of a question, with the names that its address already brought along."""

from __future__ import annotations

from django.urls import reverse

from articles.choices import WAYS
from articles.filters import ArticleFilter
from articles.search import Pieces, Plan, Results, understood
from articles.search.sentence.names import Known, Names
from articles.search.syntax import Field


def said(filters: ArticleFilter, plan: Plan, results: Results) -> Pieces:
    """The sentence that _understood.html draws; none where no words were typed."""
    return understood(plan, results, _names(filters)) if filters.text else ()


def _names(filters: ArticleFilter) -> Names:
    return {
        (field, int(choice.key)): Known(choice.name, reverse(field.value, args=[choice.slug]))
        for field in Field
        for way in WAYS[field.value]
        for choice in filters.chosen(field.value, way)
    }
