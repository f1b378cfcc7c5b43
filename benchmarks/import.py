"""Import speed: articles a second into an empty archive with names, language, reprints and index.

    python benchmarks/import.py --articles 100000 --cores 1    # held to one core
    python benchmarks/import.py --articles 100000 --jobs 2     # as an operator with two cores
    python benchmarks/import.py --articles 125000 --doubled 3  # ... 250,000, 500,000, 1,000,000
    python benchmarks/import.py --articles 20000 --postgres    # a throw-away PostgreSQL

Prints one line of JSON per run: the whole command as an operator calls it, its index included, then
the same command again (nothing changed). Memory is the peak of the sum over all its processes of
what they hold (RssAnon: pages of files are left out, which the system takes back when it needs
them), the index writer's own heap (120 MB) among it. Seconds of processor time are given beside
those of the clock, which depend on what else the machine does.
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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import corpus  # noqa: E402  (needs the path)
from tests.with_postgres import postgres  # noqa: E402

_LOOK_EVERY = 0.25  # seconds


@dataclass
class Cost:
    """What a command cost."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0


def main() -> None:
    asked = arguments()
    times: list[Cost] = []
    for step in range(asked.doubled + 1):
        first = measure(asked, asked.articles * 2**step)
        if times:
            ratio = first.seconds / times[-1].seconds
            cpu_ratio = first.cpu_seconds / times[-1].cpu_seconds
            say(twice_the_articles_take=round(ratio, 2), of_processor_time=round(cpu_ratio, 2))
        times.append(first)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--doubled", type=int, default=0, help="again so often with twice as many")
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--cores", type=int, default=os.cpu_count())
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--once", action="store_true", help="do not import the same again")
    return parser.parse_args()


def measure(asked: argparse.Namespace, articles: int) -> Cost:
    """Import so many articles, and the same again; what the first import cost."""
    first = Cost()
    with archive(postgresql=asked.postgres) as env:
        source = Path(env["DATA_DIR"]) / "corpus.jsonl"
        corpus.write(source, articles, words=asked.words)
        os.sched_setaffinity(0, set(range(asked.cores)))
        for run in ("first",) if asked.once else ("first", "again"):
            cost = manage(env, "import_articles", str(source), "--jobs", str(asked.jobs))
            first = cost if run == "first" else first
            say(
                run=run,
                database="postgresql" if asked.postgres else "sqlite",
                articles=articles,
                words=asked.words,
                jobs=asked.jobs,
                cores=asked.cores,
                megabytes_in=round(source.stat().st_size / 1e6),
                seconds=round(cost.seconds, 1),
                articles_per_second=round(articles / cost.seconds),
                cpu_seconds=round(cost.cpu_seconds, 1),
                articles_per_cpu_second=round(articles / cost.cpu_seconds),
                peak_memory_mb=round(cost.peak_mb),
            )
    return first


@contextlib.contextmanager
def archive(*, postgresql: bool) -> Iterator[dict[str, str]]:
    """The environment of an empty archive with the starter list."""
    with (
        tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as folder,
        contextlib.ExitStack() as stack,
    ):
        env = os.environ | {"DATA_DIR": folder, "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}
        if postgresql:
            env["DATABASE_URL"] = stack.enter_context(postgres(shared_buffers="512MB"))
        manage(env, "migrate", "-v0")
        manage(env, "load_actors")
        yield env


def manage(env: dict[str, str], *command: str) -> Cost:
    """Run a management command to its end; what it cost."""
    start, worked, peak = time.perf_counter(), worked_by_children(), 0.0
    process = psutil.Popen(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    )
    while True:
        peak = max(peak, _memory_of(process))
        with contextlib.suppress(psutil.TimeoutExpired):
            code = process.wait(timeout=_LOOK_EVERY)
            break
    if code:
        raise SystemExit(f"{command[0]} failed")
    return Cost(time.perf_counter() - start, worked_by_children() - worked, peak / 1e6)


def worked_by_children() -> float:
    """Seconds of processor time of all processes that have ended, and of theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _memory_of(process: psutil.Process) -> float:
    """Bytes that the process and its children hold, apart from pages of files."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return sum(map(_own_memory, [process, *process.children(recursive=True)]))
    return 0.0


def _own_memory(process: psutil.Process) -> float:
    try:
        text = Path(f"/proc/{process.pid}/status").read_text()
        return float(text.partition("RssAnon:")[2].split()[0]) * 1024
    except (OSError, IndexError):  # it has just ended
        return 0.0


def say(**figures: object) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
