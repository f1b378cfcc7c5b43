"""Reprints: articles that are nearly the same text, what was measured, and what editors decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .article import Article


class ReprintGroup(models.Model):
    """Articles that are one text, printed more than once."""

    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("group of reprints")
        verbose_name_plural = _("groups of reprints")

    def __str__(self) -> str:
        return _("Reprints %(number)s") % {"number": self.pk}


class Reprint(models.Model):
    """An article's place in a group; an article that stands alone has none.

    Rank 0 is the one that stands for all: public before others, then the earliest, then the most
    complete. Who is like nobody (`like` is empty) is what others are compared with: the group's
    first article, or one that an editor has joined.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, verbose_name=_("article"), primary_key=True
    )
    group = models.ForeignKey(
        ReprintGroup, models.CASCADE, verbose_name=_("group"), related_name="members"
    )
    rank = models.PositiveIntegerField(_("rank"), default=0)
    like = models.ForeignKey(
        Article, models.SET_NULL, verbose_name=_("like"), related_name="+", null=True, blank=True
    )
    similarity = models.FloatField(_("similarity"), null=True, blank=True)

    class Meta:
        verbose_name = _("reprint")
        verbose_name_plural = _("reprints")

    def __str__(self) -> str:
        return f"{self.group_id}/{self.rank}: {self.article_id}"


class ReprintSketch(models.Model):
    """What an article's text was measured as (reprints/sketch.py); one row for each looked at."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True)
    shingles = models.PositiveIntegerField()
    minima = models.BinaryField()

    class Meta:
        verbose_name = "reprint sketch"
        verbose_name_plural = "reprint sketches"

    def __str__(self) -> str:
        return f"{self.article_id}: {self.shingles} shingles"


class ReprintBand(models.Model):
    """A key under which near-duplicates of an article are looked for.

    Only articles that others are compared with have bands, so that a dispatch printed a hundred
    times is met once. No foreign key, which would cost a second index of the largest table: a
    band may outlive its article, and meets nothing then.
    """

    pk = models.CompositePrimaryKey("band", "article_id")
    band = models.BigIntegerField()
    article_id = models.BigIntegerField()

    class Meta:
        verbose_name = "reprint band"
        verbose_name_plural = "reprint bands"

    def __str__(self) -> str:
        return f"{self.band}: {self.article_id}"


class ReprintJudgement(models.Model):
    """What an editor decided about two articles; no machine groups them otherwise again."""

    one = models.ForeignKey(Article, models.CASCADE, related_name="+")
    other = models.ForeignKey(Article, models.CASCADE, related_name="+")
    same = models.BooleanField(_("the same text"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("judgement on reprints")
        verbose_name_plural = _("judgements on reprints")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="judgement_once_a_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="judgement_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {'=' if self.same else '≠'} {self.other_id}"
