"""The examples of docs/importing.md are read as it says."""

from __future__ import annotations

import io
import re
from pathlib import Path

from articles.ingest.readers import jsonl, text
from articles.ingest.record import Record

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
