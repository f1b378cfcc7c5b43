"""The fields of the index, and an article written into them. Keys, never names: a rename is free.

Text is not stored: extracts are cut from the database's text.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

import tantivy

from articles.search import histogram
from articles.search.document import SCHEMA_VERSION, IndexDocument
from articles.search.plan import Spot

from .analysis import EXACT, PAIRS, Words, prepare, stemmed

# One article in SAMPLE of them, evenly over ids: facets of very many hits are counted in one part.
SAMPLE = 32

_ID_BITS, _LENGTH_BITS, _DAY_BITS = 28, 14, 22
_LONGEST = (1 << _LENGTH_BITS) - 1
_EXACT_LENGTHS = 12_000  # days; longer intervals are told apart in steps
_NEVER = (1 << _DAY_BITS) - 1
_ACTOR_BITS, _PARTNER_BITS = 32, 12
_MOST_PARTNERS = (1 << _PARTNER_BITS) - 1


def signature(languages: tuple[str, ...]) -> str:
    """What an index folder is named after: another schema or language list needs a rebuild."""
    return "-".join([f"v{SCHEMA_VERSION}", *stemmed(languages)])


def build_schema(languages: tuple[str, ...]) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    indexed = (
        "id",
        "actor",
        "tag",
        "source",
        "lang",
        "period",
        "day",
        "start",
        "end",
        "group",
    )
    for name in indexed:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("rev", "rank", "newest", "oldest", "company"):
        builder.add_unsigned_field(name, fast=True)
    for name in ("sample", "first", "pair"):
        builder.add_unsigned_field(name, indexed=True)
    builder.add_text_field("title", tokenizer_name=EXACT, index_option="position")
    builder.add_text_field("body", tokenizer_name=EXACT, index_option="position")
    for language in stemmed(languages):
        builder.add_text_field(f"title_{language}", tokenizer_name=language)
        builder.add_text_field(f"body_{language}", tokenizer_name=language)
    builder.add_text_field("accents", tokenizer_name=PAIRS, index_option="basic")
    return builder.build()


Values = dict[str, int | str | list[int]]


def fields(document: IndexDocument, words: Words) -> Values:
    """What is indexed of `document`, by field."""
    title, body = prepare(document.title), prepare(document.body)
    values: Values = {
        "id": document.id,
        "rev": document.rev,
        "sample": sample(document.id),
        "rank": document.rank,
        "first": int(document.rank == 0),
        "actor": sorted(set(document.actors)),
        "tag": sorted(set(document.tags)),
        "title": title,
        "body": body,
        "accents": words.accent_pairs(f"{title} {body}"),
    }
    values |= _days(document)
    values |= _company(document.pairs)
    if document.source is not None:
        values["source"] = document.source
    if document.group is not None:
        values["group"] = document.group
    if document.language:
        values["lang"] = language_key(document.language)
    if document.language in words.languages:
        values[f"title_{document.language}"] = title
        values[f"body_{document.language}"] = body
    return values


def sample(identity: int) -> int:
    """In which of SAMPLE parts an article is: scattered, since ids follow the order of import."""
    return (identity * 2_654_435_761 >> 16) % SAMPLE


def language_key(code: str) -> int:
    """A language code as a number; `language_code` goes back."""
    return int.from_bytes(code.encode()[:8], "big")


def language_code(key: int) -> str:
    return key.to_bytes(8, "big").lstrip(b"\0").decode()


def pair_key(one: int, other: int) -> int | None:
    """Two actors that share a sentence, as one number; None for keys that do not fit."""
    return one << _ACTOR_BITS | other if max(one, other) >> _ACTOR_BITS == 0 else None


def partners_of(key: int) -> tuple[int, int]:
    """A value of `company` taken apart: an actor, and how many it shares sentences with."""
    return key >> _PARTNER_BITS, key & _MOST_PARTNERS


def _company(pairs: Iterable[tuple[int, int]]) -> Values:
    """The pairs to look up, and of each actor in how many it is: one value, since equal values of
    an article are counted once."""
    keys = [key for pair in pairs if (key := pair_key(*pair)) is not None]
    partners = Counter(actor for pair in pairs for actor in pair)
    return {
        "pair": keys,
        "company": [
            actor << _PARTNER_BITS | min(number, _MOST_PARTNERS)
            for actor, number in partners.items()
            if actor >> _ACTOR_BITS == 0
        ],
    }


def _days(document: IndexDocument) -> Values:
    start, end = document.date_start, document.date_end
    values: Values = {
        "period": histogram.period(start, end),
        "newest": newest_key(document.id, start, end),
        "oldest": oldest_key(document.id, start, end),
    }
    if start and end:
        values |= {"start": start.toordinal(), "end": end.toordinal()}
        if start == end:
            values["day"] = start.toordinal()
    return values


def place_key(order: str, spot: Spot) -> int:
    """Where `spot` stands in the column `order`."""
    return {"newest": newest_key, "oldest": oldest_key}[order](*spot)


def newest_key(identity: int, start: dt.date | None, end: dt.date | None) -> int:
    """Descending: first day, then the finer date, then id; undated last."""
    if start is None or end is None:
        return _packed(0, 0, identity)
    return _packed(start.toordinal(), _LONGEST - _length(start, end), identity)


def oldest_key(identity: int, start: dt.date | None, end: dt.date | None) -> int:
    """Ascending: last day, then the finer date, then id; undated last."""
    if start is None or end is None:
        return _packed(_NEVER, 0, identity)
    return _packed(end.toordinal(), _length(start, end), identity)


def _packed(day: int, length: int, identity: int) -> int:
    """One number that sorts by day, length, id: the engine sorts by one field only.

    Ids beyond 28 bits wrap; such articles are still in a fixed order.
    """
    low = identity & ((1 << _ID_BITS) - 1)
    return day << (_LENGTH_BITS + _ID_BITS) | length << _ID_BITS | low


def _length(start: dt.date, end: dt.date) -> int:
    """Days from first to last, exact up to 32 years, then in steps so that it fits 14 bits."""
    days = (end - start).days
    return days if days < _EXACT_LENGTHS else min(_EXACT_LENGTHS + days // 900, _LONGEST)
