"""Two editors at once: one of them decides, the other is told; nothing is doubled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from articles.authority.decide import accept_as_new
from articles.authority.errors import Refused
from articles.authority.merge import merge
from articles.models import Actor, ActorMerge, Candidate, Decision, Mention
from tests.authority.makers import make_candidate, place
from tests.factories import make_actor, make_article
from tests.faults.archive import Archive

locked_one_by_one = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the tests' SQLite is in memory; see the last test"
)

# Run on a database file, where SQLite's writers wait for each other.
BOTH_AT_ONCE = """
from tests.authority.test_concurrency import at_once
from tests.authority.makers import place
from tests.factories import make_actor, make_article
from articles.authority.merge import merge
one, other = make_actor("B. Netanyahu"), make_actor("Benyamin Netanyahu")
for _ in range(20):
    place(make_article(body="Netanyahu parle."), one, "Netanyahu")
told = at_once(*[lambda: merge(one.pk, other.pk, user=None)] * 2)
print(sorted(type(answer).__name__ for answer in told), other.mentions.count())
"""


def at_once(*works: Callable[[], object]) -> list[object]:
    """What became of each, each in a thread and with a connection of its own."""
    barrier, told = threading.Barrier(len(works)), list[object]()

    def run(work: Callable[[], object]) -> None:
        try:
            barrier.wait(20)
            told.append(work())
        except Exception as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@locked_one_by_one
@pytest.mark.django_db(transaction=True)
def test_of_two_merges_of_a_pair_one_is_done_and_the_other_refused() -> None:
    one, other = make_actor("B. Netanyahu"), make_actor("Benyamin Netanyahu")
    for _ in range(20):
        place(make_article(body="Netanyahu parle."), one, "Netanyahu")

    told = at_once(
        lambda: merge(one.pk, other.pk, user=None), lambda: merge(one.pk, other.pk, user=None)
    )

    assert sorted(type(one).__name__ for one in told) == ["Decision", "Refused"]
    assert ActorMerge.objects.count() == 1
    assert Mention.objects.filter(actor=other).count() == 20


@locked_one_by_one
@pytest.mark.django_db(transaction=True)
def test_crosswise_merges_leave_no_circle() -> None:
    one, other = make_actor("B. Netanyahu"), make_actor("Benyamin Netanyahu")

    told = at_once(
        lambda: merge(one.pk, other.pk, user=None), lambda: merge(other.pk, one.pk, user=None)
    )

    assert sorted(type(one).__name__ for one in told) == ["Decision", "Refused"]
    assert Actor.objects.listed().count() == 1


@locked_one_by_one
@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_about_a_candidate_one_is_done() -> None:
    candidate = make_candidate(bodies=("Amara Diallo arrive.",))

    def accept() -> Decision:
        return accept_as_new(candidate.pk, name="Amara Diallo", type="person", user=None)

    told = at_once(accept, accept)

    assert [type(one) for one in told if isinstance(one, Exception)] == [Refused]
    assert Actor.objects.count() == 1
    assert Mention.objects.count() == 1
    assert Candidate.objects.get().verdict == "new"


@pytest.mark.slow
def test_on_sqlite_too_the_second_of_two_merges_is_refused(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "data")
    archive.must("migrate", "-v0")

    done = archive.must("shell", "--no-imports", "-c", BOTH_AT_ONCE)

    assert done.stdout.strip() == "['Decision', 'Refused'] 20"
