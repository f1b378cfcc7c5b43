"""What the IPTC's formats have in common: how they write dates, statuses, names and bylines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from lxml import etree

from articles.ingest.clean import clean_line
from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from .fields import FieldError, record_from
from .lines import KEPT_BYTES
from .options import ReadOptions
from .xml_items import Item, XmlError, items, reason_of

# "20240207T103000+0100" is ISO 8601 as well; "2024-02+01:00" is what XML Schema calls a month.
_COMPACT = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:T\d{4}|T?\d{6}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
)
_ZONED = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:Z|[+-]\d{2}:\d{2})")
_BY = re.compile(r"(?:by|par)\s*:?\s+(?=\S)", re.IGNORECASE)


@dataclass
class News:
    """What an item says, before it is checked: `extra` goes beside the article, empty or not."""

    identifier: str = ""
    title: str = ""
    text: str = ""
    date: str = ""
    language: str = ""
    source: str = ""
    url: str = ""
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def record(self, *, file: str, position: str, raw: str, encoding: str) -> Record:
        """Raises FieldError for what cannot be used."""
        types = dict.fromkeys(map(clean_line, self.places), "place")
        types |= dict.fromkeys(map(clean_line, self.organisations), "organisation")
        types |= dict.fromkeys(map(clean_line, self.people), "person")
        types.pop("", None)
        fields = {
            "id": self.identifier,
            "title": self.title,
            "text": self.text,
            "date": _iso(self.date),
            "language": self.language,
            "source": self.source,
            "url": self.url,
            "authors": list(map(without_by, self.authors)),
            # A name may be marked wherever it stands in the text; it is the same name.
            "tags": list(dict.fromkeys(self.tags)),
            "actors": list(dict.fromkeys([*self.people, *self.organisations, *self.places])),
        }
        kept = {key: value for key, value in self.extra.items() if value not in ("", [], {}, None)}
        record = record_from(
            kept | fields, file=file, position=position, raw=raw, encoding=encoding
        )
        return replace(record, date_raw=clean_line(self.date), actor_types=types)


def refuse_unpublished(status: str) -> None:
    """Raises FieldError for a status that says that nobody may print the item."""
    code = re.split("[:/]", status.strip().lower())[-1]
    if code in ("canceled", "cancelled"):
        reason = Reason("Its provider has cancelled it (%(status)s).", status=status.strip())
        raise FieldError(reason)
    if code == "withheld":
        reason = Reason("Its provider withholds it (%(status)s).", status=status.strip())
        raise FieldError(reason)


def without_by(byline: str) -> str:
    """“By Jane Doe” names Jane Doe."""
    return byline.strip()[found.end() :] if (found := _BY.match(byline.strip())) else byline


def _iso(date: str) -> str:
    """The date in the form that the archive reads, as coarse as it is and in its own zone."""
    text = date.strip()
    if found := _COMPACT.fullmatch(text):
        return "-".join(found.groups()[:3])
    found = _ZONED.fullmatch(text)
    return found[1] if found else text


def read_xml(
    file: BinaryIO,
    name: str,
    options: ReadOptions,
    *,
    names: Iterable[str],
    news: Callable[[etree._Element], News],
) -> Iterator[Record | Rejected]:
    """A record for each element of `file` that bears one of `names`, as `news` understands it."""
    names = tuple(names)
    empty = True
    try:
        for item in items(file, names, options.encoding):
            empty = False
            yield _record(item, name, news)
    except (XmlError, LookupError) as error:
        yield Rejected(name, "", reason_of(error), b"")
    else:
        if empty:
            reason = Reason("There is no <%(name)s> in it.", name=names[0])
            yield Rejected(name, "", reason, b"")


def _record(item: Item, name: str, news: Callable[[etree._Element], News]) -> Record | Rejected:
    try:
        if item.flaw:
            raise XmlError(item.flaw)
        text = item.text()
        return news(item.parse(text.text)).record(
            file=name, position=item.position, raw=text.text, encoding=text.encoding
        )
    except (XmlError, FieldError) as error:
        return Rejected(name, item.position, error.reason, item.raw[:KEPT_BYTES])
