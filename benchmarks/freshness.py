"""How soon an edit is found, how search fares while an import runs, how fast an index is built.

    python -m benchmarks.freshness --articles 100000 --words 200
    python -m benchmarks.freshness --data-dir FOLDER    # an archive that is there; it is changed

Starts gunicorn with two workers and the index watcher, as run.sh does. Edits titles one at a time
and asks the search page for the new word until it is there. Then asks questions for a while before,
during and after an import of further articles, and at last rebuilds the index.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from benchmarks.corpus import Corpus
from benchmarks.search import ROOT, archive, p50_p95
from benchmarks.serving import Server, busy, gunicorn

LOOK_EVERY = 0.02  # seconds between two looks at the search page
LONGEST = 60.0  # seconds after which an edit counts as lost


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--data-dir", type=Path, help="where the archive is kept; it is changed")
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--questions", type=int, default=150, help="before and after the import")
    parser.add_argument("--more", type=int, default=10_000, help="articles of the import")
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsarchive-bench-")))
        archive(asked.data_dir or folder, asked.articles, asked.words)
        more = folder / "more.jsonl"
        write_more(more, asked.more, asked.words)
        stack.enter_context(running("sync_index", "--watch"))
        server = stack.enter_context(gunicorn("newsarchive.wsgi"))
        print(busy())
        tell("edit to visible, seconds", edits(server, asked.edits))
        during_import(server, more, asked)
    rebuilt()


def write_more(path: Path, count: int, words: int) -> None:
    """Articles that no archive has yet, of the same words."""
    now = int(time.time())
    with path.open("w", encoding="utf-8") as out:
        for article in Corpus(words=words).articles(count):
            article["id"] = f"more-{now}-{article['id']}"
            article["title"] = f"{article['title']} {now}"
            article["text"] = f"{article['id']} {article['text']}"
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


@contextlib.contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A management command beside us, ended with the block."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def edits(server: Server, count: int) -> list[float]:
    """Seconds from the moment an edit is saved until the search page shows it."""
    from articles.models import Article

    waited = []
    for number in range(count):
        word = f"nouveauté{int(time.time())}x{number}"
        article = Article.objects.order_by("pk")[number * 7]
        article.title = f"{article.title} {word}"
        article.save()
        saved = time.monotonic()
        while f"{article.pk}/" not in server.get(f"/search/?q={quote(word)}").body.decode():
            if time.monotonic() - saved > LONGEST:
                raise SystemExit("an edit was not found")
            time.sleep(LOOK_EVERY)  # a reader would look again, too
        waited.append(time.monotonic() - saved)
    return waited


def during_import(server: Server, more: Path, asked: argparse.Namespace) -> None:
    """Ask before, during and after the import, each time new questions."""
    questions = iter(Corpus(words=asked.words).queries(100_000))

    def ask(unless: Callable[[], bool], most: int) -> list[float]:
        times: list[float] = []
        while len(times) < most and not unless():
            times.append(server.get(f"/search/?q={quote(next(questions))}").milliseconds)
        return times

    before = ask(lambda: False, asked.questions)
    with running("import_articles", str(more)) as importing:
        start = time.monotonic()
        during = ask(lambda: importing.poll() is not None, 100_000)
        rate = asked.more / (time.monotonic() - start)
    after = ask(lambda: False, asked.questions)
    tell("search page before, ms", before)
    tell(f"while {rate:.0f} articles/s come in, ms", during)
    tell("search page after, ms", after)


def rebuilt() -> None:
    from articles.search import engine

    start = time.monotonic()
    with running("rebuild_index") as process:
        process.wait()
    seconds = time.monotonic() - start
    documents = engine().health().documents
    print(f"index of {documents:,} articles built in {seconds:.1f} s: {documents / seconds:,.0f}/s")


def tell(what: str, values: Sequence[float]) -> None:
    p50, p95 = p50_p95(values)
    print(f"{what:40} p50 {p50:8.2f} p95 {p95:8.2f} of {len(values)}")


if __name__ == "__main__":
    main()
