"""Authority files that tests import, and the commands as an operator runs them."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from articles.models import Actor, ActorName, ActorPair, Candidate, Role

Answer = dict[str, Any]
Bring = Callable[..., Answer]


def lines(*objects: dict[str, Any]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


def person(name: str, **fields: Any) -> dict[str, Any]:
    return {"type": "actor", "actor_type": "person", "name": name, **fields}


def importer(folder: Path) -> Bring:
    """Imports bytes as a file: what the command reports as JSON."""

    def bring(content: bytes, name: str = "actors.jsonl", **options: Any) -> Answer:
        file = folder / name
        file.write_bytes(content)
        out = io.StringIO()
        # An exit status of 1 is in the report, too.
        with contextlib.suppress(CommandError):
            call_command("import_authority", str(file), json=True, stdout=out, **options)
        answer: Answer = json.loads(out.getvalue())
        return answer

    return bring


def exported(folder: Path, name: str = "out.jsonl", **options: Any) -> bytes:
    call_command("export_authority", str(folder / name), stdout=io.StringIO(), **options)
    return (folder / name).read_bytes()


def reasons(answer: Answer) -> list[str]:
    return [problem["reason"] for problem in answer["problems"]]


def empty_archive() -> None:
    Role.objects.all().delete()
    ActorPair.objects.all().delete()
    Candidate.objects.all().delete()
    ActorName.objects.all().delete()
    Actor.objects.update(merged_into=None)
    Actor.objects.all().delete()
