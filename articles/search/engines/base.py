"""What every search engine does. Engines know documents and plans, no models and no pages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.dates import DayRange, Match
from articles.search.document import IndexDocument
from articles.search.plan import Plan
from articles.search.results import Extract, Results


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
    def extracts(self, plan: Plan, texts: Mapping[int, tuple[str, str]]) -> dict[int, Extract]:
        """The best passage of each (title, body) in `texts`, by id, with matches marked."""

    @abstractmethod
    def totals(self, facet: str) -> Mapping[int, int]:
        """How many articles each key of "actor", "tag" or "source" has, keys without any left out.

        Not to be changed: callers share it. Raises SearchUnavailable.
        """

    def survey(self) -> Survey:
        """What is committed now, as a whole. Raises SearchUnavailable.

        An engine that cannot tell leaves it at a survey of nothing: pages do without.
        """
        return NoSurvey()

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
