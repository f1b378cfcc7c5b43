"""Import speed: articles a second into an empty archive with names, language and index; memory.

    python benchmarks/import.py --articles 100000            # SQLite, both cores may be used
    python benchmarks/import.py --articles 100000 --cores 1  # held to one core
    python benchmarks/import.py --articles 20000 --postgres  # a throw-away PostgreSQL

Prints one line of JSON per run: the whole command as an operator calls it, its index included, then
the same command again (nothing changed). Peak memory is the importing process's own.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import corpus  # noqa: E402  (needs the path)
from tests.with_postgres import postgres  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--cores", type=int, default=os.cpu_count())
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as folder,
        contextlib.ExitStack() as stack,
    ):
        env = os.environ | {"DATA_DIR": folder, "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}
        if asked.postgres:
            env["DATABASE_URL"] = stack.enter_context(postgres(shared_buffers="512MB"))
        source = Path(folder) / "corpus.jsonl"
        corpus.write(source, asked.articles, words=asked.words)
        manage(env, "migrate", "-v0")
        manage(env, "load_actors")
        os.sched_setaffinity(0, set(range(asked.cores)))
        for run in ("first", "again"):
            seconds = manage(env, "import_articles", str(source))
            report = {
                "run": run,
                "database": "postgresql" if asked.postgres else "sqlite",
                "articles": asked.articles,
                "words": asked.words,
                "cores": asked.cores,
                "megabytes_in": round(source.stat().st_size / 1e6),
                "seconds": round(seconds, 1),
                "articles_per_second": round(asked.articles / seconds),
                "peak_memory_mb": round(
                    resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                ),
            }
            print(json.dumps(report), flush=True)


def manage(env: dict[str, str], *command: str) -> float:
    """Run a management command; the seconds it took."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
