"""The lease: the right to do alone what only one process may do at a time."""

from django.db import models


class Lease(models.Model):
    """Who holds a right ("sync"), and until when unless renewed."""

    name = models.CharField(max_length=50, primary_key=True)
    holder = models.CharField(max_length=200)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "lease"
        verbose_name_plural = "leases"

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
