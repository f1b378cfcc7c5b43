"""Archives that blow up, lie, lead elsewhere or end too early."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import tarfile
import warnings
import zipfile

from .folder import Folder

_TOO_MUCH = "It unpacks to more than 100 times its size"


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # zipfile does not like two members of one name
        for name, content in members:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _tar(*members: tuple[tarfile.TarInfo, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def _text(f: Folder) -> bytes:
    return f"date 2024-02 {f.text()}".encode()


def gz_cut_short(f: Folder) -> None:
    whole = gzip.compress(f.line() + bytes(f.seed.choices(range(32, 127), k=400_000)), 0)
    f.write("a.jsonl.gz", whole[:200_000])
    f.aside("a.jsonl.gz", "after line 1", "It is cut short: the packed data end early.")


def gz_with_rubbish_behind(f: Folder) -> None:
    f.write("a.jsonl.gz", gzip.compress(f.line()) + b"rubbish" * 100)
    f.aside("a.jsonl.gz", "", "Behind the packed data follows something else; it is left out.")


def gz_behind_gz(f: Folder) -> None:
    f.write("a.jsonl.gz", b"".join(gzip.compress(f.line()) for _ in range(50)) + bytes(1_000))


def gz_with_a_changed_byte(f: Folder) -> None:
    whole = bytearray(gzip.compress(b'{"text": "x"}', 0))
    whole[-6] ^= 1
    f.write("a.jsonl.gz", bytes(whole))
    f.neighbour()
    f.aside("a.jsonl.gz", "", "The packed data are damaged")


def bomb(f: Folder) -> None:
    zeros = gzip.compress(b" " * 100_000_000)
    f.write("a.txt.gz", zeros)
    f.write("b.zip", _zip(("a.txt", _text(f)), ("b.txt", b"x" * 50_000_000), ("c.txt", _text(f))))
    f.write("c.jsonl.gz", gzip.compress(f.line() + b" " * 100_000_000 + b"{}\n"))
    f.aside("a.txt.gz", "", _TOO_MUCH)
    f.aside("b.zip!b.txt", "", _TOO_MUCH)
    f.aside("c.jsonl.gz", "after line 1", _TOO_MUCH)


def bomb_in_a_bomb(f: Folder) -> None:
    inner = _zip(("bomb.txt", b"0" * 50_000_000))
    f.write("a.zip", _zip(*((f"{n}.zip", inner) for n in range(5)), ("z.txt", _text(f))))
    f.write("b.gz", gzip.compress(gzip.compress(b"0" * 50_000_000)))
    f.write("c.tar.gz", gzip.compress(gzip.compress(_tar((tarfile.TarInfo("a.txt"), b"x")))))
    for n in range(5):
        f.aside(f"a.zip!{n}.zip", "", "It is an archive inside an archive")
    f.aside("b.gz", "", "It is an archive inside an archive")
    f.aside("c.tar.gz", "", "It is an archive inside an archive")


def zip_that_leads_out(f: Folder) -> None:
    names = ("../../evil.txt", "/var/evil.txt", "..\\..\\evil.txt", "a/../../evil.txt", "C:\\e.txt")
    f.write("a.zip", _zip(*((name, _text(f)) for name in names)))
    f.write("b.tar", _tar(*((tarfile.TarInfo(name), _text(f)) for name in names)))


def links_in_archives(f: Folder) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    secret = f.forbidden / "secret.txt"
    f.write("a.zip", _zip((link, str(secret).encode()), ("b.txt", _text(f))))
    f.aside("a.zip!link.txt", "", "It is a link or device; not followed.")
    for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE)):
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = kind, str(secret)
        f.write(f"{number}.tar", _tar((info, b""), (tarfile.TarInfo("b.txt"), _text(f))))
        f.aside(f"{number}.tar!link.txt", "", "It is a link, a device or a file with holes")


def two_members_of_one_name(f: Folder) -> None:
    f.write("a.zip", _zip(("a.txt", _text(f)), ("a.txt", _text(f))))


def seventy_thousand_members(f: Folder) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(70_000):
            archive.writestr(f".{number}", "")
        archive.writestr("last.txt", _text(f))
    f.write("a.zip", buffer.getvalue())


def too_many_members(f: Folder) -> None:
    whole = bytearray(_zip(("a.txt", b"x")))
    # The list's end says that there are 65,535, and its 64-bit end that there are 10**12.
    end = whole.rindex(b"PK\x05\x06")
    listed = whole.index(b"PK\x01\x02")
    record = struct.pack(
        "<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**12, 10**12, end - listed, listed
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    tail = whole[end:]
    tail[8:20] = struct.pack("<HHLL", 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    f.write("a.zip", bytes(whole[:end]) + record + locator + bytes(tail))
    f.aside("a.zip", "", "it has more than 200,000 members")
    f.neighbour()


def zip_with_lying_sizes(f: Folder) -> None:
    for name, claimed in (("less.zip", 1), ("more.zip", 4_000_000_000)):
        whole = bytearray(_zip(("a.txt", _text(f)), ("b.txt", _text(f))))
        struct.pack_into("<I", whole, whole.index(b"PK\x01\x02") + 24, claimed)
        f.write(name, bytes(whole))
    del f.good[0]  # One that claims too little cannot be told from a damaged one.
    f.aside("less.zip!a.txt", "", "The packed data are damaged")


def zip_whose_members_overlap(f: Folder) -> None:
    whole = bytearray(_zip(("a.txt", b"0" * 40_000_000), ("b.txt", _text(f))))
    second = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 4)
    struct.pack_into("<I", whole, second + 42, 0)  # the second one's bytes are the first one's
    f.write("a.zip", bytes(whole))
    f.good.clear()
    f.aside("a.zip!a.txt", "", "")
    f.aside("a.zip!b.txt", "", "")
    f.neighbour()


def zip_that_is_encrypted(f: Folder) -> None:
    whole = bytearray(_zip(("a.txt", b"x"), ("b.txt", _text(f))))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    f.write("a.zip", bytes(whole))
    f.aside("a.zip!a.txt", "", "It is encrypted; decrypt it first.")


def tar_that_lies(f: Folder) -> None:
    info = tarfile.TarInfo("a.txt")
    whole = bytearray(_tar((info, _text(f)), (tarfile.TarInfo("b.txt"), b"x")))
    whole[512 + 512 : 512 + 612] = b"x" * 100  # the second one's header
    f.write("a.tar", bytes(whole))
    f.aside("a.tar", "", "The archive cannot be read on")
    huge = tarfile.TarInfo("huge.txt")
    huge.size = 8_000_000_000
    f.write("b.tar", huge.tobuf(tarfile.GNU_FORMAT) + b"date 2024 x")
    f.aside("b.tar!huge.txt", "", "It is cut short")


def tar_with_holes(f: Folder) -> None:
    header = bytearray(tarfile.TarInfo("a.txt").tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    header[386:482] = b"0" * 96
    header[483:495] = b"77777777777\0"
    header[148:156] = b"%06o\0 " % tarfile.calc_chksums(bytes(header))[0]
    f.write("a.tar", bytes(header) + bytes(1_024))
    f.aside("a.tar!a.txt", "", "It is a link, a device or a file with holes")
    f.neighbour()


def warc_cut_or_lying(f: Folder) -> None:
    page = f"<html lang=fr><h1>Un titre</h1><article><p>{f.text()}</p></article></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: http://evil.example/\r\nWARC-Date: 2024-02-07T10:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n"
    )
    good = head.format(len(http)).encode() + http + b"\r\n\r\n"
    f.write("a.warc", good + good[:-200])
    f.write("b.warc", head.format(10**12).encode() + http)
    f.write("c.warc", b"WARC/1.0\r\n" + b"X: " + b"a" * 2_000_000)
    f.write("d.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b"\0" * 200_000_000))
    for name in ("a.warc", "b.warc", "c.warc", "d.warc.gz"):
        f.aside(name, "*", "The file is damaged; what follows is not read")


CASES = [
    value
    for value in list(globals().values())
    if getattr(value, "__module__", 0) == __name__ and not value.__name__.startswith("_")
]
