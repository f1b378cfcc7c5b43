"""Who may import files through the browser, and see what others sent: editors, their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Upload

from .conftest import Processes
from .steps import SEND, file, page, send, text

pytestmark = pytest.mark.django_db


def test_strangers_and_readers_are_led_to_the_sign_in_page(
    stranger: Client, reader: Client, editor: Client
) -> None:
    upload = send(editor)

    for client in (stranger, reader):
        for step in ("preview", "progress"):
            assert client.get(page(upload, step))["Location"].startswith("/admin/login/")
        for step in ("start", "discard"):
            assert client.post(page(upload, step))["Location"].startswith("/admin/login/")
        assert client.get(SEND)["Location"].startswith("/admin/login/")
        assert client.post(SEND, {"file": file()})["Location"].startswith("/admin/login/")
    assert Upload.objects.count() == 1


def test_an_editor_who_may_not_add_import_runs_is_refused(importer: Client) -> None:
    upload = send(importer)
    User.objects.get().user_permissions.remove(Permission.objects.get(codename="add_importrun"))

    assert importer.get(SEND).status_code == 403
    assert importer.post(SEND, {"file": file()}).status_code == 403
    assert importer.post(page(upload, "start")).status_code == 403


def test_the_files_of_another_editor_are_not_found(importer: Client, editor: Client) -> None:
    upload = send(importer)

    assert editor.get(page(upload)).status_code == 404
    assert editor.post(page(upload, "start")).status_code == 404


@pytest.mark.parametrize("step", ["", "preview", "start", "discard"])
def test_nothing_is_done_without_the_token_of_a_form(
    editor: Client, folder: Path, processes: Processes, step: str
) -> None:
    upload = send(editor)
    careless = Client(enforce_csrf_checks=True)
    careless.force_login(User.objects.get())

    answer = careless.post(page(upload, step) if step else SEND, {"file": file(), "source": "X"})

    assert answer.status_code == 403
    assert [path.name for path in folder.iterdir()] == [upload.key]
    assert Upload.objects.get().options == {}
    assert processes.commands == []


def test_looking_at_pages_changes_nothing(editor: Client, processes: Processes) -> None:
    upload = send(editor)

    assert editor.get(page(upload, "start")).status_code == 405
    assert editor.get(page(upload, "discard")).status_code == 405
    assert editor.get(page(upload)).status_code == 200
    assert Upload.objects.get().state == "waiting"
    assert (processes.commands, Article.objects.count()) == ([], 0)


@pytest.mark.parametrize("model", ["article", "importrun"])
def test_the_lists_lead_to_it_those_who_may(importer: Client, model: str) -> None:
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_article"))
    address = reverse(f"admin:articles_{model}_changelist")

    shown = text(importer.get(address))
    User.objects.get().user_permissions.remove(Permission.objects.get(codename="add_article"))
    hidden = text(importer.get(address))

    assert f'href="{SEND}"' in shown
    assert SEND not in hidden
