"""The annotated texts are well formed: marks fit, and links name actors of the starter list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.starter import starter_actors
from benchmarks.annotated import TYPES, BadAnnotation, Span, read, words_of

DATA = Path(__file__).resolve().parents[2] / "benchmarks" / "data"
FILES = sorted(DATA.glob("*.txt"))
PARTS = ("dev", "test", "dev2", "test2")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_names_stand_at_their_offsets_as_whole_words(path: Path) -> None:
    for text in read(path):
        for words, span in words_of(text):
            assert words == words.strip()
            assert not text.text[span.start - 1 : span.start].isalnum()
            assert not text.text[span.end : span.end + 1].isalnum()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_link_names_an_actor_of_the_starter_list_of_that_type(path: Path) -> None:
    types = {actor.name: actor.type for actor in starter_actors()}

    for text in read(path):
        for words, span in words_of(text):
            if span.link:
                assert types.get(span.link) == span.type or span.is_optional, words


def test_there_are_enough_texts_and_none_is_there_twice() -> None:
    texts = {path.stem: [text.text for text in read(path)] for path in FILES}
    everything = [text for listed in texts.values() for text in listed]

    assert sum(len(listed) for name, listed in texts.items() if "sentences" in name) >= 400
    assert sum(len(listed) for name, listed in texts.items() if "articles" in name) >= 70
    assert len(set(everything)) == len(everything)


def test_each_part_has_names_of_every_type_and_many_that_nobody_listed() -> None:
    for part in PARTS:
        paths = [path for path in FILES if path.stem.endswith(f"-{part}")]
        spans = [span for path in paths for text in read(path) for span in text.spans]

        assert {span.type for span in spans} >= set(TYPES)
        assert sum(not span.link for span in spans) > len(spans) / 2


def test_marks_become_offsets(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("\nÀ l'[Élysée|?], [Macron|person|Emmanuel Macron] reçoit [Ali|person].\n")

    (text,) = read(path)

    assert text.text == "À l'Élysée, Macron reçoit Ali."
    assert text.spans == (
        Span(4, 10, "?"),
        Span(12, 18, "person", "Emmanuel Macron"),
        Span(26, 29, "person"),
    )


def test_sets_of_others_are_read_with_their_labels(tmp_path: Path) -> None:
    path = tmp_path / "theirs.jsonl"
    spans = [[9, 14, "LOC"], {"start": 0, "end": 3, "type": "PER", "link": "Ali Bongo"}]
    path.write_text(json.dumps({"text": "Ali vit à Paris", "spans": spans}) + "\n")

    (text,) = read(path)

    assert text.spans == (Span(0, 3, "person", "Ali Bongo"), Span(9, 14, "place"))
    assert text.language == "fr"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.txt", "[Macron|human]"),
        ("a.txt", "[Macron|person"),
        ("a.txt", "Macron|person]"),
        ("a.jsonl", "{"),
        ("a.jsonl", '{"spans": []}'),
        ("a.jsonl", '{"text": "ab", "spans": [[0, 3, "PER"]]}'),
        ("a.jsonl", '{"text": "ab", "spans": [[0, 2, "PER"], [1, 2, "LOC"]]}'),
        ("a.jsonl", '{"text": "ab", "spans": [[0]]}'),
    ],
)
def test_a_bad_line_is_named_with_its_place(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / name).write_text(f"\n{line}\n")

    with pytest.raises(BadAnnotation, match=rf"{name}, line 2: "):
        read(tmp_path / name)
