"""Brings the starter list of actors into the archive; what editors have changed stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles.linking import forget_if_empty
from articles.starter import load_starter_list


class Command(BaseCommand):
    help = "Loads states, organisations and persons that the archive has not had yet."

    def handle(self, *args: Any, **options: Any) -> None:
        brought, all_entries = load_starter_list()
        forget_if_empty()
        self.stdout.write(f"Starter list: {brought} of {all_entries} actors brought.")
