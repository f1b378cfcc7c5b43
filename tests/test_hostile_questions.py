"""Promise R14: 200 listed and 2,000 generated hostile searches, each answered by 200 or 400."""

from __future__ import annotations

import random
from urllib.parse import quote

import pytest
from django.test import Client

from articles.search.sync import drain
from tests.factories import make_actor, make_article
from tests.test_hostile import PARAMETERS, WORDS, answer

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

LISTED = 200
GENERATED = 2_000
SEED = 14

QUESTIONS = [
    *('"a b"~', '"a b"~0', '"a b"~50', '"a b"~51', f'"a b"~{"9" * 400}', '"a b"~-1', '"a b"~1.5'),
    *('"a b"~٣', '""~5', '"~"~5', '"a a a"~2', '"le de la"~3', '"a b c d e f g"~9', '"…"~9', "~5"),
    *('"\u0301 b"~3', '"a.b.c d"~3', '"l’été d’or"~2', '"x' * 30 + '"~3', 'acteur:"a b"~3', "a~5"),
    *(
        'titre:"a b"~3',
        '-"a b"~3',
        '("a b"~3 OR "b a"~2)',
        '"ẞ ﬃ"~4',
        '"( [ \\ . *"~4',
        '"a|b c"~4',
    ),
    *("date:..", "date:...", "date:…", "date:2024..", "date:..2024", "date:2024..2023", "date:/"),
    *("date:0000..9999", "date:0001..9999", "date:>9999", "date:<0001", "date:>=9999-12-31"),
    *(
        "date:<=0001-01-01",
        "date:>",
        "date:<>",
        "date:>=<2024",
        "date:≥≤2024",
        "date:>=(2024 OR x)",
    ),
    *("date:2024-02..2024-02-30", "date:20XX..", "date:2024~..2025?", "date:1..2..3", "date:../.."),
    *(
        'date:"2023 .. "',
        "date:2023 ..  2024",
        "date:(2023..2024 -2024)",
        "-date:>=2024",
        "date:>hier",
    ),
    *(
        "date:2024 OR date:x",
        "date:(((2024)))",
        "date:٢٠٢٤",
        "date:7 février 2024",
        "date:" + "9" * 400,
    ),
    *(
        "acteur:#1",
        "acteur:1",
        "acteur:-1",
        "acteur:99999999999999999999",
        "actor:élysée",
        "acteur:*",
    ),
    *(
        "acteur:a*",
        "acteur:(a OR b OR c) -acteur:(a b)",
        'acteur:""',
        "acteur:(",
        "acteur:)",
        "tag:***",
    ),
    *(
        "source:%",
        "source:_",
        "tag:\\",
        "tag:'",
        'tag:"\'"',
        "acteur:acteur:acteur:x",
        "titre:date:x",
    ),
    *(
        "or or or",
        "ou ou ou",
        "a ou ou b",
        "ou",
        "a sauf sauf b",
        "2024 " * 100,
        "février 2024 " * 30,
    ),
    *(
        "du 2024 au 2024 " * 20,
        "entre et entre 2024",
        "depuis depuis 2024",
        "99/99/9999",
        "0000",
        "9999",
    ),
    *(
        "le 7 février 2024 " * 20,
        "-2024 (2024) OR 2024",
        "199X 20XX XXXX",
        "2024-02-30",
        "31/12/9999",
    ),
]
ADDRESSES = [
    *(f"/search/?q={quote(words[:5_000])}" for words in [*WORDS.values(), *QUESTIONS]),
    *(f"/search/?{query}" for query in PARAMETERS if len(query) < 5_000),
]
PIECES = [
    *("otage", "négo*", "cessez-le-feu", "le", "2024", "février", "depuis", "U.R.S.S.", "é*", "*"),
    *(
        '"',
        "«",
        "»",
        "“",
        "(",
        ")",
        "-",
        "|",
        "~",
        "~5",
        '"a b"~3',
        '""',
        "..",
        ">=",
        "<",
        ":",
        ",",
    ),
    *(
        "OR",
        "OU",
        "AND",
        "NOT",
        "SAUF",
        "ou",
        "titre:",
        "acteur:",
        "tag:",
        "source:",
        "date:",
        "x:",
    ),
    *("Blinken", "personne", "0000", "9999", "2023..2024", "%", "_", "\\", "'", "\x00", "\u0301"),
    *("👩‍👩‍👧", "\U0010ffff", "\u202e", "ﬁ", "İ", "a" * 300, "{{", "<b>", "&", "#1", "\t"),
]
VALUES = {
    "from": ["2024", "0000", "9999", "-1", "hier", "2024-02-30", "20XX", "../2024", "février 2024"],
    "to": ["2024", "0001-01-01", "9999-12-31", "10000", "XXXX", "2023~", "7/2/24"],
    "actor": ["1", "0", "99999999999999999999", "antony-blinken", "x", "-1", "%00", "é"],
    "not_actor": ["1", "x", "antony-blinken"],
    "any_actor": ["1", "2", "no-such-actor"],
    "tag": ["x", "0", "%"],
    "source": ["le-courrier", "1e9"],
    "language": ["fr", "zz", "FR", ""],
    "page": ["1", "0", "-1", "500", "501", "1000000000", "1e9", "x"],
    "match": ["certain", "possible", "none", "x"],
    "sort": ["relevance", "newest", "oldest", "x"],
    "reprints": ["once", "all", "x"],
    "undated": ["1", "0", "x"],
    "zzz": ["1"],
}


@pytest.fixture
def archive(db: None) -> None:
    make_article(
        "Otage", body="Un cessez-le-feu.", date="2024-02", tags=["x"], source="Le Courrier"
    )
    make_article("Otage", date="", actors=["Antony Blinken"])
    make_actor("Blinken Frères")
    drain()


def generated() -> list[str]:
    """Searches made of pieces of the syntax and of values of parameters, always the same ones."""
    chance = random.Random(SEED)
    addresses = []
    for _ in range(GENERATED):
        joint = chance.choice(["", " ", " "])
        words = joint.join(chance.choices(PIECES, k=chance.randint(0, 14)))
        names = chance.sample(sorted(VALUES), chance.choice([0, 0, 0, 1, 2, 4]))
        more = "".join(f"&{name}={quote(chance.choice(VALUES[name]))}" for name in names)
        addresses.append(f"/search/?q={quote(words)}{more}")
    return addresses


def test_there_are_as_many_as_promised() -> None:
    assert len({*ADDRESSES}) >= LISTED
    assert len(generated()) == GENERATED


def test_every_listed_search_is_answered(stranger: Client, archive: None) -> None:
    assert refusals(stranger, ADDRESSES) == []


def test_every_generated_search_is_answered(stranger: Client, archive: None) -> None:
    assert refusals(stranger, generated(), **{"HX-Request": "true"}) == []  # without the frame


def refusals(client: Client, addresses: list[str], **headers: str) -> list[str]:
    client.raise_request_exception = False
    answers = ((address, answer(client, address, **headers).status_code) for address in addresses)
    return [f"{status} {address}" for address, status in answers if status not in (200, 400)]
