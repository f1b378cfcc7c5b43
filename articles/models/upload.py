"""The upload: files that came through the browser, on their way into the archive."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.ingest.reasons import Reason

from .import_run import ImportRun


def new_key() -> str:
    """A name that nobody can guess; also the name of the folder that holds the files."""
    return secrets.token_hex(16)


class Upload(models.Model):
    """Files that an editor sent, what was said about them, and how their import fares."""

    class State(models.TextChoices):
        WAITING = "waiting"
        STARTING = "starting"
        STARTED = "started"
        HELD = "held"
        STOPPED = "stopped"
        DONE = "done"

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    # [{"name": as stored, "label": as the editor's file is called, "size": bytes}]
    files = models.JSONField(default=list)
    options = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    started_at = models.DateTimeField(null=True, blank=True)
    # As a set-aside record's reason.
    problem = models.TextField(blank=True)
    problem_parts = models.JSONField(null=True, editable=False)
    bytes_read = models.BigIntegerField(default=0)
    bytes_in_all = models.BigIntegerField(default=0)
    run = models.ForeignKey(ImportRun, models.SET_NULL, related_name="+", null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="upload_state_known",
                condition=Q(
                    state__in=["waiting", "starting", "started", "held", "stopped", "done"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.labels)[:200]

    @property
    def why(self) -> Reason | None:
        """What ended its import early, if anything did."""
        return Reason.from_parts(self.problem_parts) if self.problem_parts else None

    @property
    def labels(self) -> list[str]:
        """What the editor's files are called."""
        return [file["label"] for file in self.files]
