"""Fields of a structured record, read strictly: a field of another type is named, not guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from articles.dates import DateError, PartialDate, parse_date
from articles.fold import fold
from articles.ingest.clean import clean_body, clean_line, storable
from articles.ingest.record import Record

KNOWN = frozenset(
    {"id", "title", "text", "date", "source", "url", "language", "authors", "tags", "actors"}
)

# As long as the archive keeps; longer means that a field holds something else.
_MAX_ID, _MAX_TITLE, _MAX_NAME, _MAX_URL, _MAX_NAMES = 300, 1000, 200, 2000, 200

# Deeper nesting of a field nobody knows is no news, and would exhaust the stack on the way out.
_MAX_DEPTH = 30

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


class FieldError(ValueError):
    """A field that cannot be used: the message names it and says why."""


def mapped(fields: Mapping[str, Any], mapping: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    """The fields with those of `mapping` (ours, the file's) under our names.

    A field that stood under a name of ours which the mapping gives to another keeps its value,
    with an underscore behind its name.
    """
    found = {ours: fields[theirs] for ours, theirs in mapping if theirs in fields}
    taken = {theirs for _ours, theirs in mapping}
    rest = {
        f"{name}_" if name in found else name: value
        for name, value in fields.items()
        if name not in taken
    }
    return rest | found


def record_from(
    fields: Mapping[str, Any], *, file: str, position: str, raw: str, encoding: str = ""
) -> Record:
    """The record that `fields` describe; fields that are not KNOWN are kept as its extra.

    So is the encoding the record was in (encodings.Decoded), unless it is plain UTF-8.
    """
    body = clean_body(_text(fields, "text"))
    if not body:
        raise FieldError("text: it is missing or empty.")
    date_raw = clean_line(_text(fields, "date"))
    return Record(
        file=file,
        position=position,
        raw=storable(raw),
        body=body,
        title=_line(fields, "title", at_most=_MAX_TITLE),
        identifier=_identifier(fields),
        language=_language(fields),
        authors=_names(fields, "authors"),
        source=_name("source", _text(fields, "source")),
        url=_url(fields),
        tags=_names(fields, "tags"),
        actors=_names(fields, "actors"),
        date=_date(date_raw),
        date_raw=date_raw,
        date_origin="field" if date_raw else "",
        extra={
            storable(key): _plain(value, key=key)
            for key, value in fields.items()
            if key not in KNOWN
        }
        | encoding_kept(encoding),
    )


def encoding_kept(encoding: str) -> dict[str, Any]:
    """What a record's extra tells of its encoding."""
    return {"file_encoding": encoding} if encoding else {}


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(f"{name}: a text was expected, not {_kind(value)}.")
    return value


def _line(fields: Mapping[str, Any], name: str, *, at_most: int) -> str:
    return _short(name, clean_line(_text(fields, name)), at_most=at_most)


def _short(name: str, text: str, *, at_most: int) -> str:
    if len(text) > at_most:
        raise FieldError(f"{name}: {len(text):,} characters, {at_most:,} at most.")
    return text


def _identifier(fields: Mapping[str, Any]) -> str:
    """Many archives number their articles; a number is as good a name as a text."""
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return _short("id", str(value), at_most=_MAX_ID)
    return _line(fields, "id", at_most=_MAX_ID)


def _names(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts, or one text for a list of one; each once, in order, none empty."""
    value = fields.get(name)
    values = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(values, list):
        raise FieldError(f"{name}: a list of texts was expected, not {_kind(value)}.")
    for item in values:
        if not isinstance(item, str):
            raise FieldError(f"{name}: a list of texts was expected; it holds {_kind(item)}.")
    if len(values) > _MAX_NAMES:
        raise FieldError(f"{name}: {len(values):,} values, {_MAX_NAMES} at most.")
    return tuple(dict.fromkeys(filter(None, (_name(name, item) for item in values))))


def _name(field: str, text: str) -> str:
    """Folding may lengthen a name ("œ"); its key must fit as well."""
    line = _short(field, clean_line(text), at_most=_MAX_NAME)
    _short(field, fold(line), at_most=_MAX_NAME)
    return line


def _language(fields: Mapping[str, Any]) -> str:
    code = _line(fields, "language", at_most=_MAX_NAME)
    if not code:
        return ""
    if not (match := _LANGUAGE.fullmatch(code)):
        raise FieldError(f"language: “{code}” is no language code such as fr or en-GB.")
    return match[1].lower()


def _url(fields: Mapping[str, Any]) -> str:
    """Only web addresses: the page links to it, and must not run `javascript:`."""
    url = _line(fields, "url", at_most=_MAX_URL)
    if url and not _URL.fullmatch(url):
        raise FieldError("url: a web address (http:// or https://) was expected.")
    return url


def _date(text: str) -> PartialDate | None:
    """Any form that dates.parse_date knows; "yesterday" is none, for who knows when it was said."""
    if not text:
        return None
    try:
        return parse_date(text)
    except DateError as error:
        raise FieldError(f"date: {error}") from error


def _plain(value: Any, *, key: str, depth: int = 0) -> Any:
    """`value` as any database can store it as JSON."""
    if depth > _MAX_DEPTH:
        raise FieldError(f"{storable(key)[:50]}: it is nested too deeply.")
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_plain(item, key=key, depth=depth + 1) for item in value]
    if isinstance(value, dict):
        return {
            storable(name): _plain(item, key=key, depth=depth + 1) for name, item in value.items()
        }
    if isinstance(value, float) and not math.isfinite(value):
        raise FieldError(f"{storable(key)[:50]}: the number is too large.")
    return value


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else "an object" if isinstance(value, dict) else "a text"
