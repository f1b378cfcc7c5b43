"""Slugs that stay: made once from a name, unique within a model, never remade on renaming."""

from django.db import models
from django.utils.text import slugify

from articles.fold import fold

SLUG_LENGTH = 80


def unique_slug(model: type[models.Model], name: str) -> str:
    """A slug for `name` that no row of `model` has yet: "gaza", "gaza-2", "gaza-3"."""
    base = slugify(fold(name))[:SLUG_LENGTH].strip("-") or "x"
    slug, number = base, 1
    while model._default_manager.filter(slug=slug).exists():
        number += 1
        slug = f"{base[: SLUG_LENGTH - 8]}-{number}"
    return slug
