"""Tar archives, read from beginning to end: the file may itself be packed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, Any, Self, cast

from django.conf import settings

from articles.ingest import foreign
from articles.ingest.reasons import Reason
from articles.ingest.record import Rejected

from .member import Labels, Member, is_note, set_aside
from .stream import DamageError, Source, Stream

# A long name or other extra header is read into memory; longer ones are no names.
_MAX_HEADER_BYTES = 1_000_000

_MARK, _MARK_AT = b"ustar", 257

# As tarfile says its own: known to foreign.of_archive.
_NO_END, _LONG_HEADER = "it ends without an end mark", "a header is too long"


def is_tar(start: bytes) -> bool:
    return start[_MARK_AT:].startswith(_MARK)


def members(file: Source, name: str) -> Iterator[Member | Rejected]:
    """Each file in the archive, in order; each must be read before the next is asked for."""
    calm, labels, number = _Calm(file), Labels(name), 0
    try:
        archive = tarfile.open(fileobj=cast(IO[bytes], calm), mode="r|", tarinfo=_Info)  # noqa: SIM115  # nothing to close: the file is its opener's
        for info in archive:
            vars(archive)["members"] = []  # or it would remember them all
            number += 1
            if number > settings.IMPORT_MAX_MEMBERS:
                raise DamageError(_too_many())
            if not info.isdir() and not is_note(info.name):
                yield _member(archive, info, labels.label(info.name), calm)
    except (tarfile.TarError, DamageError, OSError, ValueError) as error:
        if not calm.told:
            yield set_aside(name, _reason(calm.damage or error))
    else:
        if number == 0:
            yield set_aside(name, Reason("The archive is empty."))


def _member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, label: str, calm: _Calm
) -> Member | Rejected:
    if not info.isreg() or info.issparse():
        return set_aside(label, Reason("It is a link, a device or a file with holes; not read."))
    return Member(label, info.name, Stream(_Content(archive, info, calm)))


def _too_many() -> Reason:
    return Reason(
        "It has more than %(most)s members (IMPORT_MAX_MEMBERS); the rest is not read.",
        most=settings.IMPORT_MAX_MEMBERS,
    )


def _reason(error: Exception) -> Reason:
    if isinstance(error, DamageError):
        # A sentence by itself, with its full stop.
        return Reason("The archive cannot be read on: %(damage)s", damage=error.reason)
    return Reason("The archive cannot be read on: %(why)s.", why=foreign.of_archive(error))


class _Calm:
    """A file whose damage is its end, and kept; tarfile would lose what it read just before."""

    def __init__(self, file: Source) -> None:
        self._file = file
        self.damage: DamageError | None = None
        self.told = False

    def read(self, size: int, /) -> bytes:
        if self.damage:
            return b""
        try:
            return self._file.read(size)
        except DamageError as error:
            self.damage = error
            return b""


class _Content:
    """The bytes of a member."""

    def __init__(self, archive: tarfile.TarFile, info: tarfile.TarInfo, calm: _Calm) -> None:
        self._file = cast(IO[bytes], archive.fileobj)
        self._at, self._left, self._calm = info.offset_data, info.size, calm

    def read(self, size: int, /) -> bytes:
        self._file.seek(self._at)
        wanted = min(size, self._left)
        data = self._file.read(wanted) if wanted else b""
        self._at, self._left = self._at + len(data), self._left - len(data)
        if wanted and not data:
            self._calm.told = True
            raise self._calm.damage or EOFError
        return data


class _Info(tarfile.TarInfo):
    """A header that says when it is damaged; tarfile would take it for the archive's end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.HeaderError as error:
            why = str(error) if str(error) != "empty header" else _NO_END
            raise tarfile.ReadError(why) from error

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        if not self.isreg() and self.size > _MAX_HEADER_BYTES:
            raise tarfile.ReadError(_LONG_HEADER)
        return super()._proc_member(archive)  # type: ignore[misc]
