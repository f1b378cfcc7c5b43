"""Near spellings of persons' names that changed: what the rule `variant` may propose, or did.

The rule itself (ingest/enrich/variants.py) looks at what stands around the words as well; here its
words are found, so that nothing is left out and little is read in vain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from articles.ingest.names import ALIKE, GIVEN, PERSON, Name, NameList
from articles.ingest.persons import Bearer
from articles.ingest.spelling import is_slip, slips_of, sounding_like
from articles.models import ActorName
from articles.search.syntax import Spelt
from articles.words import Words, folded_words


def of_persons(keys: Collection[str]) -> set[str]:
    """Those of these names that are persons', or may have been: nobody bears them any more, or
    their last word has changed with them."""
    bearers = ActorName.objects.filter(key__in=keys)
    persons = set(bearers.filter(actor__type=PERSON).values_list("key", flat=True))
    others = set(bearers.values_list("key", flat=True)) - persons
    return {key for key in keys if key not in others or key.rpartition(" ")[2] in keys}


class Near:
    """Words that are nearly one of these folded names of persons."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._names = NameList(Name(0, key, type=PERSON) for key in keys)
        self._lasts = {words[-1] for key in keys if len(words := folded_words(key)) > 1}

    def hold(self, text: Words) -> bool:
        """Whether the text may hold one."""
        return any(
            mark & ALIKE or (mark & GIVEN and self._is_slip(text, place + 1))
            for place, mark in self._names.marks(text)
        )

    def spelt(self) -> Iterator[Spelt]:
        """Together, the words of all of them as an index is asked for them."""
        for last in sorted(self._lasts):
            if pattern := sounding_like(last):
                yield Spelt((pattern,))
        for given in sorted(self._names.persons.by_given):
            for surname in sorted({bearer.surname[-1] for bearer in self._called(given)}):
                if pattern := slips_of(surname):
                    yield Spelt((given, pattern))

    def _is_slip(self, text: Words, place: int) -> bool:
        if place >= len(text.words):
            return False
        bearers = self._called(text.folded[place - 1])
        return any(is_slip(bearer.surname[0], text.folded[place]) for bearer in bearers)

    def _called(self, given: str) -> Iterator[Bearer]:
        """Who has that given name before a surname of one word: only there slips are looked for."""
        return (one for one in self._names.persons.by_given[given] if len(one.surname) == 1)
