"""Reports of imports, as lines for people and as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from articles.dates import display
from articles.ingest.preview import Preview
from articles.models import ImportConflict, ImportRun, SetAside

# Of what was set aside or kept against a record, so much is printed; the run keeps all of it.
LISTED = 20
LISTED_AS_JSON = 1_000
_VALUE_CHARACTERS = 60


def counts_line(counts: ImportRun | Preview, seconds: float) -> str:
    line = (
        f"{records(counts.total)} in {seconds:.1f} s "
        f"({counts.total / max(seconds, 0.001):,.0f}/s): "
        f"{counts.new:,} new, {counts.changed:,} changed, {counts.unchanged:,} unchanged, "
        f"{counts.set_aside:,} set aside."
    )
    if isinstance(counts, ImportRun) and counts.conflicted:
        fields = "field" if counts.conflicted == 1 else "fields"
        line += f" {counts.conflicted:,} {fields} kept as editors have them."
    return line


def run_lines(run: ImportRun) -> Iterator[str]:
    yield counts_line(run, run.seconds)
    for problem in run.set_asides.defer("raw")[:LISTED]:
        yield _set_aside(problem.file, problem.position, problem.reason)
    yield from _and_more(run.set_aside)
    for conflict in _conflicts(run)[:LISTED]:
        kept, offered = map(_short, (conflict.kept, conflict.offered))
        yield (
            f"  conflict   article {conflict.article_id}, {conflict.field}: "
            f"“{kept}” is kept, the record says “{offered}”"
        )
    yield from _and_more(run.conflicted)


def preview_lines(found: Preview, seconds: float) -> Iterator[str]:
    yield f"Dry run, nothing was written. {counts_line(found, seconds)}"
    for problem in found.problems[:LISTED]:
        yield _set_aside(problem.file, problem.position, problem.reason)
    yield from _and_more(found.set_aside)
    for one in found.sample:
        record = one.record
        yield f"  {one.fate.value:<10} {record.title}"
        for name, value in (
            ("date", display(record.date, "en")),
            ("source", record.source),
            ("language", record.language),
            ("actors", ", ".join(one.actors)),
        ):
            if value:
                yield f"             {name}: {value}"


def run_as_json(run: ImportRun) -> str:
    problems = run.set_asides.defer("raw")[:LISTED_AS_JSON]
    conflicts = _conflicts(run)[:LISTED_AS_JSON]
    return _json(
        event="report",
        run=run.pk,
        state=run.state,
        **counts(run),
        conflicted=run.conflicted,
        seconds=round(run.seconds, 3),
        problems=[
            {"file": one.file, "position": one.position, "reason": one.reason} for one in problems
        ],
        conflicts=[
            {
                "article": one.article_id,
                "field": one.field,
                "kept": one.kept,
                "offered": one.offered,
            }
            for one in conflicts
        ],
    )


def preview_as_json(found: Preview, seconds: float) -> str:
    return _json(
        event="dry run",
        **counts(found),
        seconds=round(seconds, 3),
        problems=[
            {"file": one.file, "position": one.position, "reason": one.reason}
            for one in found.problems
        ],
        sample=[
            {
                "fate": one.fate.value,
                "title": one.record.title,
                "date": one.record.date.edtf if one.record.date else "",
                "source": one.record.source,
                "language": one.record.language,
                "actors": list(one.actors),
            }
            for one in found.sample
        ],
    )


def progress_as_json(counted: ImportRun | Preview, *, bytes: int, of_bytes: int) -> str:
    return _json(event="progress", **counts(counted), bytes=bytes, of_bytes=of_bytes)


def set_aside_line(row: SetAside) -> str:
    return _set_aside(row.file, row.position, row.reason)


def counts(counted: ImportRun | Preview) -> dict[str, int]:
    names = ("new", "changed", "unchanged", "set_aside")
    return {name: getattr(counted, name) for name in names}


def records(number: int) -> str:
    return f"{number:,} record{'' if number == 1 else 's'}"


def _conflicts(run: ImportRun) -> Any:
    return ImportConflict.objects.filter(run=run)


def _set_aside(file: str, position: str, reason: str) -> str:
    place = f"{file}:{position}" if position else file
    return f"  set aside  {place}: {reason}"


def _and_more(number: int) -> Iterator[str]:
    if number > LISTED:
        yield f"  … and {number - LISTED:,} more, kept with the import run."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _VALUE_CHARACTERS else f"{line[:_VALUE_CHARACTERS]}…"


def _json(**values: Any) -> str:
    return json.dumps(values, ensure_ascii=False)
