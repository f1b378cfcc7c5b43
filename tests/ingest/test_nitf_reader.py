"""NITF: headline, byline, paper, day and marked names arrive; whatever the DTD, it is not read."""

from __future__ import annotations

import io

import pytest
from hypothesis import given

from articles.ingest.readers import nitf
from articles.ingest.record import Record, Rejected

from .xml_trees import contents

DOCUMENT = """<nitf{attributes}>
<head><title>Port</title>
<docdata{status}>
  <doc-id id-string="2024-118" regsrc="lecourrier.example"/>
  <urgency ed-urg="4"/>{dates}
  <date.release norm="20240209T060000Z"/>
  <key-list><keyword key="Ports"/><keyword key="Pêche"/></key-list>
  <identified-content><org>Union des pêcheurs</org></identified-content>
</docdata>
<pubdata name="Le Courrier" position.section="Économie" ex-ref="https://courrier.example/118"/>
</head>
<body>
<body.head>
  <hedline><hl1>Le port rouvre</hl1><hl2>Après six mois</hl2></hedline>
  <byline>Par <person>Anne Hill</person><byttl>correspondante</byttl></byline>
  <dateline><location>Quimper</location>
  <story.date norm="20240206">6 février</story.date></dateline>
  <abstract><p>Le dragage est fini.</p></abstract>
</body.head>
<body.content>
  <p>Le port de <location><city>Brest</city>, <country>France</country></location> rouvre,
  dit <person><name.given>Luc</name.given> <name.family>Roy</name.family>,
  <function>maire</function></person>.</p>
  <hl2>Et après</hl2>
  <media media-type="image"><media-caption>Le quai.</media-caption></media>
  <p>Les pêcheurs reviennent.</p>
</body.content>
<body.end><tagline>Édité par L. Petit</tagline></body.end>
</body></nitf>
"""
ISSUED = '<date.issue norm="20240207T233000-0500"/>'


def document(*, dates: str = ISSUED, status: str = "", attributes: str = "") -> str:
    return DOCUMENT.format(dates=dates, status=status, attributes=attributes)


def read_all(text: str) -> list[Record | Rejected]:
    return list(nitf.read(io.BytesIO(text.encode()), "a.nitf"))


def read(text: str) -> Record:
    [found] = read_all(text)
    assert isinstance(found, Record), found
    return found


def test_what_the_document_says_of_itself_arrives() -> None:
    found = read(document(attributes=' xml:lang="fr"'))

    assert found.identifier == "lecourrier.example:2024-118"
    assert found.title == "Le port rouvre"
    assert found.authors == ("Anne Hill",)
    assert (found.source, found.language) == ("Le Courrier", "fr")
    assert found.url == "https://courrier.example/118"
    assert found.tags == ("Ports", "Pêche")
    assert found.extra["hl2"] == "Après six mois"
    assert found.extra["abstract"] == "Le dragage est fini."
    assert found.extra["tagline"] == "Édité par L. Petit"
    assert found.extra["pubdata"]["position.section"] == "Économie"


def test_the_text_is_its_paragraphs_without_pictures_and_their_captions() -> None:
    first, between, last = read(document()).body.split("\n\n")

    assert first == "Le port de Brest, France rouvre, dit Luc Roy, maire."
    assert (between, last) == ("Et après", "Les pêcheurs reviennent.")


def test_where_a_block_is_the_full_text_its_beginning_is_not_read_twice() -> None:
    blocks = """<body.content><block class="lead_paragraph"><p>Un.</p></block>
    <block class="full_text"><p>Un.</p><p>Deux.</p></block></body.content>"""

    assert read(f"<nitf><body>{blocks}</body></nitf>").body == "Un.\n\nDeux."


@pytest.mark.parametrize("address", ["courrier.example/118", "javascript:alert(1)", "http://a b"])
def test_what_is_no_web_address_is_kept_but_not_linked(address: str) -> None:
    found = read(document().replace("https://courrier.example/118", address))

    assert found.url == ""
    assert found.extra["pubdata"]["ex-ref"] == address


def test_marked_names_are_actors_but_not_the_author_nor_where_it_was_written() -> None:
    found = read(document())

    assert found.actors == ("Luc Roy", "Union des pêcheurs", "Brest", "France")
    assert found.actor_types["Union des pêcheurs"] == "organisation"
    assert (found.actor_types["Luc Roy"], found.actor_types["Brest"]) == ("person", "place")


@pytest.mark.parametrize(
    ("dates", "edtf", "raw"),
    [
        (ISSUED, "2024-02-07", "20240207T233000-0500"),
        ('<date.issue norm="20240207"/>', "2024-02-07", "20240207"),
        ('<date.issue norm="20240207000000-0500"/>', "2024-02-07", "20240207000000-0500"),
        ('<date.issue norm="2024-02"/>', "2024-02", "2024-02"),
        (ISSUED + '<x><pubdata date.publication="20240208"/></x>', "2024-02-08", "20240208"),
        ("", "2024-02-06", "20240206"),
    ],
)
def test_it_appeared_when_the_paper_printed_it_or_else_when_it_was_issued(
    dates: str, edtf: str, raw: str
) -> None:
    found = read(document(dates=dates))

    assert found.date is not None
    assert (found.date.edtf, found.date_raw) == (edtf, raw)


def test_when_it_may_be_released_is_kept_but_is_not_its_date() -> None:
    text = document(dates="").replace(' norm="20240206"', "")

    found = read(text)

    assert found.date is None
    assert found.extra["date.release"] == "20240209T060000Z"


def test_what_its_provider_took_back_is_set_aside() -> None:
    [found] = read_all(document(status=' management-status="canceled"'))

    assert isinstance(found, Rejected)
    assert found.reason == "Its provider has cancelled it (canceled)."


def test_a_document_that_names_its_dtd_and_namespace_is_read() -> None:
    doctype = '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://dtd.invalid/nitf-3-4.dtd">\n'
    namespace = ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'

    assert read(doctype + document()).title == "Le port rouvre"
    assert read(document(attributes=namespace)).title == "Le port rouvre"


def test_a_file_may_hold_several_documents() -> None:
    broken = document().replace("</hl1>", "")

    first, second, third = read_all(document() + broken + document())

    assert isinstance(first, Record)
    assert isinstance(second, Rejected)
    assert isinstance(third, Record)
    assert second.position.startswith("item 2 (line ")


def test_a_document_without_a_body_says_so() -> None:
    [found] = read_all("<nitf><head/></nitf>")

    assert isinstance(found, Rejected)
    assert found.reason == "text: it is missing or empty."


def test_a_name_marked_wherever_it_stands_is_one_name() -> None:
    text = document().replace("<p>Les", "<p>" + "<person>Luc Roy</person> " * 300 + "Les")

    assert read(text).actors.count("Luc Roy") == 1


def test_a_place_inside_a_place_is_not_named_twice_and_costs_no_time() -> None:
    nested = "<location>" * 200 + "Le quai" + "</location>" * 200

    assert read(document().replace("Les pêcheurs", nested * 200)).actors[-1] == "Le quai"


@pytest.mark.parametrize(
    ("start", "is_nitf"),
    [
        (b'<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf>', True),
        (b"<n:nitf xmlns:n='http://iptc.org/std/NITF/2006-10-18/'>", True),
        (b"<archive><day><nitf version='3.4'>", True),
        (b"<archive><day><nitf-doc>", False),
        (b"<html><body><nitf>", False),
        (b"About <nitf>", False),
    ],
)
def test_it_is_told_by_its_root_or_by_the_documents_in_it(start: bytes, is_nitf: bool) -> None:
    assert nitf.sniff(start) is is_nitf


_TAGS = (
    *("head", "docdata", "doc-id", "date.issue", "keyword", "pubdata"),
    *("body", "body.head", "hedline", "hl1", "byline", "body.content"),
    *("p", "person", "location", "city", "org", "media"),
)
_ATTRIBUTES = ("norm", "id-string", "key", "lang", "ex-ref", "date.publication")


@given(contents(_TAGS, _ATTRIBUTES))
def test_no_document_makes_the_reader_fail(content: str) -> None:
    [found] = read_all(f"<nitf><body><body.content>Un.</body.content>{content}</body></nitf>")

    assert isinstance(found, Record | Rejected)
