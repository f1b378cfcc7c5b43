"""The import run: who brought what into the archive, and what could not be brought."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.ingest.reasons import Reason
from articles.wording import place

from .article import Article

# In what an uploaded file is called, before its name: no such folder exists, so that nobody takes
# a name on an editor's machine for a path on this one.
UPLOADED = "upload:/"


class ImportRun(models.Model):
    """One import: when, from where, by whom, and how many records fared how."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        FAILED = "failed", _("failed")
        UNDONE = "undone", _("undone")

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RUNNING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("user"),
        related_name="+",
        null=True,
        blank=True,
    )
    paths = models.JSONField(_("from"), default=list)
    options = models.JSONField(_("options"), default=dict)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    set_aside = models.PositiveIntegerField(_("set aside"), default=0)
    conflicted = models.PositiveIntegerField(_("conflicts with editors"), default=0)

    # How far it has come, written with what came (articles/ingest/reading.py): who calls the same
    # import again after an interruption goes on from here.
    cursor = models.JSONField(default=dict, editable=False)
    seconds = models.FloatField(_("duration in seconds"), default=0.0)
    undone = models.JSONField(_("taken back"), default=dict, blank=True)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} {', '.join(self.labels)}"[:200]

    @property
    def total(self) -> int:
        """How many records it has dealt with."""
        return self.new + self.changed + self.unchanged + self.set_aside

    @property
    def labels(self) -> list[str]:
        """What its files are called: uploaded ones as on the editor's machine, others by path."""
        called = dict(self.options.get("called", ()))
        return [called.get(path, path).removeprefix(UPLOADED) for path in self.paths]


class Provenance(models.Model):
    """Where an article came from: the run, the file, the place in it, the record as received."""

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="provenances"
    )
    run = models.ForeignKey(
        ImportRun, models.PROTECT, verbose_name=_("import run"), related_name="provenances"
    )
    file = models.CharField(_("file"), max_length=1000)
    position = models.CharField(_("position"), max_length=100, blank=True)
    raw = models.TextField(_("record as received"), blank=True)
    extra = models.JSONField(_("fields not understood"), default=dict, blank=True)

    # What import has to remember to tell its own work from an editor's (articles/ingest/state.py):
    # the record's mark, so that it is known again; a mark of each field as the record wanted it;
    # a mark of the whole article as it was when this record had been written.
    raw_mark = models.CharField(max_length=32, blank=True, editable=False)
    said = models.JSONField(default=dict, blank=True, editable=False)
    written_mark = models.CharField(max_length=32, blank=True, editable=False)
    made_article = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("provenance")
        verbose_name_plural = _("provenances")
        ordering = ["-pk"]
        indexes = [
            # Which records of a batch have been received before.
            models.Index(fields=["raw_mark"], name="provenance_raw_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.file}, {self.position}" if self.position else self.file


class SetAside(models.Model):
    """A record that could not be imported: kept whole, with the place and the reason."""

    run = models.ForeignKey(
        ImportRun, models.CASCADE, verbose_name=_("import run"), related_name="set_asides"
    )
    file = models.CharField(_("file"), max_length=1000)
    position = models.CharField(_("position"), max_length=100, blank=True)
    # In English; and what it takes to say it in another language (articles/ingest/reasons.py),
    # which records that were set aside by earlier versions do not have.
    reason = models.TextField(_("reason"))
    reason_parts = models.JSONField(null=True, editable=False)
    raw = models.BinaryField(_("bytes as received"), blank=True, editable=False)
    resolved_in = models.ForeignKey(
        ImportRun,
        models.SET_NULL,
        verbose_name=_("imported later by"),
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("record set aside")
        verbose_name_plural = _("records set aside")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.file}, {place(self.position)}" if self.position else self.file

    @property
    def why(self) -> Reason | None:
        """The reason for who looks at it; None if it was kept in English only."""
        return Reason.from_parts(self.reason_parts) if self.reason_parts else None
