"""Uploads: an editor's files are stored, looked at, imported by a process of their own, removed."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils import timezone

from articles.ingest.clean import clean_line
from articles.ingest.prepare import Defaults
from articles.ingest.preview import Preview, glance
from articles.ingest.readers.options import ReadOptions
from articles.lease import holder_of
from articles.models import ImportRun, Upload
from articles.models.import_run import UPLOADED

KEPT = dt.timedelta(days=1)

# A process that has not begun by then never will.
_PATIENCE = dt.timedelta(seconds=60)

_LABEL_CHARACTERS = 255

_LISTED = 10


class Situation(Enum):
    """Where an upload is on its way, as can be seen now."""

    WAITING = "waiting"
    STARTING = "starting"
    RUNNING = "running"
    HELD = "held"
    INTERRUPTED = "interrupted"
    DONE = "done"


@dataclass(frozen=True)
class OtherImport:
    """The import that keeps another from starting; `run` is None if it is no run of files."""

    run: ImportRun | None


def keep(files: Sequence[UploadedFile[Any]], *, user: User, options: dict[str, Any]) -> Upload:
    """Store files that came through the browser, readable by this account alone.

    Raises OSError, with nothing kept, if there is no room for them.
    """
    clean()
    upload = Upload(user=user, options=options)
    folder = _folder(upload)
    folder.mkdir(mode=0o700)
    try:
        for number, file in enumerate(files):
            label = _label(file.name or "")
            name = f"{number:03}{_suffix(label)}"
            _store(file, folder / name)
            upload.files.append({"name": name, "label": label, "size": file.size})
    except OSError:
        _remove(folder)
        raise
    upload.save()
    return upload


def under_way(user: User) -> list[tuple[Upload, Situation]]:
    """The last uploads of an editor that are not in the archive yet."""
    rows = Upload.objects.filter(user=user).exclude(state=Upload.State.DONE)
    found = [(upload, situation(upload)) for upload in rows.select_related("run")[:_LISTED]]
    return [(upload, now) for upload, now in found if now is not Situation.DONE]


def clean(*, at: dt.datetime | None = None) -> None:
    """Remove what is older than a day and not being imported, and remains that nobody knows."""
    settings.UPLOAD_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = (at or timezone.now()) - KEPT
    for upload in Upload.objects.filter(uploaded_at__lt=before):
        if situation(upload, at=at) not in (Situation.STARTING, Situation.RUNNING):
            discard_files(upload)
            upload.delete()
    known = set(Upload.objects.values_list("key", flat=True))
    for path in settings.UPLOAD_DIR.iterdir():
        with contextlib.suppress(FileNotFoundError):  # what another request sends, or removes
            if path.name not in known and path.lstat().st_mtime < before.timestamp():
                _remove(path)


def discard_files(upload: Upload) -> None:
    """Remove the files; the archive keeps every record that it has read from them."""
    _remove(_folder(upload))


def has_files(upload: Upload) -> bool:
    return _folder(upload).is_dir()


def paths_of(upload: Upload) -> list[str]:
    return [str(_folder(upload) / file["name"]) for file in upload.files]


def said_of(upload: Upload) -> dict[str, Any]:
    """What was said about the files, as import_paths and glance take it."""
    said: dict[str, Any] = upload.options
    called = zip(paths_of(upload), upload.labels, strict=True)
    return {
        "defaults": Defaults(said.get("source", ""), said.get("language", "")),
        "options": ReadOptions(
            encoding=said.get("encoding", ""),
            mapping=tuple((ours, theirs) for ours, theirs in said.get("mapping", ())),
            delimiter=said.get("delimiter", ""),
            called=tuple((path, f"{UPLOADED}{label}") for path, label in called),
        ),
    }


def look_at(upload: Upload) -> Preview:
    """How the first records would fare."""
    return glance(paths_of(upload), **said_of(upload))


def start(upload: Upload) -> bool:
    """Begin, or go on with, the import in a process of its own; False if somebody just did.

    The process has its own session: it outlives the web worker that started it.
    """
    now = timezone.now()
    as_seen = Upload.objects.filter(pk=upload.pk, state=upload.state, started_at=upload.started_at)
    as_begun = {"state": Upload.State.STARTING, "started_at": now}
    if not as_seen.update(**as_begun, problem="", problem_parts=None):
        return False
    manage = str(settings.BASE_DIR / "manage.py")
    with open(_folder(upload) / "log", "ab", opener=_for_us_alone) as log:
        process = subprocess.Popen(  # noqa: S603  # our own program; the key is of our making
            [sys.executable, manage, "import_upload", upload.key],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    # Somebody has to take note of its end, or it would stay a zombie that seems to be at work.
    threading.Thread(target=process.wait, daemon=True).start()
    return True


def situation(upload: Upload, *, at: dt.datetime | None = None) -> Situation:
    """Where the upload is; an import that was killed could not say so itself."""
    match upload.state:
        case Upload.State.WAITING:
            return Situation.WAITING
        case Upload.State.DONE:
            return Situation.DONE
        case Upload.State.HELD:
            return Situation.HELD
        case Upload.State.STARTING:
            since = (at or timezone.now()) - (upload.started_at or upload.uploaded_at)
            return Situation.STARTING if since < _PATIENCE else Situation.INTERRUPTED
        case Upload.State.STARTED if upload.run:
            if upload.run.state == ImportRun.State.FINISHED:
                return Situation.DONE
            if upload.run.state == ImportRun.State.RUNNING and holder_of("import"):
                return Situation.RUNNING
    return Situation.INTERRUPTED


def other_import(upload: Upload) -> OtherImport | None:
    """The import of somebody else that is running now, if one is."""
    if holder_of("import") is None:
        return None
    running = ImportRun.objects.filter(state=ImportRun.State.RUNNING)
    run = running.exclude(pk=upload.run_id or 0).select_related("user").first()
    return OtherImport(run)


def _folder(upload: Upload) -> Path:
    return Path(settings.UPLOAD_DIR / upload.key)


def _label(name: str) -> str:
    """What a file is called, as one line to be shown; never a path."""
    return clean_line(PurePosixPath(name.replace("\\", "/")).name)[-_LABEL_CHARACTERS:] or "?"


def _suffix(label: str) -> str:
    """The ends that tell a format (.csv, .warc.gz); anything else tells nothing."""
    found = re.search(r"(?:\.[a-z0-9]{1,6}){1,2}$", label.lower(), re.ASCII)
    return found[0] if found else ""


def _store(file: UploadedFile[Any], path: Path) -> None:
    if isinstance(file, TemporaryUploadedFile):
        file.flush()
        # In the same folder (FILE_UPLOAD_TEMP_DIR), so that nothing is written twice.
        shutil.move(file.temporary_file_path(), path)
        path.chmod(0o600)
        return
    with open(path, "xb", opener=_for_us_alone) as target:
        for chunk in file.chunks():
            target.write(chunk)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _remove(path: Path) -> None:
    """Remove a file or a folder; one that another request removes meanwhile is as good."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
