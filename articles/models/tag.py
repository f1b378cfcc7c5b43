"""The tag: a subject that articles share."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.fold import fold

from .slug import SLUG_LENGTH, unique_slug


class Tag(models.Model):
    """A subject: what an article is about, apart from who is in it."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address"), max_length=SLUG_LENGTH, unique=True, blank=True)
    key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["key", "pk"]
        indexes = [
            # `tag:` in a query, at import, and the alphabetical index.
            models.Index(fields=["key"], name="tag_key"),
        ]
        constraints = [models.CheckConstraint(name="tag_has_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        self.slug = self.slug or unique_slug(Tag, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])
