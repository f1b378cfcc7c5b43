"""What an editor does to import a file through the browser."""

from __future__ import annotations

import io
import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Upload

SEND = "/admin/articles/importrun/upload/"


RECORD = {
    "id": "c-118",
    "title": "Trêve : les négociations reprennent",
    "text": "Ce mercredi 7 février 2024, Antony Blinken est arrivé au Caire.",
    "date": "2024-02",
    "source": "Le Courrier",
    "language": "fr",
}


def jsonl(*records: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def file(content: bytes = b"", name: str = "courrier.jsonl") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or jsonl(RECORD))


def send(client: Client, *files: SimpleUploadedFile, **options: str) -> Upload:
    """Files sent by the form; the last upload is what came of it."""
    answer = client.post(SEND, {"file": list(files or [file()]), **options})
    assert answer.status_code == 302, answer.content.decode()
    return Upload.objects.latest("pk")


def page(upload: Upload, step: str = "preview") -> str:
    return reverse(f"admin:articles_upload_{step}", args=[upload.key])


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def import_now(upload: Upload) -> None:
    """What the process does that the site starts."""
    call_command("import_upload", upload.key, stdout=io.StringIO(), stderr=io.StringIO())
