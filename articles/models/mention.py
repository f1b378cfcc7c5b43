"""The mention: the words of an article that name an actor."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .article import Article

# The rule of a mention that holds because an editor decided about its name, wherever it stands.
DECIDED_NAME = "decided name"


class MentionQuerySet(models.QuerySet["Mention"]):
    def accepted(self) -> MentionQuerySet:
        return self.filter(state=Mention.State.ACCEPTED)


class Mention(models.Model):
    """That an article names an actor: where, how that was found, and whether it holds.

    `start` and `end` count characters of `part` (the title or the body), end exclusive; both are
    NULL where an editor says that the article is about the actor without pointing at words.
    """

    class Part(models.TextChoices):
        TITLE = "title", _("title")
        BODY = "body", _("text")

    class Method(models.TextChoices):
        EDITOR = "editor", _("editor")
        NAME_LIST = "name_list", _("list of names")
        RECORD = "record", _("imported record")
        MODEL = "model", _("model")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    # No index of their own: "once per place" begins with the article, the index below with the
    # actor. This is the largest table, and each index costs every import.
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        verbose_name=_("article"),
        related_name="mentions",
        db_index=False,
    )
    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        verbose_name=_("actor"),
        related_name="mentions",
        db_index=False,
    )
    part = models.CharField(_("part"), max_length=5, choices=Part, default=Part.BODY)
    start = models.PositiveIntegerField(_("first character"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    surface = models.CharField(_("words"), max_length=300, blank=True)
    method = models.CharField(_("found by"), max_length=10, choices=Method, default=Method.EDITOR)
    rule = models.CharField(_("rule"), max_length=50, blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ACCEPTED)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["part", "start", "pk"]
        indexes = [
            # Articles about an actor.
            models.Index(fields=["actor", "state", "article"], name="mention_actor_state"),
            # The desk: which words are proposed as whose, by rule.
            models.Index(
                fields=["rule", "surface", "actor"],
                name="mention_proposed",
                condition=Q(state="proposed"),
            ),
            # The desk: acronyms that articles explain. Few, among all that was accepted.
            models.Index(
                fields=["rule", "actor", "surface"],
                name="mention_acronym",
                condition=Q(rule="acronym"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "actor", "part", "start"], name="mention_once_per_place"
            ),
            models.UniqueConstraint(
                fields=["article", "actor"],
                condition=Q(start=None),
                name="mention_once_without_place",
            ),
            models.CheckConstraint(
                name="mention_span",
                condition=Q(start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
            ),
            models.CheckConstraint(
                name="mention_confidence", condition=Q(confidence__gte=0, confidence__lte=1)
            ),
            models.CheckConstraint(
                name="mention_state_known",
                condition=Q(state__in=["proposed", "accepted", "rejected"]),
            ),
            models.CheckConstraint(
                name="mention_method_known",
                condition=Q(method__in=["editor", "name_list", "record", "model"]),
            ),
        ]

    def __str__(self) -> str:
        return self.surface or str(self.actor)
