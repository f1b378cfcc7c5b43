"""How each address parameter is read: what is good is taken, what is not is named, never raised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import DateError, PartialDate, parse_date
from articles.models.slug import SLUG_LENGTH
from articles.search.plan import Spot
from articles.search.query import MAX_PAGE

MAX_TEXT = 512
MAX_DATE_TEXT = 80
MAX_VALUES = 10
_SLUG = re.compile(rf"[a-z0-9_-]{{1,{SLUG_LENGTH}}}", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", re.ASCII)

T = TypeVar("T")
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Refused:
    """A value that was not taken, shortened for display, and why."""

    value: str
    reason: str


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a parameter says, and what of it could not be taken."""

    value: T
    refused: tuple[Refused, ...] = ()


def plain(text: str) -> str:
    """`text` with blanks for what is no character of a text (NUL, other controls, surrogates)."""
    kept = (" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
    return " ".join("".join(kept).split())


def shown(value: str) -> str:
    """A value as a notice shows it: plain and short."""
    return Truncator(plain(value[: MAX_TEXT * 2])).chars(60)


class AddressField(forms.Field, Generic[T]):
    """A parameter of the address. `clean` never fails: it answers with a Read."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> Read[T]:
        values = [text for text in value or () if text.strip()]
        return self.read(values)

    def read(self, values: list[str]) -> Read[T]:
        raise NotImplementedError


class SingleField(AddressField[T]):
    """A parameter that is given once: of several, the last one counts."""

    def read(self, values: list[str]) -> Read[T]:
        if not values:
            return Read(self.nothing())
        read = self.read_one(values[-1])
        earlier = dict.fromkeys(value for value in values[:-1] if value != values[-1])
        reason = _("given more than once: only the last one counts")
        return Read(read.value, (*(Refused(shown(v), reason) for v in earlier), *read.refused))

    def nothing(self) -> T:
        raise NotImplementedError

    def read_one(self, text: str) -> Read[T]:
        raise NotImplementedError

    def refuse(self, text: str, reason: str) -> Read[T]:
        return Read(self.nothing(), (Refused(shown(text), reason),))


class TextField(SingleField[str]):
    """The visitor's words, cut where the grammar stops reading."""

    def nothing(self) -> str:
        return ""

    def read_one(self, text: str) -> Read[str]:
        words = plain(text[: MAX_TEXT * 4])
        if len(words) <= MAX_TEXT:
            return Read(words)
        reason = _("too long: only the first %(count)d characters were searched") % {
            "count": MAX_TEXT
        }
        return Read(words[:MAX_TEXT].rstrip(), (Refused(shown(words), reason),))


class DateField(SingleField[PartialDate | None]):
    """A partial date in any form or phrase that readers type."""

    def nothing(self) -> None:
        return None

    def read_one(self, text: str) -> Read[PartialDate | None]:
        try:
            return Read(parse_date(plain(text[: MAX_DATE_TEXT + 1])))
        except DateError as error:
            return self.refuse(text, error.explain(get_language() or ""))


class ChoiceField(SingleField[T]):
    """One of the values of an enumeration; without the parameter, `default`."""

    def __init__(self, *, values: type[Enum], default: T, **kwargs: Any) -> None:
        self.values = {member.value: member for member in values if member.value != "none"}
        self.default = default
        super().__init__(**kwargs)

    def nothing(self) -> T:
        return self.default

    def read_one(self, text: str) -> Read[T]:
        if text in self.values:
            return Read(self.values[text])  # type: ignore[arg-type]  # T is the enumeration
        choices = ", ".join(self.values)
        return self.refuse(text, _("must be one of: %(choices)s") % {"choices": choices})


class SwitchField(SingleField[bool]):
    """On with 1, otherwise off."""

    def nothing(self) -> bool:
        return False

    def read_one(self, text: str) -> Read[bool]:
        return Read(True) if text == "1" else self.refuse(text, _("must be 1 or left out"))


class PageField(SingleField[int]):
    """The number of a page, from 1 to as deep as pages go."""

    def nothing(self) -> int:
        return 1

    def read_one(self, text: str) -> Read[int]:
        if not _NUMBER.fullmatch(text) or int(text) < 1:
            return self.refuse(text, _("is not the number of a page"))
        if int(text) > MAX_PAGE:
            reason = _("only the first %(count)d pages can be leafed through: narrow the search")
            return self.refuse(text, reason % {"count": MAX_PAGE})
        return Read(int(text))


class SpotField(SingleField[Spot | None]):
    """A place in a list by date, as its pages say it in their addresses."""

    def nothing(self) -> None:
        return None

    def read_one(self, text: str) -> Read[Spot | None]:
        try:
            return Read(Spot.parse(text))
        except ValueError:
            return self.refuse(text, _("this is no place in the list: here is its beginning"))


class SeveralField(AddressField[tuple[T, ...]]):
    """A parameter that may be given several times, up to MAX_VALUES."""

    def read(self, values: list[str]) -> Read[tuple[T, ...]]:
        values = list(dict.fromkeys(values))
        reason = _("too many values: only the first %(count)d count") % {"count": MAX_VALUES}
        beyond = tuple(Refused(shown(value), reason) for value in values[MAX_VALUES:])
        read = self.read_several(values[:MAX_VALUES])
        return Read(read.value, (*read.refused, *beyond))

    def read_several(self, values: list[str]) -> Read[tuple[T, ...]]:
        raise NotImplementedError


class LanguagesField(SeveralField[str]):
    """ISO codes of languages."""

    def read_several(self, values: list[str]) -> Read[tuple[str, ...]]:
        good = tuple(value for value in values if _LANGUAGE.fullmatch(value))
        reason = _("is not the code of a language")
        bad = tuple(Refused(shown(value), reason) for value in values if value not in good)
        return Read(good, bad)


class RowsField(SeveralField[Row]):
    """Rows named by slug or id, in one query; `stand_in` gives the row that counts for another."""

    def __init__(
        self,
        *,
        queryset: QuerySet[Row],
        stand_in: Callable[[Row], Row] = lambda row: row,
        **kwargs: Any,
    ) -> None:
        self.queryset = queryset
        self.stand_in = stand_in
        super().__init__(**kwargs)

    def read_several(self, values: list[str]) -> Read[tuple[Row, ...]]:
        slugs = [value for value in values if _SLUG.fullmatch(value)]
        ids = [int(value) for value in slugs if _NUMBER.fullmatch(value)]
        rows = self.queryset.filter(Q(slug__in=slugs) | Q(pk__in=ids)) if slugs else ()
        # A slug wins over an id: a tag may be called "2024".
        found = {str(row.pk): row for row in rows}
        found |= {row.slug: row for row in rows}  # type: ignore[attr-defined]  # all have one
        taken = {self.stand_in(found[value]): None for value in values if value in found}
        reason = _("is not known here")
        unknown = tuple(Refused(shown(value), reason) for value in values if value not in found)
        return Read(tuple(taken), unknown)
