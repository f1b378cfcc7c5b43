"""What an editor does to import a file, and what an operator sees of it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.site import Site, within

SEND = "/admin/articles/importrun/upload/"
COUNT = """
from articles.models import Article, ImportRun
runs = [run for run in ImportRun.objects.all() if {key!r} in run.paths[0]]
print([(run.state, run.user.username, run.new, run.total) for run in runs])
print(Article.objects.filter(identifier__startswith={prefix!r}).count())
"""


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
    return key_of(page)


def key_of(page: Page) -> str:
    """The upload whose preview is shown."""
    return page.url.rstrip("/").rpartition("/")[2]


def confirm(page: Page) -> None:
    page.locator("form[action$='/start/'] input[type=submit]").click()


@contextmanager
def midway(site: Site, key: str, prefix: str) -> Iterator[int]:
    """The process that imports an upload, standing still after its first articles.

    It goes there by small steps, and on at the end: what a test sees of an import that is under
    way does not depend on who is faster. It holds no lock that others would wait for.
    """
    within(lambda: site.ask(f"SELECT run_id FROM articles_upload WHERE key = '{key}'"))
    [process] = importing(key)

    def has_brought_some() -> bool:
        os.kill(process, signal.SIGCONT)
        time.sleep(0.02)
        os.kill(process, signal.SIGSTOP)
        return brought(site, prefix) > 0 and not is_writing(site)

    try:
        within(has_brought_some)
        yield process
    finally:
        with suppress(ProcessLookupError):  # some tests kill it
            os.kill(process, signal.SIGCONT)


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


def brought(site: Site, prefix: str) -> int:
    like = f"identifier LIKE '{prefix}-%'"
    return int(site.ask(f"SELECT COUNT(*) FROM articles_article WHERE {like}"))


def is_writing(site: Site) -> bool:
    """Whether somebody has a transaction open that keeps others from writing: SQLite's way."""
    if "DATABASE_URL" in site.env:
        return False
    with closing(site.connect(timeout=0)) as database:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def report(site: Site, key: str, prefix: str) -> str:
    """The runs of an upload, and how many of its articles there are."""
    return site.manage("shell", "--no-imports", "-c", COUNT.format(key=key, prefix=prefix))
