"""The article: a text of the archive with its honest date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.dates import PartialDate, Precision
from articles.fold import fold

from .source import Source
from .tag import Tag

if TYPE_CHECKING:
    from .actor import Actor


# The columns that together hold an article's date (for bulk_update and update_fields).
DATE_FIELDS = ("date_edtf", "date_start", "date_end", "date_precision", "date_qualifier")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions that readers ask of the whole archive."""

    def public(self) -> ArticleQuerySet:
        """What anybody may read."""
        return self.filter(visibility=Article.Visibility.PUBLIC)

    def undated(self) -> ArticleQuerySet:
        return self.filter(date_start=None)

    def within(self, start: dt.date, end: dt.date) -> ArticleQuerySet:
        """Articles whose whole interval lies in [start, end]: certain matches.

        Each end is held on both sides, though one follows from the other: either end's index then
        knows where to begin and where to stop.
        """
        return self.filter(date_start__range=(start, end), date_end__range=(start, end))

    def touching(self, start: dt.date, end: dt.date) -> ArticleQuerySet:
        """Articles whose interval overlaps [start, end]: certain and possible matches."""
        return self.filter(date_start__lte=end, date_end__gte=start)

    def about(self, actor: Actor) -> ArticleQuerySet:
        """Articles with an accepted mention of `actor`."""
        from .mention import Mention  # mention imports article

        accepted = Mention.objects.filter(actor=actor, state=Mention.State.ACCEPTED)
        return self.filter(pk__in=accepted.values("article_id"))

    def newest_first(self) -> ArticleQuerySet:
        """By first day, latest first; of equal first days the finer date first; undated last."""
        return self.order_by(F("date_start").desc(nulls_last=True), F("date_end").asc(), "-pk")

    def oldest_first(self) -> ArticleQuerySet:
        """By last day, earliest first; of equal last days the finer date first; undated last."""
        return self.order_by(F("date_end").asc(nulls_last=True), F("date_start").desc(), "pk")

    def with_context(self) -> ArticleQuerySet:
        """With what a list or a page shows beside the text, in a fixed number of queries."""
        return self.select_related("source").prefetch_related("tags")

    def without_body(self) -> ArticleQuerySet:
        return self.defer("body")

    def in_order(self, ids: Sequence[int]) -> list[Article]:
        """The articles of `ids` in that order; ids that are gone are left out."""
        found = {article.pk: article for article in self.filter(pk__in=ids)}
        return [found[pk] for pk in ids if pk in found]

    def public_in_order(self, ids: Sequence[int]) -> list[Article]:
        """Those of `ids` that anybody may read, in that order.

        Looked up by key alone: with `public()` SQLite may go through all that is public instead.
        """
        return [article for article in self.in_order(ids) if article.is_public]


class Article(models.Model):
    """One text of the archive: what it says, when it appeared, where it came from."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        DRAFT = "draft", _("draft")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class DateOrigin(models.TextChoices):
        UNKNOWN = "", _("unknown")
        HEADER = "header", _("header of the record")
        FIELD = "field", _("date field of the record")
        TEXT = "text", _("inferred from the text")
        FILE = "file", _("file metadata")
        EDITOR = "editor", _("editor")

    class DatePrecision(models.TextChoices):
        UNKNOWN = "", _("unknown")
        DAY = Precision.DAY.value, _("day")
        MONTH = Precision.MONTH.value, _("month")
        SEASON = Precision.SEASON.value, _("season")
        YEAR = Precision.YEAR.value, _("year")
        DECADE = Precision.DECADE.value, _("decade")
        INTERVAL = Precision.INTERVAL.value, _("interval")

    title = models.CharField(_("title"), max_length=1000)
    title_derived = models.BooleanField(
        _("derived title"),
        default=False,
        help_text=_("Made from the first sentence; improve it and untick."),
    )
    body = models.TextField(
        _("text"), blank=True, help_text=_("Plain text; an empty line between paragraphs.")
    )
    language = models.CharField(_("language"), max_length=8, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=_("source"),
        related_name="articles",
        null=True,
        blank=True,
    )
    url = models.URLField(_("original address"), max_length=2000, blank=True)
    tags = models.ManyToManyField(Tag, verbose_name=_("tags"), related_name="articles", blank=True)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )

    # The date: an interval of days, both ends inclusive. Both NULL means unknown; an open end
    # is the calendar's first or last day. `date_edtf` is the exact statement the ends follow from.
    date_edtf = models.CharField(_("date (EDTF)"), max_length=80, blank=True)
    date_start = models.DateField(_("first possible day"), null=True, blank=True)
    date_end = models.DateField(_("last possible day"), null=True, blank=True)
    date_precision = models.CharField(
        _("date precision"), max_length=10, choices=DatePrecision, blank=True
    )
    date_qualifier = models.CharField(_("date qualifier"), max_length=1, blank=True)
    date_raw = models.TextField(
        _("date as received"), blank=True, help_text=_("The source's own words, kept for ever.")
    )
    date_origin = models.CharField(
        _("date comes from"), max_length=10, choices=DateOrigin, blank=True
    )
    date_evidence = models.TextField(
        _("evidence of the date"), blank=True, help_text=_("The words an inferred date rests on.")
    )

    # Identity: importing the same record again finds the same article.
    identifier = models.CharField(_("identifier"), max_length=300, unique=True)
    fingerprint = models.CharField(_("fingerprint of the text"), max_length=64)

    created_at = models.DateTimeField(_("arrived"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            # Calendar pages and newest-first lists of what is public.
            models.Index(
                fields=["visibility", "-date_start", "date_end", "-id"], name="article_newest"
            ),
            # Possible matches of a window: the overlap's other side; oldest-first lists.
            models.Index(fields=["visibility", "date_end", "-date_start"], name="article_oldest"),
            # Newest arrivals on the home page.
            models.Index(fields=["visibility", "-created_at"], name="article_arrivals"),
            # Identity at import when the record has no identifier of its own.
            models.Index(fields=["fingerprint"], name="article_fingerprint"),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_date_whole",
                condition=Q(date_start=None, date_end=None, date_edtf="", date_precision="")
                | (
                    Q(date_start__isnull=False, date_end__isnull=False)
                    & ~Q(date_edtf="")
                    & ~Q(date_precision="")
                ),
                violation_error_message=_("A date has both ends, or it is unknown."),
            ),
            models.CheckConstraint(
                name="article_date_order",
                condition=Q(date_start=None) | Q(date_start__lte=F("date_end")),
                violation_error_message=_("A date ends before it begins."),
            ),
            models.CheckConstraint(
                name="article_date_qualifier", condition=Q(date_qualifier__in=["", "~", "?", "%"])
            ),
            models.CheckConstraint(
                name="article_date_precision",
                condition=Q(
                    date_precision__in=["", "day", "month", "season", "year", "decade", "interval"]
                ),
            ),
            models.CheckConstraint(
                name="article_visibility",
                condition=Q(visibility__in=["public", "draft", "withdrawn"]),
            ),
            models.CheckConstraint(name="article_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="article_has_identifier", condition=~Q(identifier="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The readable end of the address: from the title, never empty, not an identity."""
        return slugify(fold(self.title))[:80].strip("-") or "article"

    @property
    def date(self) -> PartialDate | None:
        """When it appeared, as far as is known."""
        return PartialDate.parse_edtf(self.date_edtf) if self.date_edtf else None

    @date.setter
    def date(self, value: PartialDate | None) -> None:
        self.date_edtf = value.edtf if value else ""
        self.date_start = value.start if value else None
        self.date_end = value.end if value else None
        self.date_precision = value.precision.value if value else ""
        self.date_qualifier = value.qualifier if value else ""

    @property
    def date_is_inferred(self) -> bool:
        return self.date_origin == self.DateOrigin.TEXT

    @property
    def is_public(self) -> bool:
        return self.visibility == self.Visibility.PUBLIC

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs, without empty ones."""
        return [part.strip() for part in self.body.split("\n\n") if part.strip()]
