"""References: BibTeX, RIS and CSL-JSON by their rules; dates say no more than is known."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from articles.dates import PartialDate, display
from articles.exports.bibtex import escaped
from articles.exports.csl import issued
from articles.search.sync import drain
from tests.exports.files import downloaded
from tests.factories import make_article

pytestmark = pytest.mark.django_db

DATES = {
    "2024-02-07": ("2024", "feb", "7"),
    "2024-02": ("2024", "feb", ""),
    "2024": ("2024", "", ""),
    "2021-22": ("2021", "", ""),
    "1984~": ("1984", "", ""),
    "199X": ("", "", ""),
    "1990/1995": ("", "", ""),
    "": ("", "", ""),
}


def references(text: str) -> list[dict[str, str]]:
    """Entries of a BibTeX file, read by counting braces as BibTeX does."""
    found = []
    for entry in re.findall(r"@article\{(.*?)^\}\n", text, re.S | re.M):
        key, rest = entry.split(",\n", 1)
        fields = {"key": key}
        for line in rest.splitlines():
            name, value = line.strip().removesuffix(",").split(" = ", 1)
            assert value.count("{") == value.count("}"), line
            fields[name] = value[1:-1] if value.startswith("{") else value
        found.append(fields)
    return found


def records(text: str) -> list[list[tuple[str, str]]]:
    """Records of a RIS file, each line of which is a tag, two blanks, a hyphen and a blank."""
    assert text.endswith("\r\n")
    found: list[list[tuple[str, str]]] = []
    for line in text.split("\r\n")[:-1]:
        if not line:
            continue
        parsed = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line)
        assert parsed, line
        if parsed[1] == "TY":
            found.append([])
        found[-1].append((parsed[1], parsed[2]))
    return found


@pytest.mark.parametrize("date", DATES)
def test_bibtex_has_year_and_month_as_far_as_they_are_known(stranger: Client, date: str) -> None:
    article = make_article("Une trêve", date=date, source="Le Quai", authors=["Anne Roux"])
    drain()

    (one,) = references(downloaded(stranger, "bib"))

    assert one["key"] == f"newsarchive-{article.pk}"
    assert (one["title"], one["author"], one["journal"]) == (
        "{Une trêve}",
        "Anne Roux",
        "Le Quai",
    )
    assert tuple(one.get(name, "") for name in ("year", "month", "day")) == DATES[date]
    said = display(PartialDate.parse_edtf(date), "en") if date else ""
    assert one.get("note", "") == ("" if date in [*DATES][:3] else said.replace("~", ""))


def test_bibtex_escapes_what_latex_would_take_for_a_command(stranger: Client) -> None:
    make_article(r"100 % & $5 #1 a_b {c} ~d ^e \input} {", source="A & B", tags=["x_y"])
    drain()

    (one,) = references(downloaded(stranger, "bib"))

    assert one["title"] == (
        r"{100 \% \& \$5 \#1 a\_b \textbraceleft{}c\textbraceright{} \textasciitilde{}d "
        r"\textasciicircum{}e \textbackslash{}input\textbraceright{} \textbraceleft{}}"
    )
    assert one["journal"] == r"A \& B"


@pytest.mark.parametrize("text", ["{", "}", "}{", "\\", "\\{", "{{}", "\\}"])
def test_bibtex_never_has_a_brace_alone(text: str) -> None:
    depth = 0
    for letter in escaped(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0


def test_bibtex_keeps_names_whole_that_it_would_take_apart(stranger: Client) -> None:
    make_article(authors=["Roux, Anne", "Sand and Stone", "Paul Lenoir", "Andy Andrand"])
    drain()

    (one,) = references(downloaded(stranger, "bib"))

    assert one["author"] == "{Roux, Anne} and {Sand and Stone} and Paul Lenoir and Andy Andrand"


@pytest.mark.parametrize(
    ("date", "year", "day", "note"),
    [
        ("2024-02-07", "2024", "2024/02/07/", ""),
        ("2024-02", "2024", "2024/02//", ""),
        ("0987", "0987", "0987///", ""),
        ("2021-22", "2021", "2021///summer 2021", ""),
        ("2024-02?", "2024", "2024/02//February 2024 (uncertain)", ""),
        ("199X", "", "", "1990s"),
        ("", "", "", ""),
    ],
)
def test_ris_has_dates_with_empty_places_for_what_is_not_known(
    stranger: Client, date: str, year: str, day: str, note: str
) -> None:
    make_article("Une trêve", date=date)
    drain()

    (one,) = records(downloaded(stranger, "ris"))

    known = dict(one)
    assert (one[0], one[-1]) == (("TY", "NEWS"), ("ER", ""))
    assert tuple(known.get(tag, "") for tag in ("PY", "DA", "N1")) == (year, day, note)


def test_ris_has_a_line_for_each_author_and_tag_and_none_is_broken(stranger: Client) -> None:
    make_article(
        "Une\nligne\r\nER  - ",
        authors=["Anne Roux", "Paul\nLenoir"],
        tags=["Énergie", "Paix"],
        source="Le Quai",
        url="https://lequai.example/1",
    )
    drain()

    (one,) = records(downloaded(stranger, "ris"))

    assert [value for tag, value in one if tag == "AU"] == ["Anne Roux", "Paul Lenoir"]
    assert [value for tag, value in one if tag == "KW"] == ["Énergie", "Paix"]
    assert dict(one)["TI"] == "Une ligne ER -"
    assert dict(one)["UR"].startswith("http://testserver/en/articles/")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2024-02-07", {"date-parts": [(2024, 2, 7)]}),
        ("2024-02", {"date-parts": [(2024, 2)]}),
        ("2024", {"date-parts": [(2024,)]}),
        ("2021-22", {"date-parts": [(2021,)], "season": 2}),
        ("1984~", {"date-parts": [(1984,)], "circa": True}),
        ("1990/1995-06", {"date-parts": [(1990,), (1995, 6)]}),
        ("1990/..", {"literal": "said"}),
        ("199X", {"literal": "said"}),
        ("2021-22/2022", {"literal": "said"}),
        ("20XX", {"literal": "said"}),
    ],
)
def test_csl_has_the_parts_of_a_date_that_are_known(date: str, said: dict[str, Any]) -> None:
    assert issued(PartialDate.parse_edtf(date), "said") == said


def test_csl_is_an_array_of_items(stranger: Client) -> None:
    make_article("Datée", date="2024-02", source="Le Quai", authors=["Anne Roux"])
    make_article('Sans "date"', date="", language="")
    drain()

    first, second = json.loads(downloaded(stranger, "json"))

    assert first["issued"] == {"date-parts": [[2024, 2]]}
    assert (first["type"], first["container-title"]) == ("article-newspaper", "Le Quai")
    assert first["author"] == [{"literal": "Anne Roux"}]
    assert second["title"] == 'Sans "date"'
    assert {"issued", "language", "author"} & set(second) == set()


@pytest.mark.parametrize(("code", "empty"), [("json", "[]\n"), ("bib", ""), ("ris", "")])
def test_an_export_of_nothing_is_an_empty_file(stranger: Client, code: str, empty: str) -> None:
    drain()

    assert downloaded(stranger, code) == empty


@pytest.mark.parametrize("code", ["bib", "ris", "json"])
def test_a_title_that_no_source_gave_stands_in_brackets(stranger: Client, code: str) -> None:
    make_article("Une trêve se négocie", title_derived=True)
    drain()

    assert "[Une trêve se négocie]" in downloaded(stranger, code)
