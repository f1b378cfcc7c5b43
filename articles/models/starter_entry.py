"""The starter entry: what of the starter list this archive has had."""

from django.db import models


class StarterEntry(models.Model):
    """An actor of the starter list that was brought once, and is never brought again.

    Editors rename, merge and delete actors; loading the list once more must not undo that.
    """

    key = models.CharField(max_length=250, primary_key=True)

    class Meta:
        verbose_name = "starter entry"
        verbose_name_plural = "starter entries"

    def __str__(self) -> str:
        return self.key
