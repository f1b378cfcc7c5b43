"""Bytes that are no text, or another text than they say."""

from __future__ import annotations

import codecs
import json

from .folder import Folder


def bad_utf8(f: Folder) -> None:
    f.write(
        "a.jsonl",
        f.line()
        + b'{"text": "Un \xc3\x28 cass\xc3\xa9 et \xf0\x9f\x98 coup\xc3\xa9"}\n'
        + b'{"text": "L\xc3\xa9ger \xc3\xa9t\xc3\xa9: overlong \xc0\xaf, '
        + b'surrogate \xed\xa0\x80, too high \xf5\x80\x80\x80"}\n'
        + f.line(),
    )
    f.aside("a.jsonl", "line 2", "breaks the UTF-8 around it")
    f.aside("a.jsonl", "line 3", "The byte 0xC0 ")


def random_bytes(f: Folder) -> None:
    f.write("a.txt", bytes(f.seed.choices(range(1, 256), k=20_000)))
    f.write("b.jsonl", f.line() + bytes(f.seed.choices(range(128, 256), k=5_000)) + b"\n")
    f.aside("a.txt", "line 1", "The byte 0x")
    f.aside("b.jsonl", "line 2", "The byte 0x")


def utf16_with_mark(f: Folder) -> None:
    f.write("a.txt", f"date 2024-02 {f.text()}".encode("utf-16"))
    f.write("b.jsonl", codecs.BOM_UTF16_BE + (f.line() + f.line()).decode().encode("utf-16-be"))


def utf16_without_mark(f: Folder) -> None:
    f.write("a.txt", f"date 2024-02 {f.text()}".encode("utf-16-le"))
    f.write("b.jsonl", f.line().decode().encode("utf-16-be"))


def utf16_cut_in_a_letter(f: Folder) -> None:
    whole = (f.line() + f.line()).decode().encode("utf-16")
    f.write("a.jsonl", whole + b"\x0a")
    f.aside("a.jsonl", "line 3", "It is not JSON")


def latin1_that_says_utf8(f: Folder) -> None:
    page = f"<html><head><meta charset=utf-8><title>Un été</title></head><p>{f.text()}</p></html>"
    f.write("a.html", page.encode("latin-1"))
    f.write("b.jsonl", f.line().decode().encode("latin-1"))


def windows_1252_punctuation(f: Folder) -> None:
    text = f.arrives("« Bœuf », dit-il… “Œuvre” – 10 € — l’été, n° 7 du bœuf d’à côté.")
    f.write("a.txt", text.encode("cp1252"))


def utf8_mark_twice(f: Folder) -> None:
    f.write("a.txt", codecs.BOM_UTF8 * 2 + f"date 2024-02 {f.text()}".encode())
    f.write("b.jsonl", codecs.BOM_UTF8 + f.line())


def nul(f: Folder) -> None:
    text = f.text()
    f.write("a.txt", text[:20].encode() + b"\0" + text[20:].encode())
    f.write("b.txt", b"date 2024" + bytes(5_000))
    f.write("c.jsonl", json.dumps({"text": f.text() + "\0", "id": "nul\0nul"}).encode())
    f.write("d.jsonl", f.line() + bytes(3_000) + b"\n" + f.line())
    f.aside("b.txt", "line 1", "It is no text: it holds many NULs.")
    f.aside("d.jsonl", "line 2", "It is not JSON")


def lone_surrogates(f: Folder) -> None:
    text = f.prose()
    f.write("a.jsonl", json.dumps({"text": f"{text} \ud800 \udfff.", "x": "\udc00"}).encode())
    f.arrives(f"{text} \ufffd \ufffd.")
    f.write("b.jsonl", json.dumps({"text": f.text(), "\ud83d": ["\ude00"]}).encode())


def other_line_ends(f: Folder) -> None:
    for number, end in enumerate(("\u2028", "\u2029", "\x85", "\x0b", "\x0c")):
        one, two = f.prose(), f.prose()
        f.arrives(f"{one}\n\n{two}")
        # None of them ends a line of the file, and so a record.
        raw = json.dumps({"text": one + end + two}, ensure_ascii=False).encode()
        f.write(f"{number}.jsonl", raw + b"\n" + f.line())


def text_that_turns_round(f: Folder) -> None:
    text = f.prose()
    f.write("a.txt", f"\u202e{text[:30]}\u2066{text[30:]}\u202c\u2069".encode())
    f.arrives(text)


def one_line_of_a_gigabyte(f: Folder) -> None:
    with open(f.path / "a.jsonl", "wb") as file:
        file.write(f.line() + b'{"text": "')
        file.seek(1_000_000_000)
        file.write(b'"}\n' + f.line())
    f.aside("a.jsonl", "line 2", "The line is longer than 5,000,000 bytes.")


def a_first_line_of_a_gigabyte(f: Folder) -> None:
    with open(f.path / "a.txt", "wb") as file:
        file.write(b"date 2024 ")
        file.seek(1_000_000_000)
        file.write(b"\n")
    f.aside("a.txt", "line 1", "The record is longer than 5,000,000 bytes.")


def millions_of_short_lines(f: Folder) -> None:
    f.write("a.jsonl", f.line() + b"\n" * 8_000_000 + f.line())
    f.write("b.txt", b"date 2024 a\n" + b"b\n" * 2_600_000)
    f.aside("b.txt", "line 1", "The record is longer than 5,000,000 bytes.")


def nothing(f: Folder) -> None:
    for name in ("a.txt", "b.jsonl", "c.json", "d.csv", "e.html", "f.xml", "g.warc", "h.zip"):
        f.write(name, b"")
        f.aside(name, "", "The file is empty.")
    f.write("i.txt", b" \n\t\r\n")
    f.aside("i.txt", "line 1", "There is no text.")


CASES = [value for value in list(globals().values()) if getattr(value, "__module__", 0) == __name__]
