"""Uploads in tests: a folder of their own, no process that is really started."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where uploads lie in this test."""
    settings.UPLOAD_DIR = settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.UPLOAD_DIR.mkdir()
    return tmp_path / "uploads"


@pytest.fixture(autouse=True)
def patient_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a preview shows does not depend on how fast the machine is."""
    monkeypatch.setattr("articles.ingest.preview.GLANCE_SECONDS", 600.0)


class Processes:
    """The processes that would have been started: another one does not see a test's database."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.options: list[dict[str, Any]] = []

    def __call__(self, command: list[str], **options: Any) -> Processes:
        self.commands.append(command)
        self.options.append(options)
        return self

    def wait(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def processes(monkeypatch: pytest.MonkeyPatch) -> Processes:
    started = Processes()
    monkeypatch.setattr(subprocess, "Popen", started)
    return started


@pytest.fixture
def importer(db: None) -> Client:
    """An editor who has just the permissions it takes, and to see what came of it."""
    user = User.objects.create_user("importer", is_staff=True)
    names = ["add_article", "add_importrun", "view_importrun"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client
