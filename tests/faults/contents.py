"""Prints what an archive holds, as JSON: articles with their origin, what was set aside, runs."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

import django

django.setup()

from articles.models import Article, ImportRun, Provenance, SetAside  # noqa: E402


def contents() -> dict[str, Any]:
    files = dict(Provenance.objects.order_by("-pk").values_list("article_id", "file"))
    fields = ("pk", "identifier", "title", "body", "date_edtf", "url", "language", "authors")
    articles = [
        row | {"file": files.get(row["pk"]), "hash": content_hash(row["title"], row["body"])}
        for row in Article.objects.order_by("pk").values(*fields)
    ]
    set_aside = [
        {
            "run": row.run_id,
            "file": row.file,
            "position": row.position,
            "reason": row.reason,
            "kept": len(row.raw),
        }
        for row in SetAside.objects.order_by("pk")
    ]
    counts = ("pk", "state", "new", "changed", "unchanged", "set_aside")
    return {
        "articles": articles,
        "set_aside": set_aside,
        "runs": list(ImportRun.objects.order_by("pk").values(*counts)),
    }


def content_hash(title: str, body: str) -> str:
    return hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()


if __name__ == "__main__":
    json.dump(contents(), sys.stdout)
