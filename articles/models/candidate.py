"""The candidate: a name that a model found in the news, and what an editor decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .article import Article
from .mention import Mention


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def open(self) -> CandidateQuerySet:
        """Those that nobody has decided about yet."""
        return self.filter(verdict=Candidate.Verdict.OPEN)


class Candidate(models.Model):
    """A name that may be an actor's: one row for each folded name, for good.

    The verdict is the archive's memory: a name that is no actor is never proposed again, one that
    was recognised as an actor's leads there. Counts are of sightings in articles.
    """

    class Verdict(models.TextChoices):
        OPEN = "open", _("open")
        LATER = "later", _("later")
        NEW = "new", _("a new actor")
        KNOWN = "known", _("a name of a known actor")
        NO_ACTOR = "no_actor", _("not an actor")

    key = models.CharField(max_length=200, unique=True)
    text = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=12, choices=Actor.Type)
    articles = models.PositiveIntegerField(_("articles"), default=0)
    sightings_count = models.PositiveIntegerField(_("mentions"), default=0)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.OPEN)
    actor = models.ForeignKey(
        Actor,
        models.SET_NULL,
        verbose_name=_("actor"),
        related_name="candidates",
        null=True,
        blank=True,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("decided by"),
        related_name="+",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed actor")
        verbose_name_plural = _("proposed actors")
        ordering = ["-articles", "key"]
        indexes = [
            # The desk: what is open, the most frequent first.
            models.Index(fields=["verdict", "-articles", "key"], name="candidate_desk"),
        ]
        constraints = [
            models.CheckConstraint(name="candidate_has_key", condition=~Q(key="")),
            models.CheckConstraint(
                name="candidate_verdict_known",
                condition=Q(verdict__in=["open", "later", "new", "known", "no_actor"]),
            ),
            models.CheckConstraint(
                name="candidate_type_known",
                condition=Q(
                    type__in=["person", "organisation", "state", "place", "group", "other"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Sighting(models.Model):
    """Where a model saw a candidate's name: words of an article, `start` to `end` (exclusive)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sightings")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="sightings")
    part = models.CharField(max_length=5, choices=Mention.Part, default=Mention.Part.BODY)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.CharField(max_length=300)
    type = models.CharField(max_length=12, choices=Actor.Type)
    confidence = models.FloatField(default=0.5)

    class Meta:
        verbose_name = _("sighting of a name")
        verbose_name_plural = _("sightings of names")
        constraints = [
            models.UniqueConstraint(fields=["article", "part", "start"], name="sighting_once"),
            models.CheckConstraint(name="sighting_span", condition=Q(start__lt=models.F("end"))),
        ]

    def __str__(self) -> str:
        return self.surface


class ActorScan(models.Model):
    """That a model has read an article: which model, and a mark of the words it read.

    An article without a row, with another model's or with another mark is read (again).
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True)
    model = models.CharField(max_length=80)
    mark = models.CharField(max_length=32)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "actor scan"
        verbose_name_plural = "actor scans"

    def __str__(self) -> str:
        return f"{self.article_id}: {self.model}"
