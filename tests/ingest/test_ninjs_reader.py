"""ninjs of every version arrives as what it says; other JSON is not taken for it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.readers import jsonl, ninjs, read_file
from articles.ingest.record import Record, Rejected

V1 = {
    "uri": "http://adn.example/items/118",
    "type": "text",
    "version": "2",
    "versioncreated": "2024-02-08T01:10:00Z",
    "firstcreated": "2024-02-07T23:30:00-05:00",
    "language": "fr-FR",
    "headline": "Le port rouvre",
    "headline_short": "Port",
    "byline": "Par Jeanne Petit",
    "body_text": "Le port rouvre. Enfin.",
    "body_xhtml": "<p>Le port rouvre.</p><p>Enfin.</p><script>alert(1)</script>",
    "subject": [{"name": "Pêche", "scheme": "x", "code": "1"}],
    "person": [{"name": "Luc Roy", "rel": "about"}],
    "organisation": [{"name": "Union des pêcheurs"}],
    "place": [{"name": "Brest", "rel": "mentions"}],
    "copyrightholder": "Agence du Nord",
    "urgency": 4,
    "renditions": {"small": {"href": "http://adn.example/a.jpg"}},
}
V2 = {
    "uri": "http://adn.example/items/118",
    "type": "text",
    "versioncreated": "2024-02-08T01:10:00Z",
    "firstcreated": "2024-02-07T23:30:00-05:00",
    "language": "fr-FR",
    "byline": "Par Jeanne Petit",
    "headlines": [
        {"role": "short", "value": "Port"},
        {"role": "main", "value": "Le port rouvre"},
    ],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "Le port rouvre. Enfin."},
        {"contenttype": "text/html", "value": "<p>Le port rouvre.</p><p>Enfin.</p>"},
    ],
    "subjects": [{"name": "Pêche", "uri": "http://x.example/1"}],
    "people": [{"name": "Luc Roy"}],
    "organisations": [{"name": "Union des pêcheurs"}],
    "places": [{"literal": "Brest"}, {"literal": "http://x.example/2"}],
    "infosources": [{"name": "Agence du Nord", "role": "provider"}],
}
V3 = {
    "uri": "http://adn.example/items/118",
    "standard": {"name": "ninjs", "version": "3.0"},
    "versionCreated": "2024-02-08T01:10:00Z",
    "firstCreated": "2024-02-07T23:30:00-05:00",
    "embargoedUntil": "2024-02-09T06:00:00Z",
    "pubStatus": "usable",
    "language": "fr-FR",
    "by": "Par Jeanne Petit",
    "headlines": [{"value": "Le port rouvre"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "Le port rouvre.\n\nEnfin."},
        {"role": "main", "contentType": "application/x-none", "value": ""},
    ],
    "subjects": [{"name": "Pêche"}],
    "people": [{"name": "Luc Roy"}],
    "organisations": [{"name": "Union des pêcheurs"}],
    "places": [{"name": "Brest"}],
    "infoSources": [{"name": "Agence du Nord"}],
}


def read(*objects: Any) -> list[Record | Rejected]:
    lines = "\n".join(json.dumps(one) for one in objects)
    return list(jsonl.read(io.BytesIO(lines.encode()), "a.jsonl"))


def record(fields: dict[str, Any]) -> Record:
    [found] = read(fields)
    assert isinstance(found, Record), found
    return found


@pytest.mark.parametrize("fields", [V1, V2, V3], ids=["1.x", "2.x", "3.x"])
def test_every_version_arrives(fields: dict[str, Any]) -> None:
    found = record(fields)

    assert found.identifier == "http://adn.example/items/118"
    assert found.title == "Le port rouvre"
    assert found.body == "Le port rouvre.\n\nEnfin."
    assert found.date is not None
    assert (found.date.edtf, found.date_raw) == ("2024-02-07", "2024-02-07T23:30:00-05:00")
    assert (found.language, found.source) == ("fr", "Agence du Nord")
    assert (found.authors, found.tags) == (("Jeanne Petit",), ("Pêche",))
    assert found.actors == ("Luc Roy", "Union des pêcheurs", "Brest")
    assert found.actor_types == {
        "Brest": "place",
        "Luc Roy": "person",
        "Union des pêcheurs": "organisation",
    }


def test_what_has_no_field_is_kept_but_for_what_is_long() -> None:
    extra = record(V1).extra

    assert (extra["urgency"], extra["version"]) == (4, "2")
    assert extra["versioncreated"] == "2024-02-08T01:10:00Z"
    assert not {"renditions", "body_text", "headline_short"} & set(extra)
    assert record(V3).extra["embargoed"] == "2024-02-09T06:00:00Z"


@pytest.mark.parametrize(
    ("change", "edtf"),
    [
        ({"firstcreated": None}, "2024-02-08"),
        ({"firstcreated": "2024-02"}, "2024-02"),
        ({"firstcreated": None, "versioncreated": None, "embargoed": "2024-02-09"}, ""),
    ],
)
def test_it_appeared_when_its_first_version_did(change: dict[str, Any], edtf: str) -> None:
    found = record(V1 | change)

    assert (found.date.edtf if found.date else "") == edtf


@pytest.mark.parametrize(
    ("bodies", "body"),
    [
        ([{"value": "<p>Un.</p>"}], "Un."),
        ([{"value": "Un < deux."}], "Un < deux."),
        ([{"contentType": "text/plain", "value": "<p> ouvre un paragraphe."}], "<p> ouvre"),
        ([{"role": "caption", "value": "Le quai."}, {"role": "main", "value": "Un."}], "Un."),
        ([{"contentType": "text/html", "value": "<p> </p>"}, {"value": "Un."}], "Un."),
        ([{"contentType": "application/nitf+xml", "value": "<body.content><p>Un.</p>"}], "Un."),
    ],
)
def test_the_body_is_the_one_marked_up_or_the_main_one(
    bodies: list[dict[str, str]], body: str
) -> None:
    assert record(V3 | {"bodies": bodies}).body.startswith(body)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"pubStatus": "canceled"}, "Its provider has cancelled it (canceled)."),
        ({"pubstatus": "withheld"}, "Its provider withholds it (withheld)."),
        ({"bodies": []}, "It holds no text (type not given)."),
        ({"bodies": [], "type": "picture"}, "It holds no text (type picture)."),
        ({"bodies": ["Un."]}, "bodies: a list of objects was expected."),
        ({"bodies": [{"value": 3}]}, "value: a text was expected."),
        ({"headlines": 3}, "headlines: a list of objects was expected."),
        ({"people": [3]}, "person: a list of objects was expected."),
        ({"firstCreated": 1707350000}, "firstcreated: a text was expected."),
        ({"firstCreated": "hier"}, "date: “hier” is not understood as a date."),
        ({"language": "le français"}, "language: “le français” is no language code"),
    ],
)
def test_what_cannot_be_used_is_named_and_its_neighbours_are_read(
    change: dict[str, Any], expected: str
) -> None:
    before, rejected, after = read(V1, V3 | change, V2)

    assert isinstance(before, Record)
    assert isinstance(rejected, Rejected)
    assert isinstance(after, Record)
    assert rejected.position == "line 2"
    assert rejected.reason.startswith(expected)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (V1, True),
        (V2, True),
        (V3, True),
        ({"uri": "x", "standard": {"name": "ninjs"}}, True),
        ({"uri": "x"}, False),
        ({"uri": 5, "headlines": []}, False),
        ({"text": "Un.", "uri": "x", "headlines": []}, False),
        ({"headline": "x", "body_text": "y"}, False),
    ],
)
def test_it_is_told_by_its_keys(fields: dict[str, Any], expected: bool) -> None:
    assert ninjs.is_ninjs(fields) is expected


def test_one_file_may_hold_it_among_plain_records() -> None:
    plain, news = read({"text": "Un."}, V2)

    assert isinstance(plain, Record)
    assert isinstance(news, Record)
    assert (plain.body, news.title) == ("Un.", "Le port rouvre")


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("one.json", json.dumps(V1), 1),
        ("pretty.json", json.dumps(V1, indent=2), 1),
        ("list.json", json.dumps([V1, V2, V3], indent=2), 3),
        ("lines.jsonl", json.dumps(V1) + "\n" + json.dumps(V2), 2),
        ("no-suffix", json.dumps([V1]), 1),
    ],
)
def test_it_comes_alone_in_a_list_or_line_by_line(
    tmp_path: Path, name: str, content: str, count: int
) -> None:
    (tmp_path / name).write_text(content)

    found = list(read_file(tmp_path / name))

    assert [getattr(one, "title", one) for one in found] == ["Le port rouvre"] * count


_KEY = st.sampled_from([*V1, *V2, *V3, "keywords", "authors", "source"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "value", "role", "contentType"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(_KEY, _JSON), st.sampled_from([V1, V2, V3]))
def test_no_object_makes_the_reader_fail(change: dict[str, Any], base: dict[str, Any]) -> None:
    [found] = read(base | change)

    assert isinstance(found, Record | Rejected)
