"""Retrying: records that a run set aside are read again, from their files or from what was kept."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.lease import held
from articles.models import ImportRun, SetAside

from .fates import FILE_CHARACTERS
from .identity import identified
from .pipeline import BATCH_RECORDS, Chunk, Ready, marked
from .prepare import Defaults
from .readers.options import ReadOptions
from .reading import Cursor, Item, read_all
from .reasons import Reason
from .record import Record, Rejected
from .run import Importer, working

# Of these formats a record's bytes are a file by themselves: a row of a table has its headings.
_SELF_CONTAINED = {
    *("", ".txt", ".text", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xml"),
    *(".nitf", ".newsml", ".g2"),
    *(".csv", ".tsv", ".tab", ".psv"),
}


@dataclass(frozen=True)
class Retried:
    """How a retry went: the run it was, how many are in the archive now, how many still are not."""

    run: ImportRun
    resolved: int
    failing: int


def retry(run: ImportRun, *, corrected: Path | None = None, user: User | None = None) -> Retried:
    """Import again what `run` set aside and no retry has brought yet.

    A record is taken from the folder `corrected` if it has a file whose name begins with the
    record's number and a hyphen (as `exported_name` makes it), else from its own file, else from
    the bytes that were kept. Raises LeaseHeld while an import runs.
    """
    defaults, options = _as_then(run)
    with held("import") as hold:
        rows = list(run.set_asides.filter(resolved_in=None).defer("raw"))
        again = ImportRun.objects.create(
            user=user, paths=run.paths, options=run.options | {"retry_of": run.pk}
        )
        reasons: dict[int, Reason] = {}
        seen: set[int] = set()
        with working(again, hold, options=options) as (importer, _workers):
            for batch in _batches(_found(rows, corrected, options)):
                seen |= {pk for pk, _item in batch}
                reasons |= _bring(importer, batch, defaults, options)
            resolved = seen - reasons.keys()
            _note(again, resolved, reasons)
    again.refresh_from_db()
    return Retried(again, len(resolved), len(rows) - len(resolved))


def exported_name(row: SetAside) -> str:
    """The file name under which a record that was set aside is exported, and retried."""
    name = re.sub(r"[^\w.-]+", "_", PurePosixPath(row.file).name)[-80:]
    return f"{row.pk}-{name}"


def _as_then(run: ImportRun) -> tuple[Defaults, ReadOptions]:
    said: dict[str, Any] = run.options
    return Defaults(said.get("source", ""), said.get("language", "")), ReadOptions(
        encoding=said.get("encoding", ""),
        mapping=tuple((ours, theirs) for ours, theirs in said.get("mapping", ())),
        delimiter=said.get("delimiter", ""),
    )


def _found(
    rows: Sequence[SetAside], corrected: Path | None, options: ReadOptions
) -> Iterator[tuple[int, Item]]:
    """What is found now for each row that is found at all: its id, and each of its items."""
    files = _corrected(corrected) if corrected else {}
    by_file: dict[Path, list[SetAside]] = defaultdict(list)
    for row in rows:
        if row.pk in files:
            yield from _of(row, read_all(files[row.pk], options))
        elif path := _existing(row.file):
            by_file[path].append(row)
        else:
            yield from _from_kept(row, options)
    for path, listed in by_file.items():
        yield from _from_file(path, listed, options)


def _corrected(folder: Path) -> dict[int, Path]:
    numbered = ((re.match(r"(\d+)-", path.name), path) for path in sorted(folder.iterdir()))
    return {int(match[1]): path for match, path in numbered if match and path.is_file()}


def _existing(name: str) -> Path | None:
    """The file on disk of that name; of a file in an archive, the archive."""
    archives = (name[: mark.start()] for mark in re.finditer("!", name))
    return next((path for path in map(Path, (name, *archives)) if path.is_file()), None)


def _from_file(
    path: Path, rows: Sequence[SetAside], options: ReadOptions
) -> Iterator[tuple[int, Item]]:
    """The items at the rows' places; of a file that was set aside as a whole, all of its items."""
    places = {(row.file, row.position): row for row in rows}
    found: set[int] = set()
    for item in read_all(path, options):
        file = item.file[-FILE_CHARACTERS:]
        row = places.get((file, item.position)) or places.get((file, ""))
        if row:
            found.add(row.pk)
            yield row.pk, item
    for row in rows:
        if row.pk not in found:
            yield from _from_kept(row, options)


def _from_kept(row: SetAside, options: ReadOptions) -> Iterator[tuple[int, Item]]:
    suffix = PurePosixPath(row.file).suffix.lower()
    raw = bytes(SetAside.objects.values_list("raw", flat=True).get(pk=row.pk))
    if not raw or suffix not in _SELF_CONTAINED:
        return
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(raw)
        file.flush()
        yield from _of(row, read_all(Path(file.name), options))


def _of(row: SetAside, items: Iterator[Item]) -> Iterator[tuple[int, Item]]:
    """The items as ones of the row's own place."""
    for item in items:
        yield row.pk, replace(item, file=row.file, position=row.position)


def _batches(found: Iterable[tuple[int, Item]]) -> Iterator[list[tuple[int, Item]]]:
    rest = iter(found)
    while batch := list(islice(rest, BATCH_RECORDS)):
        yield batch


def _bring(
    importer: Importer,
    found: Sequence[tuple[int, Item]],
    defaults: Defaults,
    options: ReadOptions,
) -> dict[int, Reason]:
    """Import what can be read now; for the rows that still cannot be imported, the reason."""
    reasons = {pk: item.reason for pk, item in found if isinstance(item, Rejected)}
    readies, places = [], {}
    for pk, item in found:
        if isinstance(item, Record):
            readies.append(Ready(identified(marked(item, defaults, options)), Cursor()))
            places[item.file[-FILE_CHARACTERS:], item.position] = pk
    importer.add(Chunk(readies, 0))
    refused = importer.run.set_asides.all()
    reasons |= {
        places[row.file, row.position]: Reason.from_parts(row.reason_parts) for row in refused
    }
    # They stay with the run that set them aside first.
    refused.delete()
    ImportRun.objects.filter(pk=importer.run.pk).update(set_aside=0)
    return reasons


def _note(again: ImportRun, resolved: set[int], reasons: dict[int, Reason]) -> None:
    with transaction.atomic():
        SetAside.objects.filter(pk__in=resolved).update(resolved_in=again)
        for pk, reason in reasons.items():
            row = SetAside.objects.filter(pk=pk)
            row.update(reason=str(reason), reason_parts=reason.parts)
