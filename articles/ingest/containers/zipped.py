"""Zip archives."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from django.conf import settings

from articles.ingest import foreign
from articles.ingest.reasons import Reason, ReasonError
from articles.ingest.record import Rejected

from .member import Labels, Member, is_note, set_aside
from .stream import Meter, Stream, Total

_MARKS = (b"PK\x03\x04", b"PK\x05\x06")

# Not LZMA, which may ask for gigabytes of memory.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}

# A line of the list of members has 46 bytes and the name; 500 is a long one.
_LISTED_BYTES = 500

# What office suites and e-book makers write is a zip too, but no archive.
_OFFICE = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}


def is_zip(start: bytes) -> bool:
    return start.startswith(_MARKS)


def members(file: IO[bytes], name: str, *, size: int) -> Iterator[Member | Rejected]:
    """Each file in the archive, in the order of its list; what cannot be opened, and why."""
    try:
        archive = _opened(file)
    except (zipfile.BadZipFile, OSError, ReasonError, ValueError, NotImplementedError) as error:
        why = error.reason if isinstance(error, ReasonError) else foreign.of_archive(error)
        yield set_aside(name, Reason("The archive cannot be opened: %(why)s.", why=why))
        return
    infos = archive.infolist()
    if not infos:
        yield set_aside(name, Reason("The archive is empty."))
    elif infos[0].filename in _OFFICE:
        reason = Reason("It is a document or program, no archive; export it as text or HTML.")
        yield set_aside(name, reason)
    else:
        yield from _members(archive, infos, Labels(name), Total(size))


def _opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, unless its list of members alone would fill the memory."""
    # Python reads the list whole, whatever its size; only its own parser of the list's end tells
    # how long it is.
    end = zipfile._EndRecData(file)  # type: ignore[attr-defined]
    most = settings.IMPORT_MAX_MEMBERS
    if end and (end[4] > most or end[5] > most * _LISTED_BYTES):
        why = Reason("it has more than %(most)s members (IMPORT_MAX_MEMBERS)", most=most)
        raise ReasonError(why)
    return zipfile.ZipFile(file)


def _members(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], labels: Labels, total: Total
) -> Iterator[Member | Rejected]:
    for info in infos:
        if info.filename.endswith("/") or is_note(info.filename):
            continue
        if total.is_reached:
            yield set_aside(labels.container, total.reason)
            return
        yield _member(archive, info, label=labels.label(info.filename), total=total)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, label: str, total: Total
) -> Member | Rejected:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return set_aside(label, Reason("It is a link or device; not followed."))
    if info.flag_bits & 0x1:
        return set_aside(label, Reason("It is encrypted; decrypt it first."))
    if info.compress_type not in _METHODS:
        reason = Reason("It is packed in a way that is not read; use deflate.")
        return set_aside(label, reason)
    try:
        source = archive.open(info)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error) as error:
        # Its own header is damaged or says something other than the list.
        why = foreign.of_archive(error)
        return set_aside(label, Reason("It cannot be opened: %(why)s.", why=why))
    return Member(label, info.filename, Stream(source, Meter(info.compress_size, total)))
