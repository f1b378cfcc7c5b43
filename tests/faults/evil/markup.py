"""Pages of the web that would run, fetch, hide or exhaust something."""

from __future__ import annotations

from .folder import Folder

# None of these words may arrive in any text, title or address.
MARKER = "EvilMarker"

_VECTORS = {
    "script": f"<script>alert('{MARKER}')</script>",
    "style": f"<style>p{{background:url(//{MARKER})}}</style>",
    "svg": f"<svg onload={MARKER}()><script>{MARKER}</script><desc>{MARKER}</desc></svg>",
    "math": f"<math><mtext><mglyph><style><img src=x onerror={MARKER}()></style></mtext></math>",
    "on": f"<img src=x onerror='{MARKER}()'><b onmouseover={MARKER}()></b>",
    "refresh": f"<meta http-equiv=refresh content='0;url=javascript:{MARKER}()'>",
    "srcdoc": f"<iframe srcdoc='<script>{MARKER}</script>'></iframe>",
    "object": f"<object data='data:text/html,{MARKER}'>{MARKER}</object>",
    "javascript": f"<a href='jav&#x09;ascript:{MARKER}()'></a>",
    "entity": f"<a href='&#106;avascript:{MARKER}()'></a>",
    "data": f"<a href='data:text/html;base64,{MARKER}'></a>",
    "form": f"<form action='//{MARKER}'><input name={MARKER} value={MARKER}></form>",
    "noscript": f"<noscript><p title='</noscript><img src=x onerror={MARKER}()>'></noscript>",
    "comment": f"<!--><img src=x onerror={MARKER}()>--!><!-- {MARKER} -->",
    "template": f"<template><p>{MARKER}</p></template>",
}


def _page(text: str, *, head: str = "", before: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=fr><head><title>Un titre</title>{head}</head><body>{before}"
        f"<article><h1>Un titre</h1><p>{text}</p></article></body></html>"
    ).encode()


def pages_that_run_something(f: Folder) -> None:
    for name, vector in _VECTORS.items():
        f.write(f"{name}.html", _page(f.text(), before=vector))


def words_that_look_like_markup(f: Folder) -> None:
    text = f.arrives("Il écrit : <script>alert(1)</script> et <img src=x onerror=alert(1)>.")
    f.write("a.txt", text.encode())


def addresses_that_lie(f: Folder) -> None:
    heads = (
        f"<base href='javascript:{MARKER}()'><link rel=canonical href='{MARKER}'>",
        f"<link rel=canonical href='javascript:{MARKER}()'>",
        f"<link rel=canonical href='java\tscript:{MARKER}()'>",
        f"<meta property=og:url content='data:text/html,{MARKER}'>",
    )
    for number, head in enumerate(heads):
        f.write(f"{number}.html", _page(f.text(), head=head))


def pages_that_fetch(f: Folder) -> None:
    head = (
        f"<link rel=stylesheet href='{f.trap}a.css'><link rel=canonical href='{f.trap}page'>"
        f"<script src='{f.trap}a.js'></script><base href='{f.trap}'>"
    )
    before = f"<img src='{f.trap}a.png'><iframe src='{f.trap}'></iframe><embed src='{f.trap}'>"
    f.write("a.html", _page(f.text(), head=head, before=before))
    doctype = f'<!DOCTYPE html SYSTEM "{f.trap}a.dtd" [<!ENTITY e SYSTEM "{f.trap}e">]>'
    f.write("b.html", doctype.encode() + _page(f.text()).removeprefix(b"<!doctype html>"))


def a_million_nested_elements(f: Folder) -> None:
    f.write("a.html", _page("x", before="<div>" * 900_000))
    f.aside("a.html", "", "")
    f.write("b.html", _page("<b>" * 100_000 + f.text()))
    f.neighbour()


def a_page_without_end(f: Folder) -> None:
    f.write("a.html", _page("<p>mots " * 1_000_000))
    f.aside("a.html", "", "The page is longer than 5,000,000 bytes.")


def an_attribute_of_megabytes(f: Folder) -> None:
    f.write("a.html", _page(f.text(), before=f"<p title='{'a' * 4_900_000}'></p>"))


def a_hundred_thousand_attributes(f: Folder) -> None:
    for number, between in enumerate((" ", "", "/", "\n")):
        attributes = between.join(f"a{n}='1'" for n in range(100_000))
        f.write(f"{number}.html", _page(f.text(), before=f"<p {attributes}></p>"))


def facts_that_are_deep_or_wrong(f: Folder) -> None:
    deep = '{"@graph":' * 100_000 + "1" + "}" * 100_000
    for number, facts in enumerate(
        (
            deep,
            '{"@type": "NewsArticle", "headline": {"a": 1}, "author": 7, "datePublished": [[]]}',
            '{"@type": ["NewsArticle", 7, null], "@id": {"a": []}, "publisher": [[["x"]]]}',
            '{"@type": "NewsArticle", "datePublished": "9999-99-99", "inLanguage": "klingon"}',
            "[1, null, " + '"x",' * 1_000 + "{}]",
        )
    ):
        head = f'<script type="application/ld+json">{facts}</script>'
        f.write(f"{number}.html", _page(f.text(), head=head))


def a_page_of_nothing(f: Folder) -> None:
    for name, page in (
        ("a.html", b"<html></html>"),
        ("b.html", b"<html><script>x()</script></html>"),
    ):
        f.write(name, page)
        f.aside(name, "", "")


CASES = [value for value in list(globals().values()) if getattr(value, "__module__", 0) == __name__]
