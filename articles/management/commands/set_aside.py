"""Lists and exports the records that imports set aside, with the bytes as received."""

from __future__ import annotations

import base64
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.retry import exported_name
from articles.management.report import records, set_aside_line
from articles.models import ImportRun, SetAside


class Command(BaseCommand):
    help = "Lists what an import run set aside, or exports it for correction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["list", "export"])
        parser.add_argument("run", metavar="RUN", type=int, help="number of the import run")
        parser.add_argument(
            "--to",
            metavar="FOLDER",
            type=Path,
            help="export: a file each, for `retry_import --from`; otherwise lines of JSON",
        )
        parser.add_argument(
            "--all", action="store_true", help="also those that a retry has imported since"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not ImportRun.objects.filter(pk=options["run"]).exists():
            raise CommandError(f"There is no import run {options['run']}.")
        rows = SetAside.objects.filter(run_id=options["run"])
        if not options["all"]:
            rows = rows.filter(resolved_in=None)
        if options["action"] == "list":
            for row in rows.defer("raw").iterator():
                self.stdout.write(f"{row.pk}{set_aside_line(row)}")
        elif options["to"]:
            self._export_files(rows, options["to"])
        else:
            for row in rows.iterator(chunk_size=100):
                self.stdout.write(_as_json(row))

    def _export_files(self, rows: Any, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        written = 0
        for row in rows.iterator(chunk_size=100):
            if raw := bytes(row.raw):
                (folder / exported_name(row)).write_bytes(raw)
                written += 1
        self.stdout.write(f"{records(written)} written to {folder}.")


def _as_json(row: SetAside) -> str:
    return json.dumps(
        {
            "id": row.pk,
            "file": row.file,
            "position": row.position,
            "reason": row.reason,
            "resolved_in": row.resolved_in_id,
            "raw_base64": base64.b64encode(bytes(row.raw)).decode(),
        },
        ensure_ascii=False,
    )
