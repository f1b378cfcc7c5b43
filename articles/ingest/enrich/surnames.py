"""Surnames and initials: whom they mean follows from who else stands in the article.

"Netanyahu" follows "Benyamin Netanyahou"; "B. Netanyahu" fits one listed person or several; "Sara
Netanyahou" is somebody else, and makes every lone "Netanyahou" of the article doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from articles.ingest.names import LAST, PERSON, Name, NameList, Spot
from articles.ingest.persons import Bearer

from .common_words import is_common
from .compound import is_compound
from .seen import Seen
from .surroundings import BLANKS, Before, Kind, Text, before, has_article

_SHORTEST_ALONE = 4
_OF = frozenset(("d", "de", "des", "du"))
_ARABIC_ARTICLES = ("al", "el")


@dataclass(frozen=True, slots=True)
class Short:
    """A surname or another short name of persons in a text: who bears it, what stands before it.

    `listed` are names of the list that these very words are; without any it is only the end of
    listed names.
    """

    text: Text
    first: int
    last: int
    listed: tuple[Name, ...]
    bearers: Sequence[Bearer]
    said: Before

    @classmethod
    def of_spot(cls, text: Text, spot: Spot, names: NameList) -> Short:
        bearers = names.persons.everybody(text.words.folded[spot.last])
        said = before(text, spot.first)
        return cls(text, spot.first, spot.last, spot.names, bearers, said)

    @property
    def surname(self) -> str:
        return self.text.words.folded[self.last]

    @property
    def actors(self) -> tuple[int, ...]:
        """Everybody whom it may mean, those for whom it is listed first."""
        listed = (name.actor_id for name in self.listed)
        return tuple(dict.fromkeys((*listed, *(bearer.actor_id for bearer in self.bearers))))

    def named_by(self, initials: str) -> set[int]:
        """The actors whom these initials fit."""
        return {
            bearer.actor_id
            for bearer in self.bearers
            if bearer.given and bearer.initials.startswith(initials)
        }

    def called(self, given: str) -> set[int]:
        """The actors with that given name among others: "Recep Erdogan" of Recep Tayyip Erdogan."""
        return {bearer.actor_id for bearer in self.bearers if given in bearer.given}

    def of_gender(self, gender: str) -> set[int]:
        """The actors who may be of that gender, as far as their given names say."""
        others = {"m": "f", "f": "m"}
        known = {b.actor_id for b in self.bearers if b.gender == others.get(gender, "-")}
        return set(self.actors) - known


@dataclass(frozen=True)
class Company:
    """Who else stands in the article: actors by full name, surnames that somebody else bears."""

    full: Set[int]
    namesakes: Set[str]


def is_short(spot: Spot) -> bool:
    """Whether the names at this spot are surnames or other short names of persons alone."""
    is_single = spot.first == spot.last
    return all(name.type == PERSON and (name.weak or is_single) for name in spot.names)


def unlisted_surnames(text: Text, names: NameList) -> Iterator[Short]:
    """The ends of listed persons' names that no listed name covers."""
    folded = text.words.folded
    for last, mark in text.marks:
        if not mark & LAST or last in text.named:
            continue
        first, bearers = names.persons.ending_at(folded, last)
        if bearers and first not in text.named:
            everybody = names.persons.everybody(folded[last])
            yield Short(text, first, last, (), everybody, before(text, first))


def namesakes(shorts: Iterable[Short]) -> set[str]:
    """Surnames that stand in the article with another given name than any listed bearer's."""
    return {short.surname for short in shorts if _is_somebody_else(short)}


def judged(short: Short, company: Company) -> Iterator[Seen]:
    """What becomes of a short name; nothing at all if it is plainly no listed person's."""
    if short.said.kind is Kind.INITIALS:
        yield from _with_initials(short, company)
    elif _is_called_otherwise(short):
        yield from _called_otherwise(short)
    elif is_compound(short.text, short.first, short.last, type=PERSON):
        yield from _offered(short, "compound")
    elif present := set(short.actors) & company.full:
        yield from _following(short, present, company)
    else:
        yield from _alone(short, company)


def _is_called_otherwise(short: Short) -> bool:
    """A given name stands before it; "l'Israélien Netanyahou" has none."""
    if short.said.kind is Kind.GIVEN:
        return not _ends_listed_name(short.text, short.said.first)
    is_proper = short.said.kind is Kind.PROPER and short.said.first not in short.text.named
    return is_proper and not has_article(short.text, short.said.first)


def _ends_listed_name(text: Text, word: int) -> bool:
    """Whether a name of several words ends there; a given name may be an island's: "Dominique"."""
    is_joined = text.words.gaps[word] in BLANKS
    return is_joined and word in text.named and word - 1 in text.named


def _is_somebody_else(short: Short) -> bool:
    said = short.said
    if _begins_another_name(short):
        return True
    if said.kind is Kind.INITIALS:
        return not short.named_by(said.said)
    return _is_called_otherwise(short) and not short.called(said.said)


def _begins_another_name(short: Short) -> bool:
    """ "Kim Yo-jong" beside Kim Jong-un, whose surname is the first word, too."""
    text, after = short.text, short.last + 1
    if any(bearer.given and bearer.surname[-1] == short.surname for bearer in short.bearers):
        return False
    words = text.words.words
    is_name = after < len(words) and words[after][0].isupper() and after not in text.named
    return is_name and text.words.gaps[after] in BLANKS


def _with_initials(short: Short, company: Company) -> Iterator[Seen]:
    fitting = short.named_by(short.said.said)
    given = before(short.text, short.said.first)
    if given.kind in (Kind.GIVEN, Kind.PROPER) and given.first not in short.text.named:
        # "George W. Bush": the initial is a middle one.
        if called := short.called(given.said):
            yield _seen(short, called, "variant", first=given.first)
        return
    if not fitting:
        return  # "S. Netanyahou" is plainly somebody else
    present = fitting & company.full
    chosen = present if len(present) == 1 else fitting
    if len(chosen) > 1:
        yield _seen(short, chosen, "ambiguous", first=short.said.first)
    elif is_common(short.surname) and not present:
        yield _seen(short, chosen, "common word", first=short.said.first)
    else:
        yield _seen(short, chosen, "initials", first=short.said.first)


def _called_otherwise(short: Short) -> Iterator[Seen]:
    """A known given name that is none of theirs makes it plainly somebody else."""
    if called := short.called(short.said.said):
        yield _seen(short, called, "variant", first=short.said.first)
    elif short.said.kind is not Kind.GIVEN:
        yield from _offered(short, "compound")


def _following(short: Short, present: set[int], company: Company) -> Iterator[Seen]:
    """The full name of a bearer stands in the article."""
    chosen = present & short.of_gender(short.said.gender) if short.said.gender else present
    if short.surname in company.namesakes or not chosen:
        yield _seen(short, present, "namesake")
        return
    if is_common(short.surname) and has_article(short.text, short.first):
        yield _seen(short, present, "common word")  # "un Breton", "le Marchand de sable"
        return
    listed = {name.actor_id for name in short.listed}
    if len(chosen) > 1 or (listed and not listed & chosen):
        yield _seen(short, chosen | listed, "ambiguous")
    elif any(name.actor_id in chosen and not name.weak for name in short.listed):
        yield _seen(short, chosen, "name")
    else:
        yield _seen(short, chosen, "short name" if listed else "surname")


def _alone(short: Short, company: Company) -> Iterator[Seen]:
    """Nobody of that surname stands in the article with the full name."""
    is_title = short.said.kind is Kind.TITLE
    if not short.listed and not is_title and not _is_telling(short):
        return  # "Martin", "Blanc": it may be anything
    if len(short.actors) > 1:
        yield _seen(short, short.actors, "ambiguous")
    elif short.surname in company.namesakes or not short.of_gender(short.said.gender):
        yield from _offered(short, "namesake")
    elif any(not name.weak for name in short.listed):
        yield _seen(short, short.actors, _sure_alone(short, "name"))
    elif short.listed:
        yield _seen(short, short.actors, "weak")
    else:
        yield _seen(short, short.actors, _sure_alone(short, "lone surname"))


def _is_telling(short: Short) -> bool:
    """Whether a lone surname is likely to be one: long enough, no other word, and whole.

    "Assad" is Bachar al-Assad; "de Moscou" need not be Cyrille de Moscou.
    """
    if is_common(short.surname) or len(short.surname) < _SHORTEST_ALONE:
        return False
    surnames = [one.surname for one in short.bearers if one.surname[-1] == short.surname]
    if any(one[0] in _OF for one in surnames):
        return False
    length = short.last + 1 - short.first
    return any(len(one) == length or one[0] in _ARABIC_ARTICLES for one in surnames)


def _sure_alone(short: Short, rule: str) -> str:
    """The rule, or "common word" where the capital does not say that this is a name."""
    is_title = short.said.kind is Kind.TITLE
    if is_common(short.surname) and (not short.listed or not is_title):
        is_opening = short.text.begins_sentence(short.first)
        return "common word" if is_opening or not short.listed else rule
    text = short.text
    if not short.listed and not is_title and text.begins_sentence(short.first):
        is_word = text.words.words[short.first].lower() in text.words.words
        return "common word" if is_word else rule
    return rule


def _offered(short: Short, rule: str) -> Iterator[Seen]:
    """To an editor, for the actors for whom these words are listed."""
    if short.listed:
        yield _seen(short, {name.actor_id for name in short.listed}, rule)


def _seen(short: Short, actors: Iterable[int], rule: str, *, first: int | None = None) -> Seen:
    start = short.first if first is None else first
    return Seen(short.text, start, short.last, tuple(sorted(set(actors))), rule)
