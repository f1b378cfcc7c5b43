"""The examples of docs/importing.md are read as it says."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from articles.ingest.readers import json_document, jsonl, read_file, table, text
from articles.ingest.record import Record, Rejected

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "importing.md").read_text()


def examples(kind: str) -> list[io.BytesIO]:
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return [io.BytesIO(block.encode()) for block in blocks]


def test_text_examples_are_one_and_two_records() -> None:
    found = [list(text.read(example, "example.txt")) for example in examples("text")]

    assert [len(items) for items in found] == [1, 2]
    assert all(isinstance(item, Record) for items in found for item in items)


def test_every_line_of_the_json_example_is_a_record() -> None:
    [items] = [list(jsonl.read(example, "example.jsonl")) for example in examples("json")]

    first, second = items
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.extra == {"page": 4}


def test_the_array_is_read_item_by_item() -> None:
    [example] = examples("array")

    found = list(json_document.read(example, "example.json"))

    assert [isinstance(item, Record) and item.identifier for item in found] == ["118", "119"]
    assert found[1].position == "item 2 (line 3)"


def test_the_table_is_read_by_its_headings() -> None:
    [example] = examples("csv")

    [found] = table.read(example, "example.csv")

    assert isinstance(found, Record)
    assert (found.title, found.body.count("\n\n")) == ("Trêve", 1)
    assert found.date is not None
    assert found.date.edtf == "2024-02-07"
    assert found.authors == ("A. Martin", "B. Petit")
    assert found.tags == ("Diplomatie", "Égypte")
    assert found.extra == {"Page": "4"}


@pytest.mark.parametrize(
    ("kind", "file", "count"),
    [("ninjs", "example.json", 1), ("newsml", "example.xml", 2), ("nitf", "example.xml", 1)],
)
def test_the_examples_of_news_formats_are_read_as_their_tables_say(
    tmp_path: Path, kind: str, file: str, count: int
) -> None:
    [example] = examples(kind)
    (tmp_path / file).write_bytes(example.read())

    first, *others = read_file(tmp_path / file)

    assert isinstance(first, Record)
    assert first.title == "Le port rouvre"
    assert first.body.endswith("\n\nEnfin.")
    assert first.identifier.endswith("118")
    assert first.date is not None
    assert first.date.edtf == ("2024-02-08" if kind == "nitf" else "2024-02-07")
    assert first.tags == ("Pêche",)
    assert first.actor_types["Luc Roy"] == "person"
    assert all((first.source, first.authors, first.language == "fr"))
    assert [isinstance(other, Rejected) for other in others] == [True] * (count - 1)
