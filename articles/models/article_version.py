"""The article version: what an article was before an import changed it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .import_run import ImportRun


class ArticleVersion(models.Model):
    """An earlier state of an article, whole: its fields, its tags, who it named and how."""

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="versions"
    )
    run = models.ForeignKey(
        ImportRun, models.CASCADE, verbose_name=_("import run"), related_name="versions"
    )
    replaced_at = models.DateTimeField(_("replaced"), auto_now_add=True)
    state = models.JSONField(_("as it was"))

    class Meta:
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.state.get("title", ""))
