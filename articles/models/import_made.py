"""What an import made besides articles: the tags, sources and actors that its records named."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .import_run import ImportRun


class ImportMade(models.Model):
    """A row that a run made because a record named it, so that undoing the run can remove it."""

    class Kind(models.TextChoices):
        TAG = "tag", _("tag")
        SOURCE = "source", _("source")
        ACTOR = "actor", _("actor")

    run = models.ForeignKey(
        ImportRun, models.CASCADE, verbose_name=_("import run"), related_name="made"
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    # No foreign key: an editor may have deleted or merged it since.
    row_id = models.BigIntegerField()
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = "made by an import"
        verbose_name_plural = "made by imports"
        constraints = [
            models.CheckConstraint(
                name="importmade_kind_known", condition=Q(kind__in=["tag", "source", "actor"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
