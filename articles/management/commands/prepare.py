"""Brings a data folder to where it can be served: database, starter list, sample, index."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.models import Article, ImportRun
from articles.search import engine


class Command(BaseCommand):
    help = "Migrates, collects static files, loads the starter list, builds what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sample", metavar="PATH", help="import this into an archive that is still empty"
        )

    def handle(self, *args: Any, sample: str | None = None, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_actors")
        if sample and not ImportRun.objects.exists() and not Article.objects.exists():
            call_command("import_articles", sample)
        if not engine().health().ok:
            call_command("rebuild_index")
