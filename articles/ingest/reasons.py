"""Reasons: why a record is set aside, as a sentence that can be said in more than one language.

`str(reason)` is English: what the command line and JSON say. It is a str, so that it can be
compared, sorted and written like one, and it remembers what it was made of: its template, which
is a message id of the catalogue, and its values. With those, articles/wording.py says it in the
language of whoever looks. See docs/decisions/0007-reasons.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from articles.dates import DateError
from articles.dates.errors import Fault

from .clean import storable

# What a reason is about, in a few words. Counts are numbers and are grouped as each language does;
# numbers that are names (lines, codes) are texts. A text may be a Reason, a part of this one. What
# is wrong with a date, dates can say.
Value = str | int | DateError

# Values come out of files: more of one would help nobody, and is kept with the record.
LONGEST_VALUE = 1_500
_LONGEST_DATE, _LONGEST_FAILURE = 100, 300

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Voice:
    """How a language says things: its code, the template of a message, a count."""

    language: str
    translate: Callable[[str], str]
    number: Callable[[int], str]


ENGLISH = Voice("en", str, "{:,}".format)


class Reason(str):
    """A sentence, or a part of one, in English; with its template and values.

    The template is written where the reason is made, as a literal: makemessages collects it.
    """

    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Self:
        return cls.of(template, values)

    @classmethod
    def of(cls, template: str, values: Mapping[str, Value]) -> Self:
        """The reason with a template that is a literal elsewhere."""
        kept = {name: _bounded(value) for name, value in values.items()}
        reason = super().__new__(cls, _filled(template, kept, ENGLISH))
        reason.template, reason.values = template, kept
        return reason

    @classmethod
    def from_parts(cls, parts: Any) -> Self:
        """The reason that `parts` are of."""
        values = {name: _value(part) for name, part in parts.get("values", {}).items()}
        return cls.of(parts["template"], values)

    @property
    def parts(self) -> dict[str, Any]:
        """All that it takes to make it again, as JSON."""
        values = {name: _part(value) for name, value in self.values.items()}
        return {"template": self.template} | ({"values": values} if values else {})

    def said(self, voice: Voice) -> str:
        """The sentence in another language."""
        return _filled(voice.translate(self.template), self.values, voice)

    def __reduce__(self) -> tuple[Any, ...]:
        return Reason.of, (self.template, dict(self.values))


class ReasonError(Exception):
    """Something cannot be used; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


def phrase(template: str) -> str:
    """A template that is no reason yet: marked here, so that makemessages collects it."""
    return template


def foreign(text: str, known: Iterable[str] = ()) -> Reason:
    """What a library or the system says: one of the `known` templates, if it fits one.

    Otherwise the words themselves, which other languages put between quotation marks.
    """
    text = text[: LONGEST_VALUE + 1]  # who may be quoting a file
    for template in known:
        if found := _pattern(template).fullmatch(text):
            return Reason.of(template, found.groupdict())
    return Reason("%(message)s", message=text)


def failure(error: BaseException) -> Reason:
    """A mistake in the program, in the words that those who mend it look for."""
    return foreign(repr(error)[:_LONGEST_FAILURE])


@cache
def _pattern(template: str) -> re.Pattern[str]:
    texts = _PLACEHOLDER.split(template)
    # Each second part is a placeholder's name.
    parts = (f"(?P<{t}>.+?)" if at % 2 else re.escape(t) for at, t in enumerate(texts))
    return re.compile("".join(parts), re.DOTALL)


def _filled(template: str, values: Mapping[str, Value], voice: Voice) -> str:
    return template % {name: _said(value, voice) for name, value in values.items()}


def _said(value: Value, voice: Voice) -> str:
    match value:
        case Reason():
            return value.said(voice)
        case DateError():
            return value.explain(voice.language)
        case int():
            return voice.number(value)
    return value


def _bounded(value: Value) -> Value:
    """`value` as any database can keep it, and no longer than helps."""
    if not isinstance(value, str) or isinstance(value, Reason):
        return value
    text = storable(value[: LONGEST_VALUE + 1])
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _part(value: Value) -> Any:
    match value:
        case Reason():
            return value.parts
        case DateError():
            text = storable(value.text[:_LONGEST_DATE])
            return {"date": value.fault.value, "text": text, "weekday": value.weekday}
    return value


def _value(part: Any) -> Value:
    if not isinstance(part, dict):
        return part  # type: ignore[no-any-return]  # as _part left it: a text or a number
    if "date" in part:
        return DateError(Fault(part["date"]), part["text"], weekday=part["weekday"])
    return Reason.from_parts(part)
