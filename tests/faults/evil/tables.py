"""Tables with huge cells, lost quotes and mixed delimiters."""

from __future__ import annotations

from .folder import Folder


def a_cell_of_a_million_letters(f: Folder) -> None:
    rows = ["id,title,text", f"1,t,{f.text()}", f'2,t,"{"a" * 1_000_000}"', f"3,t,{f.text()}"]
    f.write("a.csv", "\n".join(rows).encode())
    f.aside("a.csv", "row 2 (line 3)", "characters")


def a_quote_never_closed(f: Folder) -> None:
    rows = ["id,title,text", f"e1,t,{f.text()}", 'e2,t,"open', f"e3,t,{f.text()}", ""]
    f.write("a.csv", "\n".join(rows).encode())
    f.aside("a.csv", "row 2 (line 3)", "A quotation mark is opened and not closed")


def many_quotes_never_closed(f: Folder) -> None:
    rows = ["title,text"]
    for number in range(1, 401):
        rows += [f"t{number},{f.text()}", f'u{number},"open {number}{"x" * 2_000} x"x']
        f.aside("a.csv", f"row {2 * number} (line {2 * number + 1})", "")
    f.write("a.csv", "\n".join(rows).encode())


def a_quote_before_millions_of_lines(f: Folder) -> None:
    f.write("a.csv", f"title,text\nt,{f.text()}\n".encode() + b't,"open\n' + b"\n" * 2_000_000)
    f.aside("a.csv", "row 2 (line 3)", "A quotation mark is opened and not closed")


def a_quote_inside_a_quoted_cell(f: Folder) -> None:
    rows = ["title,text", f"t,{f.text()}", 't,"a "b" c"', f"t,{f.text()}"]
    f.write("a.csv", "\n".join(rows).encode())
    f.aside("a.csv", "row 2 (line 3)", "A quotation mark stands inside a quoted cell")


def mixed_delimiters(f: Folder) -> None:
    rows = ["title;text;date", f"t;{f.text()};2024-02", "t,No semicolon in it,2024-02"]
    f.write("a.csv", "\n".join([*rows, f"t;{f.text()};2024-03"]).encode())
    f.aside("a.csv", "row 2 (line 3)", "")


def too_many_cells(f: Folder) -> None:
    rows = ["title,text", f"t,{f.text()}", "t,x," + "y," * 2_000, f"t,{f.text()}"]
    f.write("a.csv", "\n".join(rows).encode())
    f.aside("a.csv", "row 2 (line 3)", "cells")


def headings_without_text(f: Folder) -> None:
    f.write("a.csv", b"foo,bar\n1,2\n")
    f.aside("a.csv", "line 1", "No column is known to be the text")


def formulas(f: Folder) -> None:
    text = f.arrives('=HYPERLINK("http://x.example";"Un clic") au début de la cellule.')
    f.write("a.csv", f'title,text\n+1+1,"{text.replace(chr(34), chr(34) * 2)}"\n'.encode())


CASES = [value for value in list(globals().values()) if getattr(value, "__module__", 0) == __name__]
