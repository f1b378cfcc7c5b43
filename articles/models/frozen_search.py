"""The frozen search: what a question found at a moment, kept under a permanent address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .lasting_key import KEY_LENGTH, new_key
from .saved_search import MAX_QUERY


class FrozenSearchQuerySet(models.QuerySet["FrozenSearch"]):
    def of(self, reader: AbstractBaseUser) -> FrozenSearchQuerySet:
        return self.filter(user=reader.pk)

    def since(self, moment: dt.datetime) -> FrozenSearchQuerySet:
        return self.filter(frozen_at__gte=moment)


class FrozenSearch(models.Model):
    """A result as it was, to be cited: the question, when it was asked, and of what archive.

    Its articles stand in its parts. It is never changed and outlives whoever froze it. No text of
    an article is kept, so that a withdrawn one leaves nothing but its number here.
    """

    key = models.CharField(
        _("address"), max_length=KEY_LENGTH, unique=True, default=new_key, editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
    )
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)
    # What "today" was in the question, in the archive's time zone.
    day = models.DateField()
    # What stands behind the question mark of the search's address, without order and page.
    query = models.TextField(_("question"), blank=True)
    # By language, the question said as a sentence, with the names of that day.
    sentences = models.JSONField(default=dict)
    # Whom and what the question names: keeping/names.py.
    names = models.JSONField(default=list)
    total = models.PositiveIntegerField(_("articles"))
    certain = models.PositiveIntegerField(_("certain"))
    possible = models.PositiveIntegerField(_("possible"))
    undated_excluded = models.PositiveIntegerField(_("undated, left out"))
    archive = models.PositiveIntegerField(_("articles in the archive"))

    objects = FrozenSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen search")
        verbose_name_plural = _("frozen searches")
        ordering = ["-frozen_at", "-pk"]
        indexes = [
            # What a reader has frozen, the latest first, and how much of it today.
            models.Index(fields=["user", "-frozen_at"], name="frozensearch_of_reader"),
        ]
        constraints = [
            models.CheckConstraint(
                name="frozensearch_query_short",
                condition=LessThanOrEqual(Length("query"), MAX_QUERY),
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        return reverse("frozen_search", args=[self.key])

    @property
    def sentence(self) -> str:
        """The question in the active language, or in the one there is."""
        said: Mapping[str, Any] = self.sentences
        return str(said.get(get_language() or "") or next(iter(said.values()), ""))


class FrozenPart(models.Model):
    """Some articles of a frozen search, as they were; how they are packed: keeping/parts.py."""

    frozen = models.ForeignKey(FrozenSearch, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    packed = models.BinaryField()

    class Meta:
        verbose_name = "part of a frozen search"
        verbose_name_plural = "parts of frozen searches"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["frozen", "number"], name="frozenpart_once"),
        ]

    def __str__(self) -> str:
        return f"{self.frozen_id}/{self.number}"
