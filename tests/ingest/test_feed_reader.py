"""Feeds become records, entry by entry; a broken entry costs none of its neighbours."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.readers import feed
from articles.ingest.record import Record, Rejected

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
HEAD = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES}><channel>'
    "<title>Le Courrier</title><link>https://courrier.example/</link><language>fr-FR</language>\n"
)
TAIL = "</channel></rss>"
SHORT = "<item><description>Le trafic reprend.</description></item>"

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Le Courrier</title><id>urn:courrier</id><updated>2024-03-01T00:00:00Z</updated>
<entry><id>tag:courrier.example,2024:118</id><title type="html">Le &lt;em&gt;pont&lt;/em&gt;</title>
<link rel="alternate" href="https://courrier.example/118"/>
<published>2024-02-07T23:40:00-05:00</published><updated>2024-03-01T00:00:00Z</updated>
<author><name>Anne Martin</name></author><category term="Ponts"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Un.</p><p>Deux.</p></div></content>
</entry></feed>"""

RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" {SPACES}>
<channel rdf:about="https://courrier.example/"><title>Le Courrier</title><items><rdf:Seq/></items>
</channel><item rdf:about="https://courrier.example/118"><title>Le pont</title>
<link>https://courrier.example/118</link><description>Le trafic reprend.</description>
<dc:date>2024-02-07T10:00:00+01:00</dc:date></item></rdf:RDF>"""


def rss(*items: str, head: str = HEAD) -> str:
    return head + "\n".join(items) + TAIL


def item(inside: str) -> str:
    return f"<item>{inside}</item>"


def read(content: bytes | str) -> list[Record | Rejected]:
    raw = content.encode() if isinstance(content, str) else content
    return list(feed.read(io.BytesIO(raw), "a.rss"))


def record(content: bytes | str) -> Record:
    [found] = read(content)
    assert isinstance(found, Record), found
    return found


def test_an_entry_gives_all_it_says() -> None:
    found = record(
        rss(
            item(
                "<title>Le pont rouvre</title><link>https://courrier.example/118</link>"
                '<guid isPermaLink="false">courrier-118</guid><dc:creator>Anne Martin</dc:creator>'
                "<category>Ponts</category><category>Tours</category>"
                "<pubDate>Wed, 07 Feb 2024 23:40:00 -0500</pubDate>"
                "<description>Court.</description>"
                "<content:encoded><![CDATA[<p>Le pont <b>rouvre</b>.</p><p>Suite.</p>]]>"
                "</content:encoded>"
            )
        )
    )

    assert (found.title, found.body) == ("Le pont rouvre", "Le pont rouvre.\n\nSuite.")
    assert found.date is not None
    assert (found.date.edtf, found.date_origin) == ("2024-02-07", "field")
    assert found.date_raw == "Wed, 07 Feb 2024 23:40:00 -0500"
    assert (found.authors, found.tags) == (("Anne Martin",), ("Ponts", "Tours"))
    assert (found.source, found.language) == ("Le Courrier", "fr")
    assert found.url == "https://courrier.example/118"
    assert found.identifier == "https://courrier.example/#courrier-118"
    assert found.raw.startswith("<item><title>")


def test_atom_is_read_likewise() -> None:
    found = record(ATOM)

    assert (found.title, found.body) == ("Le pont", "Un.\n\nDeux.")
    assert (str(found.date), found.date_raw) == ("2024-02-07", "2024-02-07T23:40:00-05:00")
    assert (found.authors, found.tags, found.language) == (("Anne Martin",), ("Ponts",), "fr")
    assert found.identifier == "tag:courrier.example,2024:118"
    assert found.extra["updated"] == "2024-03-01T00:00:00Z"


def test_rss_1_is_read_likewise() -> None:
    found = record(RDF)

    assert (found.body, str(found.date)) == ("Le trafic reprend.", "2024-02-07")
    assert (found.source, found.identifier) == ("Le Courrier", "https://courrier.example/118")


def test_the_day_of_a_change_is_not_the_articles() -> None:
    unpublished = ATOM.replace("<published>2024-02-07T23:40:00-05:00</published>", "")

    assert record(unpublished).date is None


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ("<pubDate>Thu, 08 Feb 2024 00:10:00 +0900</pubDate>", "2024-02-08"),
        ("<dc:date>2024-02</dc:date>", "2024-02"),
        ("<dc:date>2024</dc:date>", "2024"),
        ("<pubDate>bientôt</pubDate>", ""),
    ],
)
def test_a_date_is_as_coarse_as_it_is_in_the_feeds_own_zone(date: str, edtf: str) -> None:
    found = record(rss(item(f"<description>Le trafic reprend.</description>{date}")))

    assert str(found.date or "") == edtf
    assert found.date_raw


def test_an_entry_without_a_text_is_set_aside_alone() -> None:
    empty, full = read(rss(item("<title>Le pont</title>"), SHORT))

    assert isinstance(empty, Rejected)
    assert empty.reason == "The entry has no text: neither content nor summary."
    assert empty.position.startswith("item 1")
    assert isinstance(full, Record)


def test_an_entry_that_is_not_well_formed_is_kept_with_a_word_about_it() -> None:
    broken, full = read(
        rss(item("<title>Dupont & fils</title><description>Un.</description>"), SHORT)
    )

    assert isinstance(broken, Record)
    assert (broken.title, broken.body) == ("Dupont & fils", "Un.")
    assert broken.extra["feed_flaw"] == "not well-formed (invalid token)"
    assert isinstance(full, Record)
    assert full.extra == {}


def test_a_feed_that_was_cut_keeps_its_whole_entries() -> None:
    whole = rss(SHORT, item("<title>Deux</title><description>Deux.</description>"))

    first, rest = read(whole[: whole.index("Deux.<")])

    assert isinstance(first, Record)
    assert isinstance(rest, Rejected)


def test_a_bad_byte_costs_its_own_entry_at_most() -> None:
    raw = rss(SHORT, item("<description>L’été — 5 €</description>"), SHORT).encode()
    raw = raw.replace("L’été — 5 €".encode(), "L’été — 5 €".encode("cp1252"))

    first, windows, third = read(raw)

    assert isinstance(first, Record)
    assert isinstance(third, Record)
    assert isinstance(windows, Record | Rejected)
    if isinstance(windows, Record):
        assert windows.body == "L’été — 5 €"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16"])
def test_a_declared_encoding_is_believed(encoding: str) -> None:
    text = rss(item("<description>L'été revient.</description>"))

    assert record(text.replace("utf-8", encoding).encode(encoding)).body == "L'été revient."


def test_characters_of_html_are_read_and_escapes_undone_once_too_often_too() -> None:
    found = record(
        rss(item("<title>&eacute;t&amp;eacute;</title><description>L&rsquo;été</description>"))
    )

    assert (found.title, found.body) == ("été", "L’été")


@pytest.mark.parametrize(
    "definition",
    [
        '<!ENTITY lol "lol"><!ENTITY evil "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">',
        '<!ENTITY evil SYSTEM "file:///etc/passwd">',
        '<!ENTITY evil SYSTEM "http://127.0.0.1:9/evil">',
        '<!ENTITY % all SYSTEM "http://127.0.0.1:9/evil.dtd"> %all;',
    ],
)
def test_definitions_of_entities_are_never_read(definition: str) -> None:
    head = HEAD.replace("<rss", f"<!DOCTYPE rss [{definition}]>\n<rss")
    evil = item("<title>Un</title><description>&evil;</description>")

    using, other = read(rss(evil, SHORT, head=head))

    assert isinstance(using, Rejected)
    assert using.reason.startswith("“&evil;” is no known character")
    assert isinstance(other, Record)
    assert other.source == "Le Courrier"


def test_nothing_that_runs_reaches_the_record() -> None:
    evil = (
        "<title>Le pont &lt;script&gt;alert(1)&lt;/script&gt;</title>"
        "<link>javascript:alert(1)</link>"
        "<category>&lt;img src=x onerror=alert(1)&gt;Ponts</category>"
        "<dc:creator>&lt;svg onload=alert(1)&gt;Anne</dc:creator>"
        "<description>&lt;p onclick=alert(1)&gt;Un.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
        "&lt;svg&gt;&lt;a href=javascript:alert(1)&gt;x&lt;/a&gt;&lt;/svg&gt;</description>"
    )
    found = record(rss(item(evil)))

    assert (found.title, found.body, found.url) == ("Le pont", "Un.", "")
    assert found.tags == ("Ponts",)
    assert "alert" not in "".join(found.authors)


def test_entries_without_id_and_address_have_no_identity_but_their_words() -> None:
    first, second = read(rss(SHORT, item("<description>Autre chose.</description>")))

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.identifier, second.identifier) == ("", "")


def test_bare_numbers_of_two_feeds_do_not_meet() -> None:
    numbered = rss(item('<guid isPermaLink="false">7</guid><description>Un.</description>'))
    other = numbered.replace("courrier.example", "gazette.example")

    assert record(numbered).identifier != record(other).identifier


def test_a_feed_without_entries_is_set_aside() -> None:
    [found] = read(rss())

    assert isinstance(found, Rejected)
    assert found.reason == "The feed has no entries."


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (HEAD, True),
        (ATOM, True),
        (RDF, True),
        ("<!-- a --><?xml-stylesheet href='a'?><rss>", True),
        ("<feed><what>", False),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', False),
        ("<html>", False),
        ("Un texte.", False),
    ],
)
def test_a_feed_is_known_by_its_root(start: str, expected: bool) -> None:
    assert feed.sniff(start.encode()) is expected


_PIECES = st.sampled_from(
    [
        "<item>",
        "</item>",
        "<description>",
        "</description>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "&a;",
        "&",
        "<",
        "</channel>",
        "<title>",
        "<link href='http://['/>",
        "\x00",
        "<entry>",
        "&#0;",
        "<guid>",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=20).map("".join))
@settings(deadline=None, max_examples=100)
def test_no_markup_makes_the_reader_fail(markup: str) -> None:
    for found in read(HEAD.encode() + markup.encode("utf-8", "replace")):
        assert isinstance(found, Record | Rejected)
