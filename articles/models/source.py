"""The source: the newspaper, agency or site that published an article."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.fold import fold

from .slug import SLUG_LENGTH, unique_slug


class Source(models.Model):
    """Who published: a newspaper, an agency, a site."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address"), max_length=SLUG_LENGTH, unique=True, blank=True)
    key = models.CharField(max_length=200, editable=False)
    homepage = models.URLField(_("home page"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["key", "pk"]
        indexes = [
            # `source:` in a query, at import, and the alphabetical index.
            models.Index(fields=["key"], name="source_key"),
        ]
        constraints = [models.CheckConstraint(name="source_has_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        self.slug = self.slug or unique_slug(Source, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])
