"""Containers: .zip, .tar, .gz and the like, told by their content. They are opened one deep.

Members are read from where they are: nothing is unpacked to disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from articles.ingest.reasons import Reason
from articles.ingest.record import Rejected

from . import tarred, zipped
from .member import Member, set_aside
from .packed import SUFFIXES, Unpacked, is_packed
from .stream import DamageError, Meter, Stream, Total

__all__ = ["DamageError", "Member", "is_container", "members"]

_SNIFFED_BYTES = 512
_REMARKED_BYTES = 64_000


def is_container(start: bytes) -> bool:
    """Whether a file that begins with `start` is a container."""
    return is_packed(start) or zipped.is_zip(start) or tarred.is_tar(start)


def members(file: BinaryIO, name: str, *, start: bytes, size: int) -> Iterator[Member | Rejected]:
    """The files in the container `file`, each to be read before the next is asked for.

    `start` are its first bytes, still to be read; `size` is how many it has in all.
    """
    if zipped.is_zip(start):
        yield from zipped.members(file, name, size=size)
    elif tarred.is_tar(start):
        yield from tarred.members(file, name)
    else:
        yield from _unpacked(Unpacked(file, start), name, Meter(size, Total(size)))


def _unpacked(source: Unpacked, name: str, meter: Meter) -> Iterator[Member | Rejected]:
    stream = Stream(source, meter)
    try:
        is_tar = tarred.is_tar(stream.peek(_SNIFFED_BYTES))
    except DamageError as error:
        yield set_aside(name, error.reason)
        return
    if is_tar:
        yield from tarred.members(stream, name)
    else:
        yield Member(name, _inner_name(name), stream)
    if source.rubbish:
        reason = Reason("Behind the packed data follows something else; it is left out.")
        yield Rejected(name, "", reason, source.rubbish[:_REMARKED_BYTES])


def _inner_name(name: str) -> str:
    path = PurePosixPath(name)
    ending = SUFFIXES.get(path.suffix.lower())
    return name if ending is None else str(path.with_suffix(ending))
