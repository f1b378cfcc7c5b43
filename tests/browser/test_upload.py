"""An editor imports a file through a real site: its import is a process of its own."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import psycopg2
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect

# Of the database only for the choice of tests on PostgreSQL: the site has one of its own.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

PASSWORD = "corriger-au-mieux"
PATIENCE = 120  # seconds until what a test waits for is missed, not merely late
EDITORS = ("colette", "albert")
SEND = "/admin/articles/importrun/upload/"
COUNT = """
from articles.models import Article, ImportRun
runs = [run for run in ImportRun.objects.all() if {key!r} in run.paths[0]]
print([(run.state, run.user.username, run.new, run.total) for run in runs])
print(Article.objects.filter(identifier__startswith={prefix!r}).count())
"""


@dataclass
class Site:
    """A running site: its address, the commands of its operator, its processes."""

    folder: Path
    env: dict[str, str]
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *command: str, **env: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            env=self.env | env,
            cwd=settings.BASE_DIR,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def serve(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "newsarchive.wsgi", "--no-control-socket"]
        command += ["--workers", "2", "--worker-class", "gthread", "--threads", "4"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, env=self.env, cwd=settings.BASE_DIR, stdout=log, stderr=log
            )
        self.processes.append(process)
        within(lambda: answers(self.origin))

    def kill(self) -> None:
        """End the web server and its workers at once, as the machine's lack of memory would."""
        server = self.processes.pop()
        for pid in [*children(server.pid), server.pid]:
            os.kill(pid, signal.SIGKILL)
        server.wait()

    def report(self, key: str, prefix: str) -> str:
        """The runs of an upload, and how many of its articles there are."""
        return self.manage("shell", "--no-imports", "-c", COUNT.format(key=key, prefix=prefix))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty archive of two editors, on the database that the tests run on."""
    folder = tmp_path_factory.mktemp("site")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with database() as url:
        env = kept | url | {"DATA_DIR": str(folder / "data"), "LOCAL": "1"}
        env |= {"SECRET_KEY": "only-for-this-test-" + "x" * 50}
        site = Site(folder, env, free_port())
        site.manage("prepare")
        for name in EDITORS:
            who = ["--noinput", "--username", name, "--email", "e@e.example"]
            site.manage("createsuperuser", *who, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
        site.serve()
        try:
            yield site
        finally:
            for process in site.processes:
                process.terminate()
                process.wait(timeout=PATIENCE)


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """A fresh database on the server that the tests use; SQLite has it in its folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    name = f"site_{secrets.token_hex(4)}"
    server = psycopg2.connect(url)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
        yield {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        urlopen(address).close()  # noqa: S310  (our own server)
    except URLError:
        return False
    return True


def within(condition: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline, "It did not come about in time."
        time.sleep(0.05)
    return found


def children(pid: int) -> list[int]:
    return [
        int(found)
        for path in Path(f"/proc/{pid}/task").glob("*/children")
        for found in path.read_text().split()
    ]


def importing(key: str) -> list[int]:
    """The processes that import an upload."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:  # it has just ended
            continue
        if words[-3:-1] == [b"import_upload", key.encode()]:
            found.append(int(path.parent.name))
    return found


@contextmanager
def stopped(process: int) -> Iterator[None]:
    """While it stands still wherever it is, be it in the midst of writing."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


@pytest.fixture
def desk(chromium: Any, site: Site) -> Iterator[Callable[..., Page]]:
    """Pages of the site, signed in; none may complain, or break the site's policy."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def note(said: Any) -> None:
        # A browser asks for an icon by itself, whether or not a page names one.
        if said.type == "error" and not said.location["url"].endswith("/favicon.ico"):
            complaints.append(said.text)

    def make(user: str = "colette", **options: Any) -> Page:
        context = chromium.new_context(base_url=site.origin, locale="fr-FR", **options)
        context.set_default_timeout(PATIENCE * 1_000)
        contexts.append(context)
        context.on("console", note)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page: Page = context.new_page()
        page.goto("/admin/articles/importrun/")
        page.locator("#id_username").fill(user)
        page.locator("#id_password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#user-tools")).to_be_visible()
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def archive(folder: Path, prefix: str, records: int) -> str:
    path = folder / f"{prefix}.jsonl"
    lines = (
        {"id": f"{prefix}-{n}", "title": f"{prefix.title()} {n}", "text": "De l’eau. " * 60}
        for n in range(records)
    )
    path.write_text("\n".join(map(json.dumps, lines)))
    return str(path)


def send(page: Page, path: str) -> str:
    """A file sent by the form; the key of the upload."""
    page.goto(SEND)
    page.locator("#id_file").set_input_files(path)
    page.locator("input.default").click()
    page.locator(".import-counts").wait_for()
    return page.url.rstrip("/").rpartition("/")[2]


def confirm(page: Page) -> None:
    page.locator("form[action$='/start/'] input[type=submit]").click()


def begun(page: Page, key: str) -> int:
    """Wait for the first articles; the process that imports them."""
    progress = f"{SEND}{key}/progress/"
    within(lambda: "<dd>500</dd>" in page.request.get(progress).text())
    (process,) = importing(key)
    return process


def test_the_whole_way_by_keyboard(site: Site, desk: Callable[..., Page]) -> None:
    page = desk()
    button = page.locator(f"a[href='{SEND}']")

    button.focus()
    page.keyboard.press("Enter")
    page.locator("#id_file").set_input_files(archive(site.folder, "canal", 1_200))
    page.locator("#id_file").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".import-sample")).to_have_count(10)
    page.locator("form[action$='/start/'] input[type=submit]").focus()
    page.keyboard.press("Enter")

    expect(page.locator("[role=status]")).to_be_visible()
    page.wait_for_url("**/importrun/*/change/")
    expect(page.locator(".field-where_from")).to_contain_text("canal.jsonl")
    expect(page.locator(".field-user")).to_contain_text("colette")
    expect(page.locator(".field-new")).to_contain_text("1200")
    within(lambda: 'class="result"' in page.request.get("/search/?q=canal").text())
    assert list((site.folder / "data/uploads").iterdir()) == []


def test_the_whole_way_without_script(site: Site, desk: Callable[..., Page]) -> None:
    page = desk(java_script_enabled=False)
    send(page, archive(site.folder, "pont", 600))
    confirm(page)

    def reloaded() -> bool:
        again = page.locator("#content-main a[href$='/progress/']")
        if again.count():
            again.click()
        return page.url.endswith("/change/")

    within(reloaded)
    expect(page.locator(".field-new")).to_contain_text("600")


def test_an_import_outlives_the_web_server(site: Site, desk: Callable[..., Page]) -> None:
    page = desk()
    key = send(page, archive(site.folder, "viaduc", 1_500))
    confirm(page)
    begun(page, key)
    page.goto("about:blank")

    site.kill()
    within(lambda: not importing(key))
    site.serve()

    assert site.report(key, "viaduc-") == "[('finished', 'colette', 1500, 1500)]\n1500\n"
    page.goto(f"{SEND}{key}/progress/")
    expect(page.locator(".field-new")).to_contain_text("1500")


def test_a_killed_import_goes_on_and_nothing_comes_twice(
    site: Site, desk: Callable[..., Page]
) -> None:
    page = desk()
    key = send(page, archive(site.folder, "barrage", 1_500))
    confirm(page)

    os.kill(begun(page, key), signal.SIGKILL)

    # The page finds out by itself, and offers to go on.
    again = page.locator("form[action$='/start/'] input[type=submit]")
    expect(again).to_be_visible()
    again.click()
    page.wait_for_url("**/importrun/*/change/")
    assert site.report(key, "barrage-") == "[('finished', 'colette', 1500, 1500)]\n1500\n"


def test_a_second_import_is_told_of_the_first_and_pages_answer_meanwhile(
    site: Site, desk: Callable[..., Page]
) -> None:
    first, second = desk("colette"), desk("albert")
    key = send(first, archive(site.folder, "tunnel", 2_000))
    other = send(second, archive(site.folder, "quai", 5))
    confirm(first)
    process = begun(first, key)

    confirm(second)
    expect(second.locator(".errornote")).to_contain_text("tunnel.jsonl")
    expect(second.locator(".errornote")).to_contain_text("colette")
    with stopped(process):
        for path in ("/", "/search/?q=canal", "/admin/articles/importrun/"):
            assert second.request.get(path).ok
    first.wait_for_url("**/importrun/*/change/")
    second.goto(f"{SEND}{other}/")
    confirm(second)
    second.wait_for_url("**/importrun/*/change/")

    assert site.report(other, "quai-") == "[('finished', 'albert', 5, 5)]\n5\n"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_obstacle_or_is_too_wide(
    site: Site, desk: Callable[..., Page], scheme: str
) -> None:
    page = desk(color_scheme=scheme, bypass_csp=True)  # axe sets styles as it looks
    path = site.folder / "unruly.jsonl"
    endless = {"title": "m" * 900, "text": "m" * 2_000, "source": "S" * 200, "date": "2024-02"}
    path.write_text(f"{json.dumps(endless)}\n{'x' * 300}\n")
    key = send(page, str(path))
    obstacles = {}

    for address in (SEND, f"{SEND}{key}/"):
        page.goto(address)
        for details in page.locator("details").all():
            details.locator("summary").click()
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            excess = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            # Of Django's own frame we do not judge.
            found = Axe().run(page, "#content").response["violations"]
            told = [(one["id"], [node["html"][:100] for node in one["nodes"][:3]]) for one in found]
            if told or excess:
                obstacles[f"{address} {width}"] = (told, excess)

    assert obstacles == {}


def test_files_that_are_too_large_are_told_of_before_they_are_sent(
    desk: Callable[..., Page], tmp_path: Path
) -> None:
    page = desk()
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(settings.UPLOAD_MAX_MB * 1_000_000 + 1)
    page.goto(SEND)

    page.locator("#id_file").set_input_files(tmp_path / "large.txt")

    said = page.locator("#id_file").evaluate("field => field.validationMessage")
    assert str(settings.UPLOAD_MAX_MB) in said
