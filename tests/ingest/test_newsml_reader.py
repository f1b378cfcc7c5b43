"""NewsML-G2: what an item says of itself arrives; what it holds back is not taken for text."""

from __future__ import annotations

import io

import pytest
from hypothesis import given

from articles.ingest.readers import newsml
from articles.ingest.record import Record, Rejected

from .xml_trees import contents

META = """
<itemMeta>
  <itemClass qcode="ninat:text"/>
  <provider qcode="nprov:ADN"><name>Agence du Nord</name></provider>
  <versionCreated>2024-02-08T01:10:00Z</versionCreated>
  <firstCreated>2024-02-07T23:30:00-05:00</firstCreated>
  <embargoed>2024-02-09T06:00:00Z</embargoed>
  <pubStatus qcode="stat:usable"/>
  <edNote>Corrige le prénom du maire.</edNote>
</itemMeta>
"""
TEXT = '<inlineData contenttype="text/plain">Le port rouvre lundi.</inlineData>'


def item(*, meta: str = META, about: str = "", content: str = TEXT, attributes: str = "") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:adn:1"
      {attributes or 'version="3"'}>{meta}<contentMeta>{about}</contentMeta>
      <contentSet>{content}</contentSet></newsItem>"""


def read(text: str) -> Record:
    [found] = newsml.read(io.BytesIO(text.encode()), "a.xml")
    assert isinstance(found, Record), found
    return found


def reason(text: str) -> str:
    [found] = newsml.read(io.BytesIO(text.encode()), "a.xml")
    assert isinstance(found, Rejected), found
    return found.reason


def test_what_the_item_says_of_itself_arrives() -> None:
    found = read(
        item(
            about="""
            <by>Par Jeanne Petit</by><dateline>BREST, 7 fév 2024</dateline>
            <language tag="fr-FR"/><slugline>BREST-PORT</slugline>
            <headline role="hld:short">Le port</headline><headline>Le port rouvre</headline>
            """
        )
    )

    assert found.identifier == "urn:newsml:adn:1"
    assert found.title == "Le port rouvre"
    assert found.body == "Le port rouvre lundi."
    assert found.authors == ("Jeanne Petit",)
    assert (found.source, found.language) == ("Agence du Nord", "fr")
    assert found.extra["version"] == "3"
    assert found.extra["dateline"] == "BREST, 7 fév 2024"
    assert found.extra["edNote"] == "Corrige le prénom du maire."


def test_it_appeared_when_its_first_version_did_on_the_day_as_written() -> None:
    found = read(item())

    assert found.date is not None
    assert found.date.edtf == "2024-02-07"
    assert (found.date_raw, found.date_origin) == ("2024-02-07T23:30:00-05:00", "field")
    assert found.extra["versionCreated"] == "2024-02-08T01:10:00Z"
    assert found.extra["embargoed"] == "2024-02-09T06:00:00Z"


@pytest.mark.parametrize(
    ("meta", "edtf"),
    [
        ("<versionCreated>2024-02-08T01:10:00Z</versionCreated>", "2024-02-08"),
        ("<firstCreated>2024-02</firstCreated>", "2024-02"),
        ("<firstCreated>2024-02+01:00</firstCreated>", "2024-02"),
        ("<firstCreated>2024</firstCreated>", "2024"),
        ("<firstCreated>2024-02-07Z</firstCreated>", "2024-02-07"),
        ("<firstCreated>20240207T233000-0500</firstCreated>", "2024-02-07"),
        ("<firstCreated> </firstCreated>", ""),
        ("<embargoed>2024-02-09T06:00:00Z</embargoed>", ""),
    ],
)
def test_a_date_stays_as_coarse_as_it_is(meta: str, edtf: str) -> None:
    found = read(item(meta=f"<itemMeta>{meta}</itemMeta>"))

    assert (found.date.edtf if found.date else "") == edtf


def test_a_date_that_is_none_is_named() -> None:
    meta = "<itemMeta><firstCreated>20241301T000000Z</firstCreated></itemMeta>"

    assert reason(item(meta=meta)) == "date: “2024-13-01” is not in the calendar."


def test_subjects_are_tags_and_the_people_organisations_and_places_among_them_actors() -> None:
    found = read(
        item(
            about="""
            <language tag="fr"/>
            <subject type="cpnat:abstract" qcode="medtop:20000523">
              <name xml:lang="en">ports</name><name xml:lang="fr">transport maritime</name>
            </subject>
            <subject literal="Pêche"/><subject qcode="medtop:04000000"/>
            <subject type="cpnat:person"><name>Luc Roy</name></subject>
            <subject type="cpnat:organisation"><name>Union des pêcheurs</name></subject>
            <subject typeuri="http://cv.iptc.org/newscodes/cpnature/geoArea"><name>Brest</name></subject>
            <keyword>dragage</keyword>
            """
        )
    )

    assert found.tags == ("transport maritime", "Pêche", "dragage")
    assert found.actors == ("Luc Roy", "Union des pêcheurs", "Brest")
    assert found.actor_types == {
        "Luc Roy": "person",
        "Union des pêcheurs": "organisation",
        "Brest": "place",
    }
    assert found.extra["subjectCodes"] == ["medtop:04000000"]


@pytest.mark.parametrize(
    ("about", "authors"),
    [
        ("<creator><name>Jeanne Petit</name></creator>", ("Jeanne Petit",)),
        ("<creator qcode='x:1'/><creator literal='J. Petit'/>", ("J. Petit",)),
        ("<by>By Anne Hill</by><creator><name>A. Hill</name></creator>", ("Anne Hill",)),
    ],
)
def test_authors_are_named_by_the_byline_or_as_creators(
    about: str, authors: tuple[str, ...]
) -> None:
    assert read(item(about=about)).authors == authors


@pytest.mark.parametrize(
    ("meta", "about", "source"),
    [
        ('<provider qcode="nprov:ADN"/>', "<creditline>ADN/Petit</creditline>", "ADN"),
        ('<provider literal="Le Nord"/>', "", "Le Nord"),
        ("", "<creditline>ADN/Petit</creditline>", "ADN/Petit"),
    ],
)
def test_the_source_is_the_provider_or_else_the_credit_line(
    meta: str, about: str, source: str
) -> None:
    found = read(item(meta=f"<itemMeta>{meta}</itemMeta>", about=about))

    assert found.source == source


XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>Sans objet</title></head><body><h2>Brest</h2><p>Le port
rouvre.</p><script>alert(1)</script><p>Enfin.</p></body></html></inlineXML>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf><body>
<body.head><hedline><hl1>Titre du NITF</hl1></hedline><byline>Par Luc Roy</byline></body.head>
<body.content><p>Le port de <location>Brest</location> rouvre.</p><p>Enfin.</p></body.content>
</body></nitf></inlineXML>"""
ESCAPED = """<inlineData contenttype="text/html">&lt;p&gt;Le port rouvre.&lt;/p&gt;&lt;script&gt;x
&lt;/script&gt;&lt;p&gt;Enfin.</inlineData>"""


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (XHTML, "Brest\n\nLe port rouvre.\n\nEnfin."),
        (NITF, "Le port de Brest rouvre.\n\nEnfin."),
        (ESCAPED, "Le port rouvre.\n\nEnfin."),
        ("<inlineXML/><remoteContent href='x.jpg'/>" + XHTML, "Brest\n\nLe port rouvre.\n\nEnfin."),
        ("<inlineData>Un.\n\nDeux.</inlineData>", "Un.\n\nDeux."),
    ],
)
def test_the_text_is_read_from_each_kind_of_content(content: str, body: str) -> None:
    assert read(item(content=content)).body == body


def test_what_the_item_does_not_say_the_nitf_inside_may() -> None:
    found = read(item(content=NITF))

    assert (found.title, found.authors, found.actors) == ("Titre du NITF", ("Luc Roy",), ("Brest",))
    assert found.identifier == "urn:newsml:adn:1"


@pytest.mark.parametrize("status", ["stat:canceled", "stat:withheld"])
def test_what_its_provider_took_back_is_set_aside_with_the_reason(status: str) -> None:
    meta = f'<itemMeta><pubStatus qcode="{status}"/></itemMeta>'

    assert reason(item(meta=meta)).endswith(f" it ({status}).")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<remoteContent href="a.jpg"/>', "It holds no text (ninat:text)."),
        ("", "It holds no text (ninat:text)."),
        ('<inlineData encoding="enc:base64">UG9ydA==</inlineData>', "inlineData: its encoding"),
    ],
)
def test_what_has_no_text_to_read_says_so(content: str, expected: str) -> None:
    assert reason(item(content=content)).startswith(expected)


def test_an_item_without_a_namespace_is_read_as_well() -> None:
    found = read(item().replace(' xmlns="http://iptc.org/std/nar/2006-10-01/"', ""))

    assert found.source == "Agence du Nord"


@pytest.mark.parametrize(
    ("start", "is_newsml"),
    [
        (b"<newsItem guid='a'>", True),
        (b"<?xml version='1.0'?><n:newsMessage xmlns:n='x'>", True),
        (b"<nitf>", False),
        (b"<rss>", False),
        (b"newsItem", False),
    ],
)
def test_it_is_told_by_its_root(start: bytes, is_newsml: bool) -> None:
    assert newsml.sniff(start) is is_newsml


_TAGS = (
    *("itemMeta", "firstCreated", "provider", "pubStatus", "itemClass"),
    *("contentMeta", "headline", "by", "creator", "language", "subject", "name", "keyword"),
    *("contentSet", "inlineXML", "inlineData", "nitf", "body.content", "html", "p"),
)
_ATTRIBUTES = ("qcode", "type", "role", "tag", "literal", "xml:lang", "contenttype", "encoding")


@given(contents(_TAGS, _ATTRIBUTES))
def test_no_item_makes_the_reader_fail(content: str) -> None:
    text = f"<newsItem guid='a'><contentSet>{TEXT}</contentSet>{content}</newsItem>"

    [found] = newsml.read(io.BytesIO(text.encode()), "a.xml")

    assert isinstance(found, Record | Rejected)
