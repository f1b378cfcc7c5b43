"""The import conflict: an editor and a changed record say different things."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .import_run import ImportRun


class ImportConflict(models.Model):
    """A field that an editor changed by hand and that a record then wanted otherwise.

    The editor's value stays in the article; both are kept here for somebody to judge.
    """

    class Field(models.TextChoices):
        TITLE = "title", _("title")
        BODY = "body", _("text")
        DATE = "date", _("date")
        URL = "url", _("web address")
        AUTHORS = "authors", _("authors")
        LANGUAGE = "language", _("language")
        SOURCE = "source", _("source")
        TAGS = "tags", _("tags")

    run = models.ForeignKey(
        ImportRun, models.CASCADE, verbose_name=_("import run"), related_name="conflicts"
    )
    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="import_conflicts"
    )
    field = models.CharField(_("field"), max_length=20, choices=Field)
    kept = models.TextField(_("the editor’s, kept"), blank=True)
    offered = models.TextField(_("the record’s"), blank=True)

    class Meta:
        verbose_name = _("conflict of an import")
        verbose_name_plural = _("conflicts of imports")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.article}: {self.field}"
