"""The role: an office or function that an actor held, and when."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.dates import DayRange, Match, PartialDate
from articles.fold import fold

from .actor import Actor

_OPEN = (None, None)


class Role(models.Model):
    """That an actor was something for a time: minister of a state, head of an organisation.

    `dates` is EDTF: a day, a month, a year, or an interval with either end open. Its first and
    last possible days stand beside it; both NULL means that nobody knows when.
    """

    actor = models.ForeignKey(Actor, models.CASCADE, verbose_name=_("actor"), related_name="roles")
    title = models.CharField(_("role"), max_length=200)
    language = models.CharField(
        _("language"), max_length=8, blank=True, help_text=_("Empty: in any language.")
    )
    of = models.ForeignKey(
        Actor,
        models.SET_NULL,
        verbose_name=_("of"),
        related_name="offices",
        null=True,
        blank=True,
        help_text=_("The state or organisation that the role belongs to."),
    )
    dates = models.CharField(_("dates (EDTF)"), max_length=80, blank=True)
    date_start = models.DateField(_("first possible day"), null=True, blank=True, editable=False)
    date_end = models.DateField(_("last possible day"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = [F("date_start").asc(nulls_last=True), "pk"]
        indexes = [
            # The roles of an actor on an article's date.
            models.Index(fields=["actor", "date_start"], name="role_of_actor"),
        ]
        constraints = [
            models.CheckConstraint(name="role_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="role_dates_whole",
                condition=Q(dates="", date_start=None, date_end=None)
                | (~Q(dates="") & Q(date_start__isnull=False, date_end__isnull=False)),
            ),
            models.CheckConstraint(
                name="role_dates_order",
                condition=Q(date_start=None) | Q(date_start__lte=F("date_end")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def body(self) -> Actor | None:
        """The state or organisation to name beside the role; none where the role names it."""
        if self.of and f" {fold(self.of.name)} " in f" {fold(self.title)} ":
            return None
        return self.of

    @property
    def when(self) -> PartialDate | None:
        """The time it was held, as far as is known."""
        return PartialDate.parse_edtf(self.dates) if self.dates else None

    @when.setter
    def when(self, value: PartialDate | None) -> None:
        self.dates = value.edtf if value else ""
        self.date_start = value.start if value else None
        self.date_end = value.end if value else None

    @property
    def certain_days(self) -> DayRange | None:
        """The days on which it was held whatever its dates leave open; None if there is no such.

        From the last day on which it may have begun to the first on which it may have ended. An
        open end (..) is no end; one that is unknown or in doubt tells of no day but the other.
        """
        when = self.when
        if when is None:
            return None
        known = [end for side in (0, 1) if (end := _known(when, side)) is not None]
        if known in ([], [_OPEN]):
            return None
        begun, ended = known[0][1], known[-1][0]
        if begun and ended and begun > ended:
            return None
        return DayRange(begun, ended)

    def held_on(self, date: PartialDate) -> Match:
        """Certain: it was held whichever day of `date` is meant. Possible: on some of them."""
        when = self.when
        if when is None or date.match(DayRange(when.start, when.end)) is Match.NONE:
            return Match.NONE
        certain = self.certain_days
        if certain and not date.qualifier and date.match(certain) is Match.CERTAIN:
            return Match.CERTAIN
        return Match.POSSIBLE


def _known(when: PartialDate, side: int) -> tuple[dt.date | None, dt.date | None] | None:
    """First and last possible day of one end; None where that end is unknown or in doubt."""
    end = when.ends[side]
    if end is not None:
        return None if end.qualifier else (end.start, end.end)
    return _OPEN if when.edtf.split("/")[side] == ".." else None
