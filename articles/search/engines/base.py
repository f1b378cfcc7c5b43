"""What every search engine does. Engines know documents and plans, no models and no pages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.dates import DayRange, Match
from articles.search.document import IndexDocument
from articles.search.plan import Plan
from articles.search.results import Extract, Marks, Results, Text
from articles.search.syntax import Field, Node


@dataclass(frozen=True)
class Health:
    """Whether an index can be searched, how much is in it, and what is wrong if not."""

    ok: bool
    documents: int = 0
    generation: str = ""
    problem: str = ""


Pair = tuple[int, int]


class IndexBusy(RuntimeError):
    """Another process is writing to the index; nothing was written."""


class IndexDamaged(RuntimeError):
    """The index does not hold what was written to it: it has to be rebuilt."""


class Engine(ABC):
    """An index of public articles. Only search/sync.py and search/rebuild.py call the writers."""

    name: str

    @abstractmethod
    def search(self, plan: Plan) -> Results:
        """One page of what `plan` asks. Raises SearchUnavailable."""

    @abstractmethod
    def every(self, plan: Plan) -> Iterator[int]:
        """All that the pages of `plan` list, by id, however many they are, in constant memory.

        In the order of `plan` if that is by date, else the newest first. What did not change while
        it is read is given once. Raises SearchUnavailable before it gives the first.
        """

    @abstractmethod
    def extracts(self, plan: Plan, texts: Mapping[int, Text]) -> dict[int, Extract]:
        """The best passage of each text, by id, with matches marked. Raises SearchUnavailable."""

    @abstractmethod
    def marks(self, plan: Plan, texts: Mapping[int, Text]) -> dict[int, Marks]:
        """Where each whole text has what `plan` asks for, by the same rules; without index, too."""

    def is_optional(self, word: str) -> bool:
        """Whether `word`, beside others, only lifts the articles that have it; by default none."""
        return False

    @abstractmethod
    def totals(self, facet: str) -> Mapping[int, int]:
        """How many articles each key of "actor", "tag" or "source" has, keys without any left out.

        Not to be changed: callers share it. Raises SearchUnavailable.
        """

    @abstractmethod
    def values(self, plan: Plan, facet: str) -> Mapping[int | str, int]:
        """How many results of `plan` each value of a facet has, all values, the most first.

        Exact, and without regard to the facet's own choice of any of several (Plan.widened).
        Facets are those of Results.facets. Not to be changed. Raises SearchUnavailable.
        """

    def survey(self) -> Survey:
        """What is committed now, as a whole. Raises SearchUnavailable.

        An engine that cannot tell leaves it at a survey of nothing: pages do without.
        """
        return NoSurvey()

    @abstractmethod
    def vocabulary(self) -> Vocabulary:
        """The words of what is committed now. Raises SearchUnavailable."""

    @abstractmethod
    def write(self, documents: Sequence[IndexDocument], *, remove: Sequence[int] = ()) -> None:
        """Put `documents` in place of what stood under their ids, drop `remove`, commit.

        On return all of it is durable and searchable; on any exception none of it is. The first
        write makes an index where there is none. Raises IndexBusy while another process writes,
        SearchUnavailable if the index is broken or of another schema, IndexDamaged if what was
        committed does not count up.
        """

    @abstractmethod
    def rebuild(self, documents: Iterable[IndexDocument]) -> RebuildInProgress:
        """Write all `documents` into a new index beside the live one, not yet in its place."""

    @abstractmethod
    def revisions(self) -> Iterator[tuple[int, int]]:
        """Every (id, rev) in the index, in id order. Raises SearchUnavailable."""

    @abstractmethod
    def health(self) -> Health:
        """How the index is; never raises."""


class RebuildInProgress(ABC):
    """A new index that stands beside the live one."""

    documents: int

    @abstractmethod
    def write(self, documents: Sequence[IndexDocument], *, remove: Sequence[int] = ()) -> None:
        """Catch up with what changed since the rebuild began."""

    @abstractmethod
    def swap(self) -> None:
        """Put the new index in the live one's place in one step."""

    @abstractmethod
    def discard(self) -> None:
        """Drop the new index; the live one stays."""


class Survey(ABC):
    """The public articles of one commit as a whole. Each question may raise SearchUnavailable.

    A pair is two different actors, the smaller key first. What is returned is not to be changed.
    """

    articles: int

    @abstractmethod
    def naming(self) -> Mapping[int, int]:
        """By actor, how many articles name it."""

    @abstractmethod
    def partners(self) -> Mapping[int, int]:
        """By actor, how many it shares a sentence with, added up over all articles.

        That is in how many pairs it stands, where each pair counts once an article.
        """

    @abstractmethod
    def named_with(self, actors: Sequence[int]) -> Mapping[int, int]:
        """By actor, how many of the articles that name all of `actors` name it; those included."""

    @abstractmethod
    def abreast(self, pairs: Iterable[Pair]) -> Mapping[Pair, int]:
        """By pair, how many articles name both in one sentence."""

    @abstractmethod
    def naming_abreast(
        self, pair: Pair, *, dates: DayRange | None, match: Match, offset: int, limit: int
    ) -> tuple[int, tuple[int, ...]]:
        """How many articles name both in one sentence, and ids of some, the newest first.

        Of a window `dates` also those that only may lie in it, unless `match` is certain.
        """

    @abstractmethod
    def periods(self) -> Mapping[int, int]:
        """Articles by the code of their period (search/histogram.py)."""

    @abstractmethod
    def days(self) -> Mapping[int, int]:
        """Articles of a known day by its ordinal."""


class NoSurvey(Survey):
    """The survey while there is no index: of nothing."""

    articles = 0

    def naming(self) -> Mapping[int, int]:
        return {}

    def partners(self) -> Mapping[int, int]:
        return {}

    def named_with(self, actors: Sequence[int]) -> Mapping[int, int]:
        return {}

    def abreast(self, pairs: Iterable[Pair]) -> Mapping[Pair, int]:
        return dict.fromkeys(pairs, 0)

    def naming_abreast(
        self, pair: Pair, *, dates: DayRange | None, match: Match, offset: int, limit: int
    ) -> tuple[int, tuple[int, ...]]:
        return 0, ()

    def periods(self) -> Mapping[int, int]:
        return {}

    def days(self) -> Mapping[int, int]:
        return {}


class Vocabulary(ABC):
    """What the articles of one commit have to suggest. Each question may raise SearchUnavailable.

    Words are given as most articles write them, in lower case. Only words count that some articles
    have, in a small archive one: how many is the engine's to say.
    """

    @abstractmethod
    def completions(
        self, beginning: str, *, limit: int, hidden: Collection[int] = ()
    ) -> tuple[str, ...]:
        """Words that go on from `beginning`, accents aside, the most frequent first.

        Each stands in an article that is not one of `hidden`.
        """

    @abstractmethod
    def nearest(
        self, word: str, *, limit: int, exact: bool = False, hidden: Collection[int] = ()
    ) -> tuple[str, ...]:
        """Words that `word` may be a slip of the pen for, the likeliest first.

        Nothing for a word that finds an article: in any of its forms or, as in a phrase, `exact`.
        Each stands in an article that is not one of `hidden`.
        """

    @abstractmethod
    def presence(self, field: Field, keys: Collection[int]) -> Mapping[int, int]:
        """About how many articles have each of `keys`; those that none ever had are left out."""

    @abstractmethod
    def titled(self, node: Node, *, limit: int) -> tuple[int, ...]:
        """Ids of articles that `node` asks for, the newest first."""
