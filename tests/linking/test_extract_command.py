"""What `extract_actors` shows: every name with its place, actor and rule; it writes nothing."""

from __future__ import annotations

import io
import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.discovery import ModelMissing, is_available
from articles.linking import extract
from articles.models import Actor, Article, Mention
from tests.factories import make_actor

pytestmark = pytest.mark.django_db

TEXT = "date 2024-02 Hier, Emmanuel Macron a parlé. Selon M. Macron, rien. Sara Macron se tait."


@pytest.fixture(autouse=True)
def macron(db: None) -> Actor:
    return make_actor("Emmanuel Macron")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return str(path)


def run(*arguments: str) -> tuple[str, str]:
    """What the command writes, and what it says beside that."""
    out, err = StringIO(), StringIO()
    call_command("extract_actors", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def as_json(*arguments: str) -> list[dict[str, Any]]:
    out, _ = run(*arguments, "--json", "--no-model")
    return [json.loads(line) for line in out.splitlines()]


def test_json_has_the_text_and_every_span_with_its_place_in_it(file: str, macron: Actor) -> None:
    [text] = as_json(file)

    assert text["title_derived"] is True
    assert (text["language"], text["model"]) == ("fr", False)
    first = text["spans"][0]
    assert first == {
        "part": "body",
        "start": 6,
        "end": 21,
        "text": "Emmanuel Macron",
        "type": "person",
        "actor": {"id": macron.pk, "name": "Emmanuel Macron"},
        "rule": "name",
        "confidence": 0.95,
        "method": "name_list",
        "accepted": True,
    }
    for span in text["spans"]:
        assert text["body"][span["start"] : span["end"]] == span["text"]


def test_the_table_shows_the_same_to_people(file: str) -> None:
    out, _ = run(file, "--no-model")

    assert "a.txt line 1: Hier, Emmanuel Macron a parlé" in out
    row = next(line for line in out.splitlines() if "0.95" in line)
    cells = "body 6 21 Emmanuel Macron person Emmanuel Macron name 0.95 name_list yes"
    assert row.split() == cells.split()


def test_nothing_is_written(file: str) -> None:
    before = Actor.objects.count()

    run(file)

    assert (Article.objects.count(), Mention.objects.count()) == (0, 0)
    assert Actor.objects.count() == before


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(TEXT.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    [text] = as_json("-")

    assert text["file"] == "-"
    assert text["spans"][0]["text"] == "Emmanuel Macron"


def test_any_format_of_import_is_read_and_bad_records_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "Macron parle", "text": "Emmanuel Macron a parlé."}\n{"x\n')
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="1 could not be read"):
        call_command("extract_actors", str(path), "--json", "--no-model", stdout=out, stderr=err)

    text, problem = map(json.loads, out.getvalue().splitlines())
    assert [span["part"] for span in text["spans"]] == ["title", "body"]
    assert problem["problem"]
    assert problem["position"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        run(str(tmp_path / "none.txt"), "--no-model")


def test_the_language_of_texts_can_be_given(tmp_path: Path, macron: Actor) -> None:
    macron.names.create(text="Jupiter", language="en")
    path = tmp_path / "a.txt"
    path.write_text("Jupiter.")

    assert [span["rule"] for span in as_json(str(path), "--language", "en")[0]["spans"]] == ["name"]


def test_a_text_that_names_nobody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rien du tout.")

    assert "Nobody was found." in run(str(path), "--no-model")[0]
    assert as_json(str(path))[0]["spans"] == []


def test_without_a_model_the_list_works_alone_and_the_command_says_what_is_missing(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(texts: Any, **options: Any) -> Any:
        raise ModelMissing("python -m pip install spacy")
        yield

    monkeypatch.setattr(extract, "is_available", lambda language: False)
    monkeypatch.setattr(extract, "spans", missing)

    out, err = run(file, "--json")

    assert json.loads(out)["model"] is False
    assert err.count("python -m pip install spacy") == 1


@pytest.mark.skipif(not is_available("fr"), reason="the model is not installed")
def test_what_the_model_sees_beside_the_list_is_shown_without_an_actor(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Le président Emmanuel Macron a rencontré Ursula von der Leyen à Bruxelles.")

    out, _ = run(str(path), "--json")

    text = json.loads(out)
    by_model = {span["text"]: span for span in text["spans"] if span["method"] == "model"}
    assert text["model"] is True
    assert by_model["Ursula von der Leyen"]["actor"] is None
    assert by_model["Ursula von der Leyen"]["rule"] == "unknown"
    assert "Emmanuel Macron" not in by_model


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x00\x01\x02",
        b"<script>alert(1)</script> Emmanuel Macron",
        b"...",
        b"12345",
        b"\x1b[31mEmmanuel Macron",
        b"M. " * 3_000,
        b"\xff\xfe\xfd",
    ],
)
def test_an_odd_text_ends_with_a_message_or_an_answer(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text)

    try:
        out, _ = run(str(path), "--no-model")
    except CommandError as error:
        out = str(error)

    assert out
    assert "\x1b" not in out
