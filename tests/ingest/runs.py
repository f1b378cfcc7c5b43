"""Files for imports in tests, and what an import left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from articles.models import Actor, Article, ImportRun, IndexEntry, Mention, Provenance, Source, Tag


def write_jsonl(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    run.refresh_from_db()
    return run.new, run.changed, run.unchanged, run.set_aside


def rows() -> dict[str, list[Any]]:
    """All that an import could write, but for the run itself."""
    models = (Article, Provenance, Mention, Tag, Source, Actor, IndexEntry)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


FULL = {
    "id": "courrier-1",
    "title": "Le Hamas accepte une trêve",
    "text": "La trêve commence ce mercredi 7 février 2024, dit Israël.\n\nElle durera.",
    "date": "2024-02",
    "source": "Le Courrier",
    "url": "https://courrier.example/1",
    "language": "fr",
    "authors": ["A. Martin"],
    "tags": ["Diplomatie"],
    "actors": ["Hamas", "Comité de suivi"],
    "page": 4,
}
