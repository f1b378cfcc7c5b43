"""Authority files as tables, in whatever form spreadsheets write them, and files that are none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Actor, ActorName, Role

from .files import Bring, lines, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", "name,type\nAntony Blinken,person\nÉlisabeth II,person\n".encode()),
        ("a.csv", "Type;Vedette\r\npersonne;Antony Blinken\r\nPersonne;Élisabeth II\r\n".encode()),
        ("a.tsv", "Nature\tNom\npersonne\tAntony Blinken\npersonne\tÉlisabeth II".encode("cp1252")),
        ("a.csv", "nom|type\nAntony Blinken|person\nÉlisabeth II|person\n".encode("utf-16")),
        ("a.csv", "\ufeffname,type\nAntony Blinken,person\nÉlisabeth II,person\n".encode()),
        ("a.csv", "sep=;\nname;type\nAntony Blinken;person\nÉlisabeth II;person\n".encode()),
        ("list", lines(person("Antony Blinken"), person("Élisabeth II"))),
    ],
)
def test_a_table_is_read_whatever_its_delimiter_encoding_and_language(
    bring: Bring, name: str, table: bytes
) -> None:
    answer = bring(table, name)

    assert answer["problems"] == []
    assert set(Actor.objects.values_list("name", "type")) == {
        ("Antony Blinken", "person"),
        ("Élisabeth II", "person"),
    }


def test_columns_of_a_table_hold_names_by_kind(bring: Bring) -> None:
    bring(
        "name,type,aliases,acronyms,weak_names,roles,idref\n"
        "Nations unies,organisation,United Nations@en | l'Onu,ONU | UN@en,UN@en | Genève,,\n"
        "António Guterres,person,,,Guterres,"
        "secrétaire général@fr; depuis 2017; Nations unies,\n".encode(),
        "list.csv",
    )

    names = ActorName.objects.filter(
        actor__type="organisation", kind__in=["alias", "acronym", "weak"]
    )
    assert set(names.values_list("text", "kind", "weak", "language")) == {
        ("United Nations", "alias", False, "en"),
        ("l'Onu", "alias", False, ""),
        ("ONU", "acronym", False, ""),
        ("UN", "acronym", True, "en"),
        ("Genève", "weak", True, ""),
    }
    role = Role.objects.get()
    assert (role.title, role.language, role.dates, str(role.of)) == (
        *("secrétaire général", "fr", "2017/..", "Nations unies"),
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Blinken", "It has 1 cells; there are 2 headings."),
        ("Blinken,person,x", "It has 3 cells; there are 2 headings."),
        ('"Blinken" x,person', "A quotation mark stands inside a quoted cell"),
        ("Blinken,animal", "actor_type: “animal” is none of"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_number_and_line(
    bring: Bring, row: str, reason: str
) -> None:
    answer = bring(f'name,type\n"Emmanuel\nMacron",person\n{row}\n'.encode(), "list.csv")

    [problem] = answer["problems"]
    assert problem["position"] == "row 2 (line 4)"
    assert reason in problem["reason"]
    assert answer["new"] == 1


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.csv", "The file holds no entry."),
        (b"", "a.jsonl", "The file holds no entry."),
        (b"name,kind\nA,person\n", "a.csv", "The columns name and type are needed"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.bin", "headings"),
    ],
)
def test_a_file_that_says_nothing_ends_with_one_line(
    db: None, tmp_path: Path, content: bytes, name: str, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=reason):
        call_command("import_authority", str(tmp_path / name), stdout=io.StringIO())


def test_a_missing_file_and_a_folder_end_with_one_line(db: None, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_authority", str(path))


def test_what_is_left_is_never_written_over_the_file(db: None, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"name,type\n112,person\n")

    with pytest.raises(CommandError, match="over the file"):
        call_command("import_authority", str(file), rejected=file)

    assert file.read_bytes() == b"name,type\n112,person\n"


def test_the_report_for_people_names_file_line_and_reason(db: None, tmp_path: Path) -> None:
    file, out = tmp_path / "list.jsonl", io.StringIO()
    file.write_bytes(lines(person("Antony Blinken"), person("112")))

    with pytest.raises(CommandError, match="1 entry was left"):
        call_command("import_authority", str(file), stdout=out)

    assert "2 entries: 1 new" in out.getvalue()
    assert f"{file}:line 2: name: “112”: A name needs a letter." in out.getvalue()
