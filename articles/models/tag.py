"""The tag: a subject that articles share."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.fold import fold

from .slug import SLUG_LENGTH, unique_slug


class TagQuerySet(models.QuerySet["Tag"]):
    def with_counts(self) -> TagQuerySet:
        """Each with `article_count`, the public articles that have it."""
        return self.annotate(
            article_count=Count("articles", filter=Q(articles__visibility="public"))
        )


class Tag(models.Model):
    """A subject: what an article is about, apart from who is in it."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address"), max_length=SLUG_LENGTH, unique=True, blank=True)
    key = models.CharField(max_length=200, editable=False)

    objects = TagQuerySet.as_manager()

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
