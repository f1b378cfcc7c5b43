"""docs/search.md tells the truth: what it says is found is found, and nothing it says is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from articles.models import Article
from articles.search import Query, find, resolve
from articles.search.corrections import corrected
from articles.search.sync import drain
from articles.views.notice_words import CODES
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

PAGE = (Path(__file__).parents[2] / "docs/search.md").read_text()
CODE = re.compile("`([^`]+)`")
CELL = re.compile(r"(?<!\\)\|")
FIELDS = {"titled": "title", "about": "actors", "tagged": "tags", "from": "source", "dated": "date"}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table that begins with this line."""
    table = PAGE.partition(f"{heading}\n")[2].partition("\n\n")[0]
    lines = table.splitlines()[1:]
    return [[cell.strip() for cell in CELL.split(line)[1:-1]] for line in lines]


def typed(cell: str) -> list[str]:
    return [text.replace("\\|", "|") for text in CODE.findall(cell)]


ASKED = [
    (typed(cell), such, other)
    for cell, _, such, other in rows("| typed | finds articles | such as | but not |")
]
MENDED = [(typed(left)[0], typed(right)[0]) for left, right in rows("| typed | offered |")]
NOTED = [typed(code) for code, _ in rows("| code | meaning |")]


def article(example: str) -> Article:
    """The article that an example describes: "about Hamas", "dated 2024-02", or a text."""
    kind, _, value = example.partition(" ")
    field = FIELDS.get(kind)
    if field is None:
        return make_article("Sans titre", body=f"{example}.")
    return make_article(**{field: [value] if field in ("actors", "tags") else value})


def test_the_tables_are_found() -> None:
    assert len(ASKED) > 20
    assert all(questions for questions, _, _ in ASKED)
    assert len(MENDED) == 9
    assert len(NOTED) > 20


def test_questions_find_what_is_written_beside_them() -> None:
    make_actor("Israël")
    examples = [(questions, article(such), article(other)) for questions, such, other in ASKED]
    drain()

    for question, such, other in (
        (question, such, other) for questions, such, other in examples for question in questions
    ):
        results = find(Query(text=question, per_page=200))

        assert such.pk in results.ids, question
        assert other.pk not in results.ids, question
        assert {note.code for note in results.notes} <= {"only_negative"}, question


@pytest.mark.parametrize(("text", "better"), MENDED)
def test_a_mistake_is_mended_as_is_written_beside_it(text: str, better: str) -> None:
    offered = [corrected(text, note) for note in resolve(Query(text=text)).notes]

    assert better in offered


def test_each_note_is_written_down_and_has_its_words() -> None:
    assert {code for codes in NOTED for code in codes} == CODES | {"fallback"}
