"""The saved search: a question that a reader wants to ask again."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Max, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article
from .lasting_key import KEY_LENGTH, new_key

MOST_SAVED = 200  # by one reader
MAX_NAME = 200
MAX_NOTE = 2_000
MAX_QUERY = 20_000  # the longest words, and ten long values of each filter, take 15,000


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, reader: AbstractBaseUser) -> SavedSearchQuerySet:
        return self.filter(user=reader.pk)

    def open_to(self, reader_id: int | None) -> SavedSearchQuerySet:
        """What somebody may see: their own, and what others share."""
        mine = Q(user=reader_id) if reader_id else Q(pk__in=())
        return self.filter(mine | Q(shared=True))

    def free_place(self) -> int | None:
        """The lowest place that none of these has; None if all are taken."""
        taken = set(self.values_list("place", flat=True))
        return next((place for place in range(1, MOST_SAVED + 1) if place not in taken), None)


class SavedSearch(models.Model):
    """A search that a reader named; it can be shown to others, and tells what is new in it.

    `place` numbers the searches of a reader from 1 to MOST_SAVED: the database itself refuses one
    more. `seen_article` is the key of the newest article of the archive when the reader last
    looked: what has a higher one arrived later.
    """

    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=MAX_NAME)
    note = models.TextField(_("note"), max_length=MAX_NOTE, blank=True)
    # What stands behind the question mark of the search's address.
    query = models.TextField(blank=True)
    shared = models.BooleanField(
        _("others may see it"),
        default=False,
        help_text=_(
            "Whoever has its address sees the name, the note and the search, not who saved it."
        ),
    )
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    seen_at = models.DateTimeField(_("last looked at"), default=timezone.now)
    seen_article = models.BigIntegerField(default=0)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "place"], name="savedsearch_place_once"),
            models.CheckConstraint(
                name="savedsearch_place_in_bounds",
                condition=Q(place__gte=1, place__lte=MOST_SAVED),
            ),
            models.CheckConstraint(name="savedsearch_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="savedsearch_name_short",
                condition=LessThanOrEqual(Length("name"), MAX_NAME),
            ),
            models.CheckConstraint(
                name="savedsearch_note_short",
                condition=LessThanOrEqual(Length("note"), MAX_NOTE),
            ),
            models.CheckConstraint(
                name="savedsearch_query_short",
                condition=LessThanOrEqual(Length("query"), MAX_QUERY),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("saved_search", args=[self.key])

    def count_as_seen(self, at: dt.datetime | None = None) -> None:
        """From now on only what arrives later is new."""
        self.seen_at = at or timezone.now()
        self.seen_article = newest_arrival()


def newest_arrival() -> int:
    """The highest key of any article."""
    return int(Article.objects.aggregate(newest=Max("pk"))["newest"] or 0)
