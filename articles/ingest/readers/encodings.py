"""Bytes become text: in the encoding that is declared, else UTF-8, else Windows-1252 if it can be.

The decision is each record's own. So a file that was put together from several encodings is read
as it was written, and a record reads the same whether it comes alone or among others.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass

from articles.ingest.reasons import Reason, ReasonError

# Text encodings to Python, but no writing: escapes, domain names, mail.
_NO_WRITING = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"}

_UTF8 = "utf-8"
_WINDOWS = "windows-1252"

# As browsers read ISO 8859-1: files that claim it hold Windows' quotation marks and dashes, never
# the control characters that stand there in the norm.
_LATIN1 = "iso8859-1"

# A whole character of two to four bytes in UTF-8, as far as its bytes tell.
_UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")

# What Windows-1252 shows where the letters of DOS and Mac code pages were: no word has it inside.
_INSIDE_A_WORD = re.compile("[a-zà-ÿ][‚ƒ„†‡ˆ‰Š‹Ž•˜™›¡-©¬-¶¸¹¼-¿][a-zà-ÿ]")

_BOMS = (  # UTF-32 first: its mark begins as that of UTF-16 does.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, _UTF8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class EncodingError(ReasonError, ValueError):
    """Bytes that are no text in the encoding asked for: where the first is, and why.

    `why` goes on after "The byte 0x81".
    """

    def __init__(self, raw: bytes, start: int, why: Reason) -> None:
        self.start, self.byte, self.why = start, raw[start], why
        super().__init__(Reason("The byte %(code)s at byte %(number)s %(why)s.", **self.said))

    @property
    def said(self) -> dict[str, str]:
        """What a reason says of it: the byte, its number in what was read, why it is wrong."""
        return {"code": f"0x{self.byte:02X}", "number": str(self.start + 1), "why": self.why}

    def in_line(self, line: int) -> Reason:
        """For a record whose lines are counted."""
        return Reason("The byte %(code)s in line %(line)s %(why)s.", line=str(line), **self.said)


@dataclass(frozen=True)
class Decoded:
    """A text, and the encoding it was in, with how that is known; empty for plain UTF-8."""

    text: str
    encoding: str = ""


def decoded(raw: bytes, declared: str = "") -> Decoded:
    """The text of one record; `declared` is an encoding's name, or empty."""
    if declared:
        return Decoded(_declared(raw, declared), f"{declared}, declared")
    try:
        return Decoded(raw.decode(_UTF8))
    except UnicodeDecodeError as error:
        return Decoded(_windows(raw, error.start), f"{_WINDOWS}, guessed")


def encoding_named(name: str) -> str:
    """The encoding's usual name; raises LookupError if text is not written in it."""
    usual = codecs.lookup(name).name.replace("_", "-")
    if usual in _NO_WRITING:
        raise LookupError(f"unknown encoding: {name}")
    with contextlib.suppress(UnicodeDecodeError):
        b"a".decode(usual)  # which Python refuses where an encoding is not one of text
    return {"utf-8-sig": _UTF8, "cp1252": _WINDOWS}.get(usual, usual)


def of_wide_units(start: bytes, declared: str = "") -> tuple[str, int, bool]:
    """Of a file that begins with `start`: its encoding if a byte may be part of a letter in it and
    a line end or a comma elsewhere, else nothing; how long its mark is; whether it is guessed.

    UTF-16 without a mark is known by its NULs: most letters of our languages have one.
    """
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return ("" if encoding == _UTF8 else encoding), len(mark), False
    if declared:
        return ("" if declared == _UTF8 or _is_of_single_bytes(declared) else declared), 0, False
    pairs = len(start) // 2
    even, odd = start[0 : pairs * 2 : 2].count(0), start[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.7 and even < pairs * 0.1:
        return "utf-16-le", 0, True
    if even > pairs * 0.7 and odd < pairs * 0.1:
        return "utf-16-be", 0, True
    return "", 0, False


def for_sniffing(start: bytes, declared: str = "") -> bytes:
    """The beginning of a file as UTF-8 without a mark, if it is UTF-16 or the like; else itself."""
    encoding, mark, _guessed = of_wide_units(start, declared)
    bare = start[mark:]
    return bare.decode(encoding, "ignore").encode("utf-8", "replace") if encoding else bare


def _is_of_single_bytes(encoding: str) -> bool:
    """Whether each byte is a letter, those of ASCII their own."""
    letters = bytes(range(256)).decode(encoding, "replace")
    return len(letters) == 256 and letters[:128] == bytes(range(128)).decode()


def _declared(raw: bytes, encoding: str) -> str:
    if encoding == _LATIN1:
        return raw.decode("cp1252", "latin1-control")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        why = Reason("is not %(encoding)s", encoding=encoding)
        raise EncodingError(raw, error.start, why) from error


def _windows(raw: bytes, not_utf8: int) -> str:
    """The text as Windows-1252, unless it is UTF-8 with a flaw, or something else altogether.

    Any bytes at all are letters in a code page; a wrong guess would be worse than none. Two
    letters with accents in UTF-8 ("Ã©" in Windows-1252) are no accident.
    """
    characters = _UTF8_CHARACTER.findall(raw)
    strays = len(_HIGH.findall(raw)) - sum(map(len, characters))
    telling = sum(character.startswith(b"\xc3") for character in characters)
    if (characters and strays <= len(characters)) or telling > 1:
        raise EncodingError(raw, not_utf8, Reason("breaks the UTF-8 around it"))
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        why = Reason("is neither UTF-8 nor Windows-1252; declare the encoding")
        raise EncodingError(raw, error.start, why) from error
    if _INSIDE_A_WORD.search(text):
        why = Reason("is not UTF-8, and no Windows-1252 it seems; declare it")
        raise EncodingError(raw, not_utf8, why)
    return text


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves free."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin1-control", _as_control)
