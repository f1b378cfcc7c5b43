"""Names of files that no one would choose, and things that are no files."""

from __future__ import annotations

import os
import unicodedata

from .folder import Folder


def odd_names(f: Folder) -> None:
    for name in (
        "line\nfeed.txt",
        "quotes \"'`$(touch evil)`.txt",
        "%s%n{0}.txt",
        "-rf.txt",
        "a..txt.txt",
        "a\u202etxt.exe.txt",
        "\x1b[2Jclear.txt",
        "é" * 125 + ".txt",
        "CON.txt",
        " .txt",
        "<script>.txt",
    ):
        f.write(name, f"date 2024-02 {f.text()}".encode())


def names_that_are_no_text(f: Folder) -> None:
    f.write(b"caf\xe9.txt", f"date 2024-02 {f.text()}".encode())
    f.write(b"\xff\xfe.jsonl", f.line() + b"{\n")
    f.aside("\ufffd\ufffd.jsonl", "line 2", "It is not JSON")


def two_names_that_look_the_same(f: Folder) -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "été.txt")  # type: ignore[arg-type]
        f.write(name, f"date 2024-02 {f.text()}".encode())


def a_folder_named_as_a_file(f: Folder) -> None:
    (f.path / "x.json").mkdir()
    f.write("x.json/a.txt", f"date 2024-02 {f.text()}".encode())
    (f.path / "y.zip").mkdir()


def links(f: Folder) -> None:
    f.neighbour()
    (f.path / "out.txt").symlink_to(f.forbidden / "secret.txt")
    (f.path / "out").symlink_to(f.forbidden)
    (f.path / "etc").symlink_to("/etc")
    (f.path / "round").symlink_to(f.path)
    (f.path / "broken.txt").symlink_to(f.path / "nowhere")
    for name in ("etc", "out", "out.txt"):
        f.aside(name, "", "It is a symbolic link out of the folder; not followed.")


def things_that_are_no_files(f: Folder) -> None:
    os.mkfifo(f.path / "pipe.txt")
    f.aside("pipe.txt", "", "It is neither a file nor a folder.")
    f.neighbour()


def deep_folders(f: Folder) -> None:
    path = f.path
    for _ in range(18):
        path = path / ("d" * 40)
        path.mkdir()
    (path / "a.txt").write_text(f"date 2024-02 {f.text()}")


def a_file_of_another_kind(f: Folder) -> None:
    f.write("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(f.seed.choices(range(256), k=2_000)))
    f.write("b.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(2_000))
    f.write("c.jsonl", b"\x7fELF" + bytes(2_000))
    f.aside("a.txt", "line 1", "")
    f.aside("b.pdf", "", "There is no reader for .pdf files.")
    f.aside("c.jsonl", "line 1", "It is not JSON")
    f.neighbour()


CASES = [value for value in list(globals().values()) if getattr(value, "__module__", 0) == __name__]
