"""Reprints are found while importing, and follow when articles change or are taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.ingest.run import import_paths
from articles.ingest.undo import undo
from articles.models import Article
from tests.reprints.test_placing import groups
from tests.reprints.texts import edited, text

pytestmark = pytest.mark.django_db(transaction=True)


def written(folder: Path, name: str, **bodies: str) -> str:
    lines = [json.dumps({"id": key, "text": body, "title": key}) for key, body in bodies.items()]
    (folder / name).write_text("\n".join(lines))
    return str(folder / name)


def ids(*identifiers: str) -> list[int]:
    found = dict(Article.objects.values_list("identifier", "pk"))
    return [found[identifier] for identifier in identifiers]


def test_an_import_groups_what_it_brings(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", a=text(1), b=text(2), c=edited(text(1), 0.05))

    import_paths([path])

    assert groups() == [ids("a", "c")]


def test_a_later_import_finds_the_group_of_an_earlier_one(tmp_path: Path) -> None:
    import_paths([written(tmp_path, "a.jsonl", a=text(1))])

    import_paths([written(tmp_path, "b.jsonl", b=text(1))])

    assert groups() == [ids("a", "b")]


def test_a_record_that_says_something_else_now_leaves_its_group(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", a=text(1), b=text(1), c=text(1))
    import_paths([path])

    import_paths([written(tmp_path, "a.jsonl", a=text(2), b=text(1), c=text(1))])

    assert groups() == [ids("b", "c")]


def test_several_jobs_find_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", a=text(1), b=text(2), c=edited(text(1), 0.05))

    import_paths([path], jobs=2)

    assert groups() == [ids("a", "c")]


def test_undoing_an_import_leaves_groups_that_go_on(tmp_path: Path) -> None:
    first = import_paths([written(tmp_path, "a.jsonl", a=text(1), x=text(5))])
    import_paths([written(tmp_path, "b.jsonl", b=text(1), c=text(1), y=text(5))])

    undo(first)

    assert groups() == [ids("b", "c")]
    import_paths([written(tmp_path, "c.jsonl", d=text(1), z=text(5))])
    assert groups() == [ids("b", "c", "d"), ids("y", "z")]


def test_importing_again_changes_no_group(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", a=text(1), b=text(1))
    import_paths([path])
    before = groups()

    import_paths([path])

    assert groups() == before
