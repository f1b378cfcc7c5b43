"""Decisions about who is who: pairs that are or are not the same, merges, names that changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .act import Act
from .actor import Actor


class ActorPair(models.Model):
    """Two actors that look alike, and what an editor said: a pair is judged once, for good."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("open")
        LATER = "later", _("later")
        DIFFERENT = "different", _("not the same")

    one = models.ForeignKey(Actor, models.CASCADE, verbose_name=_("actor"), related_name="+")
    other = models.ForeignKey(Actor, models.CASCADE, verbose_name=_("other"), related_name="+")
    rule = models.CharField(_("rule"), max_length=50, blank=True)
    score = models.FloatField(_("likeness"), default=0)
    evidence = models.JSONField(_("evidence"), default=dict, blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.OPEN)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("pair of actors")
        verbose_name_plural = _("pairs of actors")
        ordering = ["-score", "pk"]
        indexes = [
            # The desk: what is open, the most alike first.
            models.Index(fields=["verdict", "-score"], name="actorpair_desk"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="actorpair_once"),
            models.CheckConstraint(name="actorpair_in_order", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="actorpair_verdict_known",
                condition=Q(verdict__in=["open", "later", "different"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≟ {self.other}"


class ActorMerge(Act):
    """One actor taken into another: what was moved, so that it can be moved back."""

    survivor = models.ForeignKey(
        Actor, models.CASCADE, verbose_name=_("survivor"), related_name="merges"
    )
    loser = models.ForeignKey(
        Actor, models.CASCADE, verbose_name=_("merged actor"), related_name="+"
    )
    moved = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("merge of actors")
        verbose_name_plural = _("merges of actors")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="actormerge_not_into_itself", condition=~Q(survivor=F("loser"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loser} → {self.survivor}"


class NameChange(models.Model):
    """A name whose bearers changed: articles that hold it are to be linked again.

    The outbox of linking, one row for each folded name. `rev` grows with each change, so that a
    change that comes while the one before is worked on is not lost.
    """

    key = models.CharField(max_length=200, primary_key=True)
    rev = models.BigIntegerField(default=1)

    class Meta:
        verbose_name = "name change"
        verbose_name_plural = "name changes"

    def __str__(self) -> str:
        return f"{self.key} rev {self.rev}"
