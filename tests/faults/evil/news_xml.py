"""News in XML, and feeds, with entities to expand, files to fetch and stacks to exhaust."""

from __future__ import annotations

from .folder import Folder

_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"


def _newsml(
    f: Folder, body: str, *, doctype: str = "", attribute: str = "", inner: str = ""
) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        f'<newsItem xmlns="{_NAMESPACE}" guid="urn:evil:{f.path.name}" version="1" {attribute}>'
        "<itemMeta><itemClass qcode='ninat:text'/></itemMeta>"
        f"<contentMeta {inner}><headline>Un titre</headline></contentMeta><contentSet><inlineXML>"
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{body}</p></body></html>'
        "</inlineXML></contentSet></newsItem>"
    ).encode()


def _nitf(body: str, *, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<nitf><head><title>Un titre</title></head><body>'
        f"<body.content><p>{body}</p></body.content></body></nitf>"
    ).encode()


def _rss(*items: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>Un flux</title>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def _item(text: str, extra: str = "") -> str:
    return f"<item><title>Un titre</title><description>{text}</description>{extra}</item>"


def _reads(f: Folder, doctype: str, entity: str, reason: str) -> None:
    f.write("a.xml", _newsml(f, f"Avant {entity} après.", doctype=f"<!DOCTYPE newsItem {doctype}>"))
    f.write("b.xml", _nitf(f"Avant {entity} après.", doctype=f"<!DOCTYPE nitf {doctype}>"))
    f.write(
        "c.xml",
        _rss(_item(f"Avant {entity} après."), _item(f.text()), doctype=f"<!DOCTYPE rss {doctype}>"),
    )
    for name in ("a.xml", "b.xml", "c.xml"):
        f.aside(name, "item 1 (line 1)", reason)
    f.neighbour()


def an_entity_that_is_a_file(f: Folder) -> None:
    secret = f.forbidden / "secret.txt"
    _reads(f, f'[<!ENTITY leak SYSTEM "file://{secret}">]', "&leak;", "what a DTD defines")


def an_entity_that_is_an_address(f: Folder) -> None:
    _reads(f, f'[<!ENTITY leak SYSTEM "{f.trap}leak">]', "&leak;", "what a DTD defines")


def an_entity_by_parameter(f: Folder) -> None:
    doctype = f'[<!ENTITY % p SYSTEM "{f.trap}p"> %p; <!ENTITY leak "x">]'
    _reads(f, doctype, "&leak;", "what a DTD defines")


def billion_laughs(f: Folder) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    _reads(f, f'[<!ENTITY l0 "ha">{laughs}]', "&l9;", "what a DTD defines")


def a_quadratic_blow_up(f: Folder) -> None:
    doctype = f'[<!ENTITY big "{"ha" * 20_000}">]'
    f.write("a.xml", _newsml(f, "&big;" * 10_000, doctype=f"<!DOCTYPE newsItem {doctype}>"))
    f.aside("a.xml", "item 1 (line 1)", "what a DTD defines")


def an_external_dtd(f: Folder) -> None:
    f.write("a.xml", _newsml(f, f.text(), doctype=f'<!DOCTYPE newsItem SYSTEM "{f.trap}a.dtd">'))
    f.write("b.xml", _nitf(f.text(), doctype=f'<!DOCTYPE nitf SYSTEM "{f.trap}nitf.dtd">'))
    f.write("c.xml", _rss(_item(f.text()), doctype=f'<!DOCTYPE rss PUBLIC "x" "{f.trap}rss.dtd">'))


def includes_and_style_sheets(f: Folder) -> None:
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{f.trap}i"/>'
    style = f'<?xml-stylesheet href="{f.trap}a.xsl"?>'
    f.write("a.xml", _rss(_item(f.text(), include), doctype=style))


def deep_xml(f: Folder) -> None:
    deep = "<p>" * 100_000 + "x" + "</p>" * 100_000
    f.write("a.xml", _newsml(f, deep))
    f.write("b.xml", _nitf(deep))
    f.aside("a.xml", "item 1 (line 1)", "nested too deeply")
    f.aside("b.xml", "item 1 (line 1)", "nested too deeply")
    f.write("c.xml", _rss(_item(f.text()), _item(f"<![CDATA[{'<div>' * 100_000}{f.text()}]]>")))
    f.neighbour()


def an_attribute_of_five_megabytes(f: Folder) -> None:
    f.write("a.xml", _newsml(f, "x", inner=f'x="{"a" * 5_100_000}"'))
    f.aside("a.xml", "item 1 (line 1)", "The item is longer than 5,000,000 bytes.")
    f.write("b.xml", _newsml(f, f.text(), inner=f'x="{"a" * 1_000_000}"'))


def a_root_of_megabytes(f: Folder) -> None:
    f.write("a.xml", _newsml(f, "x", attribute=f'x="{"a" * 1_000_000}"'))
    f.aside("a.xml", "", "There is no reader for .xml files.")


def items_left_open(f: Folder) -> None:
    f.write("a.xml", _rss(_item(f.text()), "<item><title>x", _item(f.text())))
    f.aside("a.xml", "item 2 (line 1)", "It does not end before another item begins.")
    f.write("b.xml", _rss(_item(f.text()))[:-16] + b"<item><descr")
    f.aside("b.xml", "item 2 (line 1)", "The file ends before it does.")


def xml_that_says_another_encoding(f: Folder) -> None:
    whole = _rss(_item(f.text())).replace(b'"1.0"', b'"1.0" encoding="utf-7"', 1)
    f.write("a.xml", whole)
    f.aside("a.xml", "", "utf-7")
    f.good.clear()
    f.neighbour()


def feed_that_runs_something(f: Folder) -> None:
    script = "&lt;script&gt;EvilMarker()&lt;/script&gt;&lt;img src=x onerror=EvilMarker()&gt;"
    f.write("a.xml", _rss(_item(f.text() + script, "<link>javascript:EvilMarker()</link>")))


CASES = [value for value in list(globals().values()) if getattr(value, "__module__", 0) == __name__]
CASES = [case for case in CASES if not case.__name__.startswith("_")]
