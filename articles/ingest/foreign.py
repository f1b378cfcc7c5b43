"""What Python, lxml and the system say about damage, in words that the catalogue has."""

from __future__ import annotations

import json

from .reasons import Reason, foreign, phrase

_OF_THE_SYSTEM = (
    phrase("no such file or directory"),
    phrase("permission denied"),
    phrase("operation not permitted"),
    phrase("input/output error"),
    phrase("is a directory"),
    phrase("file name too long"),
    phrase("too many levels of symbolic links"),
    phrase("too many open files"),
    phrase("stale file handle"),
    phrase("no space left on device"),
    phrase("disk quota exceeded"),
    phrase("read-only file system"),
    phrase("embedded null byte"),
)

_OF_JSON = (
    phrase("Expecting value"),
    phrase("Expecting ',' delimiter"),
    phrase("Expecting ':' delimiter"),
    phrase("Expecting property name enclosed in double quotes"),
    phrase("Illegal trailing comma before end of object"),
    phrase("Illegal trailing comma before end of array"),
    phrase("Unterminated string starting at"),
    phrase("Invalid control character at"),
    phrase("Invalid \\escape: "),
    phrase("Invalid \\escape"),
    phrase("Invalid \\uXXXX escape"),
    phrase("Extra data"),
)

_OF_NUMBERS = (
    phrase(
        "Exceeds the limit (%(most)s digits) for integer string conversion: "
        "value has %(count)s digits"
    ),
)

_OF_XML = (
    phrase("Opening and ending tag mismatch: %(opened)s line %(line)s and %(closed)s"),
    phrase("Premature end of data in tag %(tag)s line %(line)s"),
    phrase("Couldn't find end of Start Tag %(tag)s line %(line)s"),
    phrase("Couldn't find end of Start Tag %(tag)s"),
    phrase("StartTag: invalid element name"),
    phrase("Start tag expected, '<' not found"),
    phrase("expected '>'"),
    phrase("Attribute %(name)s redefined"),
    phrase("Specification mandates value for attribute %(name)s"),
    phrase("attributes construct error"),
    phrase("AttValue: \" or ' expected"),
    phrase('AttValue: " expected'),
    phrase("AttValue: ' expected"),
    phrase("error parsing attribute name"),
    phrase("Unescaped '<' not allowed in attributes values"),
    phrase("Namespace prefix %(prefix)s for %(name)s on %(tag)s is not defined"),
    phrase("Namespace prefix %(prefix)s on %(tag)s is not defined"),
    phrase("Entity '%(name)s' not defined"),
    phrase("EntityRef: expecting ';'"),
    phrase("xmlParseEntityRef: no name"),
    phrase("xmlParseCharRef: invalid xmlChar value %(code)s"),
    phrase("CharRef: invalid decimal value"),
    phrase("CharRef: invalid hexadecimal value"),
    phrase("PCDATA invalid Char value %(code)s"),
    phrase("Char 0x0 out of allowed range"),
    phrase("Sequence ']]>' not allowed in content"),
    phrase("CData section not finished"),
    phrase("Comment not terminated"),
    phrase("Extra content at the end of the document"),
    phrase("Document is empty"),
)

_OF_ARCHIVES = (
    phrase("File is not a zip file"),
    phrase("Bad magic number for central directory"),
    phrase("Bad magic number for file header"),
    phrase("Truncated central directory"),
    phrase("Truncated file header"),
    phrase("Corrupt extra field %(field)s (size=%(size)s)"),
    phrase("Bad offset for central directory"),
    phrase("Bad CRC-32 for file %(name)s"),
    phrase("Error -3 while decompressing data: %(flaw)s"),
    phrase("Corrupt input data"),
    phrase("Invalid data stream"),
    phrase("Memory usage limit exceeded"),
    phrase("unexpected end of data"),
    phrase("truncated header"),
    phrase("invalid header"),
    phrase("bad checksum"),
    phrase("it ends without an end mark"),
    phrase("a header is too long"),
)

_OF_ENCODINGS = (phrase("unknown encoding: %(name)s"),)


def of_system(error: OSError | ValueError) -> Reason:
    """What kept a file from being read."""
    return foreign((getattr(error, "strerror", None) or str(error)).lower(), _OF_THE_SYSTEM)


def of_json(error: json.JSONDecodeError) -> Reason:
    return foreign(error.msg, _OF_JSON)


def of_number(error: ValueError) -> Reason:
    """What keeps a number of thousands of digits from being one."""
    return foreign(str(error).partition(";")[0], _OF_NUMBERS)


def of_xml(message: str) -> Reason:
    return foreign(message.partition("\n")[0], _OF_XML)


def of_archive(error: Exception) -> Reason:
    return foreign(str(error), _OF_ARCHIVES)


def of_encoding(error: LookupError) -> Reason:
    return foreign(str(error), _OF_ENCODINGS)
