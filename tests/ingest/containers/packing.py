"""Archives made for tests, and what was read from them."""

from __future__ import annotations

import io
import tarfile
import warnings
import zipfile
from pathlib import Path
from typing import Any

from articles.ingest.readers import read_file
from articles.ingest.record import Record, Rejected

UN, DEUX = b"date 2024-02 Un.", b"date 2024-03 Deux."


def lines(*texts: str) -> bytes:
    return "".join(f'{{"text": "{text}"}}\n' for text in texts).encode()


def read(path: Path) -> list[Record | Rejected]:
    return list(read_file(path))


def told(items: list[Record | Rejected], folder: Path) -> list[tuple[str, str]]:
    """Each record's or problem's file, without the folder, with its text or reason."""
    return [
        (
            item.file.removeprefix(f"{folder}/"),
            item.body if isinstance(item, Record) else item.reason,
        )
        for item in items
    ]


def zipped(path: Path, members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile does not like two members of one name
        for name, content in members:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return path


def tarred(path: Path, members: list[tuple[str, bytes]], mode: Any = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path
