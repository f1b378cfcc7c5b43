"""The decision: what an editor said about who is who, and what it changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .act import Act
from .actor import Actor
from .authority import ActorMerge


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> DecisionQuerySet:
        """Those that were not taken back."""
        return self.filter(undone_at=None)

    def about(self, actor_id: int) -> DecisionQuerySet:
        """Those about an actor, or about one that was merged into it."""
        merged = models.Q(merge__loser=actor_id) | models.Q(merge__survivor=actor_id)
        return self.filter(models.Q(actor=actor_id) | merged)


class Decision(Act):
    """What an editor decided about a name, a mention or actors; it can be taken back.

    `done` is the journal of what was changed (articles/authority/journal.py); of a merge the
    journal stands with the merge. `key` tells which question of the desk was answered.
    """

    class Kind(models.TextChoices):
        NEW = "new", _("a new actor")
        KNOWN = "known", _("a name of a known actor")
        NO_ACTOR = "no_actor", _("not an actor")
        LATER = "later", _("later")
        ALWAYS = "always", _("this actor everywhere")
        HERE = "here", _("this actor in one article")
        NEVER = "never", _("not this actor anywhere")
        NOT_HERE = "not_here", _("not this actor in one article")
        NO_NAME = "no_name", _("no name of this actor")
        DIFFERENT = "different", _("not the same")
        MERGE = "merge", pgettext_lazy("a decision", "merged")
        SPLIT = "split", pgettext_lazy("a decision", "split")

    kind = models.CharField(_("decision"), max_length=10, choices=Kind)
    words = models.CharField(_("about"), max_length=500)
    key = models.CharField(max_length=250, blank=True)
    actor = models.ForeignKey(
        Actor,
        models.SET_NULL,
        verbose_name=_("actor"),
        related_name="decisions",
        null=True,
        blank=True,
    )
    merge = models.OneToOneField(
        ActorMerge, models.CASCADE, related_name="decision", null=True, blank=True
    )
    done = models.JSONField(default=list)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision about actors")
        verbose_name_plural = _("decisions about actors")
        ordering = ["-pk"]
        indexes = [
            # Which questions were put off.
            models.Index(fields=["kind", "key"], name="decision_kind_key"),
        ]
        constraints = [
            models.CheckConstraint(
                name="decision_kind_known",
                condition=models.Q(
                    kind__in=[
                        *("new", "known", "no_actor", "later", "always", "here"),
                        *("never", "not_here", "no_name", "different"),
                        *("merge", "split"),
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        said = {"words": self.words, "decision": self.get_kind_display()}
        return gettext("%(words)s: %(decision)s") % said
