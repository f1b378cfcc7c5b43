"""Tables in text form become records; a broken row costs itself, and is named with its line."""

from __future__ import annotations

import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.readers import table
from articles.ingest.readers.lines import MAX_RECORD_BYTES
from articles.ingest.readers.options import ReadOptions
from articles.ingest.record import Record, Rejected


def read(content: bytes | str, options: ReadOptions | None = None) -> list[Record | Rejected]:
    raw = content.encode() if isinstance(content, str) else content
    return list(table.read(io.BytesIO(raw), "a.csv", options or ReadOptions()))


def record(content: bytes | str, options: ReadOptions | None = None) -> Record:
    [item] = read(content, options)
    assert isinstance(item, Record), item
    return item


def reason(content: bytes | str) -> str:
    [item] = read(content)
    assert isinstance(item, Rejected), item
    return item.reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_delimiter_and_encoding_is_found_out(delimiter: str, encoding: str) -> None:
    rows = [
        ["Titre", "Publié le", "Texte", "Rubrique"],
        ["L’été", "7 février 2024", 'Un, deux ; "trois" | été.\r\n\r\nSuite.', "Société"],
        ["Noël", "2024-12", "Deux.", ""],
    ]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)

    first, second = read(file.getvalue().encode(encoding))

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.title, first.body) == ("L’été", 'Un, deux ; "trois" | été.\n\nSuite.')
    assert first.date is not None
    assert first.date.edtf == "2024-02-07"
    assert first.extra.pop("Rubrique") == "Société"
    assert (first.position, second.position) == ("row 1 (line 2)", "row 2 (line 5)")
    assert [item.body for item in (first, second)][1] == "Deux."


def test_every_field_is_known_by_french_and_by_english_headings() -> None:
    french = "Identifiant;Titre;Contenu;Date de publication;Journal;Langue;Lien;Auteurs;Mots-clés"
    english = "ID;Headline;Body;Published at;Source;Language;URL;Author(s);Keywords"
    row = (
        '7;Titre;Un.;2024-02;Le Courrier;français;https://c.example/7;"A. Martin ; B. Petit";"x|y"'
    )

    for headings in (french, english):
        found = record(f"{headings}\n{row}\n")

        assert (found.identifier, found.title, found.body) == ("7", "Titre", "Un.")
        assert found.date is not None
        assert (found.date.edtf, found.date_origin) == ("2024-02", "field")
        assert (found.source, found.language) == ("Le Courrier", "fr")
        assert found.url == "https://c.example/7"
        assert (found.authors, found.tags) == (("A. Martin", "B. Petit"), ("x", "y"))
        assert found.extra == {}


def test_headings_may_be_given_another_meaning() -> None:
    options = ReadOptions(mapping=(("text", "Chapô"), ("title", "une")), delimiter="/")

    found = record("une/chapô/text/title\nA/B/C/D\n", options)

    assert (found.title, found.body) == ("A", "B")
    assert found.extra == {"text_": "C", "title_": "D"}


def test_a_row_is_kept_with_the_headings_and_read_alone_it_is_the_same() -> None:
    whole = "texte;note\r\nUn.;a\r\n\r\n Deux. ;\r\n"

    first, second = read(whole)

    assert isinstance(second, Record)
    assert second.raw == "texte;note\r\n Deux. ;"
    assert isinstance(first, Record)
    assert record(first.raw).body == first.body
    assert [first.position, second.position] == ["row 1 (line 2)", "row 2 (line 4)"]


def test_a_line_that_excel_writes_first_says_the_delimiter() -> None:
    assert record("sep=^\ntexte^titre\nUn.^A\n").title == "A"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('b;"Un', "A quotation mark is opened and not closed"),
        ('b;"Un "deux" trois."', "A quotation mark stands inside a quoted cell"),
        ("b;Un;trop", "It has 3 cells; there are 2 headings."),
        ("b,Un.", "It has 1 cells; there are 2 headings."),
        ("b;", "text: it is missing or empty."),
        (f"b;{'x' * 1_000_000}", "text: 1,000,000 characters, 500,000 at most"),
        ("b" * 1_001 + ";Un.", "title: 1,001 characters, 1,000 at most."),
        ("b\rc;Un.", "There is a line end inside a cell that is not quoted."),
        (b"b;L\x81", "The byte 0x81 in line 3 is neither UTF-8 nor Windows-1252"),
    ],
)
def test_a_broken_row_is_set_aside_and_its_neighbours_are_read(
    row: bytes | str, expected: str
) -> None:
    raw = row if isinstance(row, bytes) else row.encode()

    before, broken, *after = read(b'titre;texte\na;"Un."\n' + raw + b'\nc;"Deux\net trois."\nd;x\n')

    assert isinstance(before, Record)
    assert isinstance(broken, Rejected)
    assert broken.reason.startswith(expected)
    assert broken.position == "row 2 (line 3)"
    assert broken.raw == b"titre;texte\n" + raw + b"\n"
    assert [item.body for item in after if isinstance(item, Record)] == ["Deux et trois.", "x"]


def test_each_row_of_mixed_encodings_is_read_as_it_was_written() -> None:
    rows = [b"titre;texte\n", "É;Été.\n".encode(), "É;Été.\n".encode("cp1252")]

    first, second = read(b"".join(rows))

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.title, first.body) == (second.title, second.body) == ("É", "Été.")
    assert second.extra == {"file_encoding": "windows-1252, guessed"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "The file is empty."),
        ("\n\n", "The file is empty."),
        ("titre;texte\n", "There is a row of headings, and no other."),
        ("a;b\n1;2\n", "No column is known to be the text; the headings are: a, b. Say which"),
        ('titre;"texte\n', "The row of headings: A quotation mark is opened and not closed"),
        (b"titre;texte;\x81\na;b;c\n", "The row of headings: The byte 0x81 at byte 13"),
    ],
)
def test_a_table_without_articles_says_why(content: bytes | str, expected: str) -> None:
    assert reason(content).startswith(expected)


@pytest.mark.parametrize(
    ("start", "is_table"),
    [
        (b"id,title,text\n1,", True),
        (b"Titre;Contenu;Date;Rubrique\n", True),
        ("Publi\u00e9 le\tTexte\n".encode("cp1252"), True),
        (b"Source, article, et tout ce qui suit, jusqu'au soir\n", False),
        (b"Texte\nUn.", False),
        (b"id,title,text", False),
        (b"a,b,c\n", False),
        (b"\x00\xff\xd8\n", False),
    ],
)
def test_a_table_is_known_by_its_headings(start: bytes, is_table: bool) -> None:
    assert table.sniff(start) is is_table


class _Endless(io.RawIOBase):
    """Headings, then a row whose quote is never closed, then many rows; made while it is read."""

    def __init__(self, rows: int) -> None:
        self.parts = iter(
            [b'titre;texte\na;"Un\n', *[(b"b;" + b"Un mot. " * 20 + b"\n") * 100] * rows]
        )

    def read(self, size: int = -1) -> bytes:
        return next(self.parts, b"")


def test_a_quote_that_is_never_closed_costs_neither_the_rows_behind_it_nor_the_memory() -> None:
    endless = _Endless(300)
    tracemalloc.start()

    kinds = [type(item) for item in table.read(endless, "a.csv")]  # type: ignore[arg-type]  # it reads

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds[0] is Rejected
    assert kinds[1:] == [Record] * 30_000
    assert peak < 6 * MAX_RECORD_BYTES


_CELL = st.text(
    st.sampled_from("ab é\n\r\"';,|\t") | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=12,
)


@given(st.lists(st.tuples(_CELL, _CELL)), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_what_a_spreadsheet_writes_is_read(
    rows: list[tuple[str, str]], delimiter: str, end: str
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["texte", "note"])
    writer.writerows([(f"x{text}", note) for text, note in rows])

    found = [item for item in read(file.getvalue()) if isinstance(item, Record)]

    expected = [note for _text, note in rows if note.strip()]
    assert len(found) == len(rows)
    assert [item.extra["note"] for item in found if "note" in item.extra] == expected


@given(st.binary(max_size=200) | st.text('a;",\n\r', max_size=60).map(str.encode))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    assert read(content)
    assert read(b"titre;texte\na;b\n" + content)
