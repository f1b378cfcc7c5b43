"""The site as run.sh serves it: an edit at the desk is found, and it says after how long."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "corriger-au-mieux"
PATIENCE = 120.0  # seconds, on a machine that does other things; the promise is two


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address).close()  # noqa: S310  (our own server)
            return
        except URLError:
            assert time.monotonic() < deadline, f"{address} does not answer"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An archive of two articles with a folder of its own, a watcher and two web processes."""
    tmp_path = tmp_path_factory.mktemp("site")
    lines = [{"id": str(n), "title": f"Le canal {n}", "text": "De l’eau."} for n in (1, 2)]
    (tmp_path / "canal.jsonl").write_text("\n".join(map(json.dumps, lines)))
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = kept | {
        "DATA_DIR": str(tmp_path / "data"),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "LOCAL": "1",
        "SECRET_KEY": "only-for-this-test-" + "x" * 50,
    }
    port = free_port()
    manage = [sys.executable, "manage.py"]
    serve = [sys.executable, "-m", "gunicorn", "newsarchive.wsgi", "--no-control-socket"]
    serve += ["--workers", "2", "--worker-class", "gthread", "--bind", f"127.0.0.1:{port}"]

    def run(*command: str) -> None:
        subprocess.run(command, env=env, cwd=settings.BASE_DIR, check=True, capture_output=True)

    def start(*command: str) -> subprocess.Popen[bytes]:
        with (tmp_path / "log").open("ab") as log:
            return subprocess.Popen(command, env=env, cwd=settings.BASE_DIR, stdout=log, stderr=log)

    run(*manage, "prepare", "--sample", str(tmp_path / "canal.jsonl"))
    run(*manage, "createsuperuser", "--noinput", "--username", "editor", "--email", "e@e.example")
    running = [start(*manage, "sync_index", "--watch"), start(*serve)]
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        for process in running:
            process.terminate()
        ended = [process.wait(timeout=PATIENCE) for process in running]
    assert ended == [0, 0], (tmp_path / "log").read_text()[-2_000:]


@pytest.fixture
def desk(chromium: Any, site: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=site, locale="fr-FR")
    watch = Watch(context, site)
    page = context.new_page()
    page.goto("/admin/")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    yield page
    context.close()
    assert watch.complaints == []


def seconds_until_found(page: Page, word: str) -> float:
    started = time.monotonic()
    while (passed := time.monotonic() - started) < PATIENCE:
        if 'class="result"' in page.request.get(f"/search/?q={word}").text():
            return passed
        time.sleep(0.05)
    pytest.fail(f"An edit was not found after {PATIENCE} s.")


def test_an_edit_is_found_soon(desk: Page) -> None:
    waits = []
    for word in ("barrage", "pylône", "viaduc"):
        desk.goto("/admin/articles/article/?q=canal")
        desk.locator("#result_list .field-title a").first.click()
        desk.locator("#id_title").fill(f"Le canal et le {word}")
        desk.locator("input[name=_save]").click()
        expect(desk.locator(".messagelist .success").last).to_be_visible()
        waits.append(seconds_until_found(desk, word))

    print(f"found after {', '.join(f'{wait:.2f}' for wait in waits)} s; promised are 2")


def test_pages_load_all_they_need_from_collected_files(desk: Page) -> None:
    loaded: list[int] = []
    desk.on("response", lambda response: loaded.append(response.status))

    for path in ("/", "/search/?q=canal", "/admin/articles/article/add/"):
        loaded.clear()
        desk.goto(path)
        desk.wait_for_load_state("networkidle")

        assert len(loaded) > 3
        assert set(loaded) <= {200, 304}
