"""News in the IPTC's formats becomes articles, once, with the actors that it names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.ingest.run import import_paths
from articles.models import Actor, Article, ImportRun, Provenance
from tests.factories import make_actor

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:adn:1" version="{version}"><itemMeta>
<firstCreated>2024-02-07T23:30:00-05:00</firstCreated></itemMeta><contentMeta>
<headline>Le port rouvre</headline><subject type="cpnat:person"><name>Luc Roy</name></subject>
<subject type="cpnat:geoArea"><name>Brest</name></subject></contentMeta>
<contentSet><inlineData>{text}</inlineData></contentSet></newsItem>
<newsItem guid="urn:newsml:adn:2"><contentSet><inlineData>&none;</inlineData></contentSet>
</newsItem></itemSet></newsMessage>"""
NITF = """<nitf><head><docdata><doc-id id-string="118" regsrc="courrier.example"/></docdata></head>
<body><body.content><p>Le marché <org>Halles de Brest</org> ferme.</p></body.content></body>
</nitf>"""
NINJS = {
    "uri": "http://adn.example/3",
    "versioncreated": "2024-02-09T10:00:00Z",
    "headline": "Le pont ouvre",
    "body_text": "Le pont ouvre dimanche.",
    "person": [{"name": "Luc Roy"}],
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "a.xml").write_text(NEWSML.format(version=1, text="Le port rouvre lundi."))
    (tmp_path / "b.xml").write_text(NITF)
    (tmp_path / "c.json").write_text(json.dumps(NINJS, indent=1))
    return tmp_path


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    run.refresh_from_db()
    return run.new, run.changed, run.unchanged, run.set_aside


def test_a_folder_of_news_is_imported_once(archive: Path) -> None:
    first = import_paths([str(archive)])
    second = import_paths([str(archive)])

    assert counts(first) == (3, 0, 0, 1)
    assert counts(second) == (0, 0, 3, 1)
    assert set(Article.objects.values_list("identifier", flat=True)) == {
        "urn:newsml:adn:1",
        "courrier.example:118",
        "http://adn.example/3",
    }


def test_what_was_set_aside_says_where_it_stands_and_is_kept(archive: Path) -> None:
    run = import_paths([str(archive)])

    one = run.set_asides.get()
    assert one.position == "item 2 (line 7)"
    assert one.reason == "Entity 'none' not defined; what a DTD defines is not read."
    assert bytes(one.raw).startswith(b'<newsItem guid="urn:newsml:adn:2">')


def test_a_new_version_changes_the_article_and_leaves_its_date(archive: Path) -> None:
    import_paths([str(archive)])
    (archive / "a.xml").write_text(NEWSML.format(version=2, text="Le port rouvre mardi."))

    run = import_paths([str(archive)])

    assert counts(run) == (0, 1, 2, 1)
    article = Article.objects.get(identifier="urn:newsml:adn:1")
    assert article.body == "Le port rouvre mardi."
    assert article.date_edtf == "2024-02-07"
    last = Provenance.objects.filter(article=article).latest("pk")
    assert (last.position, last.extra["version"]) == ("item 1 (line 2)", "2")


def test_unknown_actors_are_made_of_the_type_that_the_news_gives_them(archive: Path) -> None:
    known = make_actor("Luc Roy", type=Actor.Type.GROUP)

    import_paths([str(archive)])

    types = dict(Actor.objects.values_list("name", "type"))
    assert types == {"Luc Roy": "group", "Brest": "place", "Halles de Brest": "organisation"}
    assert known.mentions.values("article").distinct().count() == 2
