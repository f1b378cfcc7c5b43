"""The archive as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Archive")

    def ready(self) -> None:
        from .checks import register_checks

        register_checks()
        post_migrate.connect(_restore_triggers, sender=self)


def _restore_triggers(*, using: str, **kwargs: Any) -> None:
    """SQLite drops a table's triggers when a migration remakes the table."""
    from .triggers import restore_triggers

    restore_triggers(using)
