"""Why a record is set aside: English as it is kept, and in the language of whoever looks."""

from __future__ import annotations

import ast
import json
import pickle
import typing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles import wording
from articles.dates import DateError, parse_date
from articles.ingest import foreign, reasons
from articles.ingest.reasons import Reason
from articles.ingest.record import Rejected
from articles.ingest.run import import_paths

ROOT = Path(settings.BASE_DIR)
NARROW, BLANK = "\u202f", "\u00a0"


def in_french(reason: Reason) -> str:
    with translation.override("fr"):
        return wording.reason(reason).replace(NARROW, " ").replace(BLANK, " ")


def kept_and_restored(reason: Reason) -> Reason:
    return Reason.from_parts(json.loads(json.dumps(reason.parts)))


def wrong_date(text: str) -> DateError:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    return raised.value


def test_a_reason_is_an_english_sentence_and_says_itself_in_french() -> None:
    reason = Reason("The line is longer than %(most)s bytes.", most=5_000_000)

    assert reason == "The line is longer than 5,000,000 bytes."
    assert json.dumps([reason]) == '["The line is longer than 5,000,000 bytes."]'
    assert in_french(reason) == "La ligne dépasse 5 000 000 octets."


def test_in_english_a_reason_is_said_as_it_is_kept() -> None:
    reason = Reason("The row of headings: %(problem)s", problem=Reason("There is no text."))

    with translation.override("en"):
        assert wording.reason(reason) == reason == "The row of headings: There is no text."


def test_parts_of_a_sentence_are_in_its_language() -> None:
    why = Reason("is neither UTF-8 nor Windows-1252; declare the encoding")
    reason = Reason(
        "The byte %(code)s in line %(line)s %(why)s.", code="0x81", line="1204", why=why
    )

    assert in_french(reason) == (
        "Ligne 1204 : l’octet 0x81 n’est ni de l’UTF-8 ni du Windows-1252 ; indiquez le codage."
    )


def test_what_is_wrong_with_a_date_is_in_its_language() -> None:
    reason = Reason("date: %(why)s", why=wrong_date("2024-13"))

    assert reason == "date: “2024-13” is not in the calendar."
    assert in_french(reason) == "date : « 2024-13 » n’existe pas dans le calendrier."
    assert in_french(kept_and_restored(reason)) == in_french(reason)


def test_the_weekday_of_a_date_is_kept_with_it() -> None:
    reason = Reason("date: %(why)s", why=wrong_date("mardi 7 février 2024"))

    assert "mercredi" in in_french(reason)
    assert in_french(kept_and_restored(reason)) == in_french(reason)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_an_import_sets_aside_is_said_in_french_whoever_read_it(
    tmp_path: Path, jobs: int
) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": 5}\n{"text": "Un.", "date": "2024-13"}\n{"text"\n')

    run = import_paths([str(tmp_path)], jobs=jobs)

    rows = list(run.set_asides.all())
    assert [row.reason for row in rows] == [row.why for row in rows]
    assert [in_french(row.why) for row in rows if row.why] == [
        "text : un texte était attendu, pas un nombre.",
        "date : « 2024-13 » n’existe pas dans le calendrier.",
        "Ce n’est pas du JSON : un deux-points est attendu au caractère 8.",
    ]


@pytest.mark.parametrize("copy", [kept_and_restored, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301  # our own
def test_a_reason_is_the_same_after_it_was_kept_or_sent(copy: Any) -> None:
    damage = Reason(
        "The packed data are damaged: %(why)s.", why=Reason("%(message)s", message="%d")
    )
    reason = Reason("The archive cannot be read on: %(damage)s", damage=damage)

    same = copy(reason)

    assert isinstance(same, Reason)
    assert (same, same.template, same.parts) == (reason, reason.template, reason.parts)
    assert in_french(same) == in_french(reason)
    assert "%d" in in_french(same)


@given(st.text())
def test_any_value_can_be_kept_and_is_no_longer_than_helps(text: str) -> None:
    reason = Reason("language: “%(code)s” is no language code such as fr or en-GB.", code=text)

    json.dumps(reason.parts, ensure_ascii=False).encode()
    assert "\x00" not in reason
    assert kept_and_restored(reason) == reason


def test_a_long_value_is_cut() -> None:
    reason = Reason("%(message)s", message="a" * 1_000_000)

    assert len(reason) == reasons.LONGEST_VALUE + 1
    assert reason.endswith("a…")


def test_markup_in_a_value_is_only_text() -> None:
    reason = Reason("There is no reader for %(suffix)s files.", suffix=".<b>")

    assert not hasattr(reason, "__html__")
    assert in_french(reason) == "Les fichiers .<b> ne sont pas pris en charge."


@pytest.mark.parametrize(
    ("said", "french"),
    [
        (
            foreign.of_xml("Opening and ending tag mismatch: b line 3 and p"),
            "la balise <b>, ouverte à la ligne 3, est fermée par </p>",
        ),
        (foreign.of_xml("CData section not finished\nx</"), "une section CDATA n’est pas terminée"),
        (foreign.of_system(PermissionError(13, "Permission denied")), "l’accès est refusé"),
        (
            foreign.of_encoding(LookupError("unknown encoding: x")),
            "« x » n’est pas un codage connu",
        ),
    ],
)
def test_what_libraries_say_is_known(said: Reason, french: str) -> None:
    assert in_french(said) == french


def test_what_a_library_says_and_nobody_knows_is_quoted() -> None:
    said = foreign.of_xml("Detected an entity reference loop")

    assert said == "Detected an entity reference loop"
    assert in_french(said) == "« Detected an entity reference loop »"


def test_a_record_is_set_aside_with_a_reason_and_no_mere_text() -> None:
    """So mypy holds it: a str is no Reason."""
    assert typing.get_type_hints(Rejected)["reason"] is Reason


@pytest.mark.parametrize("path", sorted(ROOT.glob("articles/ingest/**/*.py")), ids=lambda p: p.name)
def test_reasons_are_made_openly(path: Path) -> None:
    """From a literal, with the values that it names; never of a text by a cast."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        assert not (called == "cast" and "Reason" in ast.unparse(node.args[0]))
        if called in ("Reason", "phrase"):
            assert isinstance(node.args[0], ast.Constant), f"line {node.lineno}: no literal"
        if called == "Reason":
            names = {keyword.arg for keyword in node.keywords}
            wanted = set(reasons._PLACEHOLDER.findall(node.args[0].value))
            assert names == wanted or None in names, f"line {node.lineno}: other values"
        if called == "Reason.of":
            assert path.name == "reasons.py", f"line {node.lineno}: not for readers"
