"""The address of a comparison: up to four questions, each told from the others by a letter.

`/compare/?a=grève&b=actor=hamas&from=2020`: a question is words as readers type them, or what
stands behind the question mark of a search's address. The days are those of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.address import Ignored
from articles.address_fields import plain, shown
from articles.choices import Way
from articles.filters import ArticleFilter
from articles.sentence import question
from articles.wording import quoted

LETTERS = ("a", "b", "c", "d")
COMMON = ("from", "to", "zoom", "chart")
# What only says how a search's own page shows its answer.
OF_THE_PAGE = ("sort", "page", "exact", "undated")
MAX_QUESTION = 1_000
# In the address of a question within an address: only what would end it.
_ESCAPES = str.maketrans({"%": "%25", "&": "%26", "+": "%2B", "#": "%23"})


@dataclass(frozen=True)
class Series:
    """One of the questions: `text` as it stands in the address, `ignored` the days in it."""

    letter: str
    text: str
    filters: ArticleFilter
    ignored: tuple[Ignored, ...]

    @property
    def name(self) -> str:
        """What was asked, in a few words: the name of the one thing chosen, or the sentence."""
        choices, text = self.filters.choices, self.filters.text
        if text and not choices:
            return quoted(text)
        if len(choices) == 1 and not text and choices[0].way is not Way.NOT:
            return choices[0].name
        return question(self.filters, dated=False) or _("the whole archive")


class Comparison:
    """What the address of a comparison asks; never raises, whatever it says."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        # Read once more for itself, so that its mistakes are named once, not for each question.
        self.common = ArticleFilter(self._common)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The questions in the order of their letters; empty ones are left out."""
        texts = ((letter, self.typed[letter]) for letter in LETTERS)
        return tuple(self._series(letter, text) for letter, text in texts if text)

    @cached_property
    def typed(self) -> dict[str, str]:
        """By letter, what the form shows."""
        return {
            letter: plain(self.data.get(letter, "")[: 2 * MAX_QUESTION])[:MAX_QUESTION]
            for letter in LETTERS
        }

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """What is no part of the comparison's own address."""
        known = (*LETTERS, *COMMON)
        reason = _("there is no such parameter")
        return (
            *self.common.ignored,
            *(
                Ignored(shown(name), shown(str(self.data[name])), reason)
                for name in self.data
                if name not in known
            ),
        )

    @property
    def address(self) -> str:
        return self.showing()

    def without(self, letter: str) -> str:
        return self.showing(**{letter: ""})

    def showing(self, **values: str) -> str:
        """The address of this comparison with these parameters instead; "" leaves one out."""
        kept = {letter: text for letter, text in self.typed.items() if text}
        kept |= {name: self.common.params.get(name, "") for name in COMMON}
        return _address(kept | values)

    def dated(self, **values: str) -> str:
        return self.showing(**{"from": "", "to": "", "zoom": ""} | values)

    @property
    def _common(self) -> QueryDict:
        common = QueryDict(mutable=True)
        for name in COMMON:
            if name in self.data:
                common.setlist(name, self.data.getlist(name))
        return common

    def _series(self, letter: str, text: str) -> Series:
        asked = _read(text)
        own = asked.copy()
        for name in (*COMMON, *OF_THE_PAGE):
            own.pop(name, None)
        for name, values in self.common.params.lists():
            own.setlist(name, values)
        filters = ArticleFilter(own)
        reason = _("the days are chosen for all together")
        days = tuple(
            Ignored(name, shown(str(asked[name])), reason)
            for name in ("from", "to", "undated")
            if asked.get(name)
        )
        return Series(letter, text, filters, days)


def comparing(filters: ArticleFilter) -> str:
    """The comparison whose first question is the one of a page."""
    params = filters.params
    return _address(
        {"a": _written(params), "from": params.get("from", ""), "to": params.get("to", "")}
    )


def _read(text: str) -> QueryDict:
    """Words, or the parameters of a search, also as a whole address that was copied."""
    head, mark, tail = text.partition("?")
    address = tail if mark and head.endswith("/search/") else text
    params = QueryDict(address) if "=" in address else QueryDict()
    if params and all(name in ArticleFilter.base_filters for name in params):
        return params.copy()
    words = QueryDict(mutable=True)
    words["q"] = text
    return words


def _written(params: QueryDict) -> str:
    """A question as `_read` reads it: mere words as they are."""
    lists = [
        (name, values) for name, values in params.lists() if name not in (*COMMON, *OF_THE_PAGE)
    ]
    if [name for name, _values in lists] == ["q"] and "=" not in params["q"]:
        return str(params["q"])
    pairs = ((name, value) for name, values in lists for value in values)
    return "&".join(f"{name}={str(value).translate(_ESCAPES)}" for name, value in pairs)


def _address(values: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{reverse('compare')}?{query}" if query else reverse("compare")
