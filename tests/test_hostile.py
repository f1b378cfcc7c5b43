"""Whatever stands in an address, the site answers: found, moved, not understood or not there."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(120)]

CALM = {200, 301, 302, 400, 403, 404, 410}
# What the costliest address may make the site do: ask the database, and write a page in which the
# address stands again in every link that filters.
MAX_QUERIES = 20
MAX_BYTES = 100_000
MAX_ECHOES = 50

WORDS = {
    "a long word": "a" * 100_000,
    "many words": "mot " * 25_000,
    "open parentheses": "(" * 10_000,
    "closed parentheses": ")" * 10_000,
    "nested parentheses": "(" * 10_000 + "a" + ")" * 10_000,
    "alternating parentheses": "()" * 10_000,
    "nested exclusions": "-(" * 5_000 + "a" + ")" * 5_000,
    "quotes": '"' * 10_001,
    "asterisks": "*" * 10_000,
    "only an asterisk": "*",
    "a wildcard at the front": "*ation",
    "wildcards all over": "a* b* c* d* abc* abd* abe* abf* *x* ?y?",
    "exclusions": "-" * 10_000,
    "only an exclusion": "-grève",
    "operators": "OR OR AND NOT OR -",
    "an operator at the end": "grève OR",
    "fields": "titre:" * 2_000,
    "a field without a value": "date:",
    "a field of a field": "titre:acteur:tag:source:x",
    "an unknown field": "prix:10 €",
    "a broken date field": "date:2024-13-45/../../9999",
    "years out of all bounds": "date:0000 date:9999 date:-5000 date:10000",
    "NUL": "gr\x00ève",
    "only NUL": "\x00",
    "controls": "".join(map(chr, range(32))),
    "right to left": "\u202egrève\u202c",
    "combining marks": "e" + "\u0301" * 5_000,
    "a ligature": "ﬁn de la ﬂotte",
    "emoji": "👩‍👩‍👧‍👦" * 500,
    "a letter beyond": "\U0010ffff\ufffe",
    "Turkish": "İSTANBUL ıı",
    "Greek": "Σίσυφος ς",
    "apostrophes": "l'" * 5_000,
    "dots": "U.R.S.S." * 2_000,
    "SQL": "'; DROP TABLE articles_article; --",
    "SQL patterns": "%_%\\%",
    "a template": "{{ 7|add:7 }}{% debug %}",
    "tantivy's own": 'title:[a TO z] AND body:"x"~5^3 +a -b /re.*/ {a TO b}',
    "backslashes": "\\" * 10_001,
    "line ends": "a\r\nSet-Cookie: x=1\r\n\r\n",
    "many colons": ":" * 10_000,
    "a number": "9" * 5_000,
    "ranges": "..".join("1" * 500),
}
PARAMETERS = [
    *("page=0", "page=-1", "page=1e9", "page=1000000000", "page=99999999999999999999999", "page="),
    *("page=٣", "page=1.5", "page=%00", "page=500", "page=501", "page=1&page=2&page=x"),
    *("from=0000", "from=9999", "to=0001", "from=-1", "from=10000-01-01", "from=2024-02-30"),
    *("from=2025&to=2024", "from=2024-13", "from=hier", "from=..", "from=../..", "from=%00"),
    *("from=2024%002", "to=XXXX", "to=20XX", "from=2024-02~&to=2024-02%3F", "from=9999-12-31"),
    *("to=0001-01-01", "from=2024&from=2023", "from=saison+des+pluies", "from=%E2%80%AE2024"),
    *(f"from={'2' * 100_000}", f"from={quote('février ' * 5_000)}", "from=١٢/٠٢/٢٠٢٤"),
    *("from[]=2024", "from[$gt]=2024", "from=2024&undated=1", "undated=0", "undated=1&undated=x"),
    *("match=", "match=sure", "match=none", "match=certain&match=possible", "match=CERTAIN"),
    *("sort=", "sort=title", "sort=-id", "sort=relevance", "sort=%00", "sort[]=newest"),
    *("actor=0", "actor=-1", "actor=99999999999999999999", "actor=1.5", "actor=no-such-actor"),
    *("actor=%00", "actor=élysée", "actor=../../etc/passwd", f"actor={'a' * 100_000}", "actor="),
    *("actor=1%20OR%201=1", "actor=on", "actor=%F0%9F%91%A9", "tag=", "tag=%00%00", "tag=9" * 1),
    *(f"tag={'9' * 5_000}", "source=%FF", "source=le-courrier&source=le-courrier", "source=0x10"),
    *("&".join(f"actor=a{number}" for number in range(900)), "&".join(["tag=x"] * 900)),
    *("language=", "language=fr&language=en", "language=zz", "language=../", "language=%00"),
    *("language=FR", f"language={'f' * 10_000}", "langue=fr", "zzz=1", "%00=1", "=1", "&&&", "?"),
    *("q=%FF%FE", "q=%C3%28", "q=%ED%A0%80", "q=%", "q=%u0041", "q=%E2%82", "%FF=%FF"),
    *("q=a&q=b&q=c", "Q=a", "q[]=a", "q", "__proto__=1", "q=a;b", "format=json", "HX-Request=1"),
]
PLACES = [
    *("/articles/0/x/", "/articles/99999999999999999999/x/", f"/articles/{'9' * 400}/x/"),
    *("/articles/-1/x/", "/articles/1.5/x/", "/articles/1/", "/articles/", "/articles/1/%00/"),
    *("/articles/%D9%A3/x/", "/articles/1/..%2F..%2Fetc%2Fpasswd/", f"/articles/1/{'x' * 5_000}/"),
    *("/actors/%00/", "/actors/%C3%A9lys%C3%A9e/", f"/actors/{'a' * 5_000}/", "/actors/-/"),
    *("/actors/..%2f/", "/actors/0/", "/actors/%FF/", "/tags/%00/", f"/tags/{'-' * 500}/"),
    *("/tags/%F0%9F%91%A9/", "/sources/%00/", "/sources/9223372036854775808/", "/sources//"),
    *("/actors/?q=%00", f"/actors/?q={'a' * 100_000}", "/actors/?page=10000000000&sort=x"),
    *("/actors/?type=king&q=%25_%5C", "/tags/?q=%FF&page=0", "/sources/?sort=count&page=9999"),
    *("/0000/", "/9999/", "/10000/", "/999/", "/0001/", "/-2024/", "/2024/00/", "/2024/13/"),
    *("/2024/2/", "/2024/02/00/", "/2024/02/30/", "/2023/02/29/", "/1900/02/29/", "/9999/12/31/"),
    *("/0001/01/01/", "/9999/12/", "/2024/02/07/08/", "/٢٠٢٤/", "/2024/?page=1000000000"),
    *("/2024/02/?page=-1&page=x", "/2024/02/07/?page=%00", "/2024", "/2024/02", "//2024//02//"),
    *("/%00/", "/%FF/", "/..%2f..%2f/", f"/{'a/' * 2_000}", "/en/%00/", "/en/en/fr/", "/EN/"),
    *("/fr/", "/de/", "/en", "/static/../settings.py", "/static/%00", "/help/?q=%00", "/admin"),
    *("/.env", "/wp-login.php", "/search", "/search/x/", "/help/%0d%0aSet-Cookie:%20x=1/"),
]


@pytest.fixture
def archive(db: None) -> Article:
    """Two articles that some of the addresses below find."""
    make_article("Grève", date="", tags=["x"], source="Le Courrier")
    article = make_article("Grève des cheminots", date="2024-02-07", actors=["Antony Blinken"])
    drain()
    return article


def answer(client: Client, address: str, **headers: str) -> HttpResponse:
    """The answer at `address`, which must cost little and, but for the desk, set nothing."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    assert len(queries) <= MAX_QUERIES, f"asks too often: {address[:100]}"
    most = MAX_BYTES + MAX_ECHOES * len(address)
    assert len(response.content) <= most, f"says too much: {address[:100]}"
    assert "/admin/" in address or not response.cookies, f"sets a cookie: {address[:100]}"
    return response


def failures(client: Client, addresses: Iterable[str]) -> list[str]:
    """The addresses that are not answered calmly, shortened, with their status."""
    client.raise_request_exception = False
    answers = ((address, answer(client, address).status_code) for address in addresses)
    return [f"{status} {address[:120]}" for address, status in answers if status not in CALM]


@pytest.mark.parametrize("language", ["", "/en"], ids=["fr", "en"])
def test_any_question_is_answered(stranger: Client, archive: Article, language: str) -> None:
    for name, words in WORDS.items():
        address = f"{language}/search/?q={quote(words)}"
        for headers in ({}, {"HX-Request": "true"}):
            response = answer(stranger, address, **headers)

            assert response.status_code == 200, name
            assert "<h1" in response.content.decode(), name


def test_any_question_may_come_along_to_every_page(stranger: Client, archive: Article) -> None:
    about = ("/actors/antony-blinken/", "/tags/x/", "/actors/", "/suggest/")
    paths = (archive.get_absolute_url(), *about)
    addresses = (f"{path}?q={quote(words)}" for words in WORDS.values() for path in paths)

    assert failures(stranger, addresses) == []


@pytest.mark.parametrize(
    "path", ["/search/", "/en/search/", "/suggest/", "/actors/antony-blinken/"]
)
def test_any_parameter_is_answered(stranger: Client, archive: Article, path: str) -> None:
    assert failures(stranger, (f"{path}?{query}" for query in PARAMETERS)) == []


@pytest.mark.parametrize("language", ["", "/en"], ids=["fr", "en"])
def test_any_place_is_answered(stranger: Client, archive: Article, language: str) -> None:
    assert failures(stranger, (f"{language}{address}" for address in PLACES)) == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("page=x", "page=x"),
        ("page=1000000000", "page=1000000000"),
        ("from=2024-13", "from=2024-13"),
        ("from=2025&to=2024", "from=2025"),
        ("from=0000", "from=0000"),
        ("from=2024&undated=1", "from=2024"),
        ("match=sure", "match=sure"),
        ("sort=title", "sort=title"),
        ("actor=no-such-actor", "actor=no-such-actor"),
        ("actor=99999999999999999999", "actor=99999999999999999999"),
        ("tag=gr%C3%A8ve", "tag=grève"),
        ("source=0x10", "source=0x10"),
        ("language=../", "language=../"),
        ("zzz=1", "zzz=1"),
        ("Q=a", "Q=a"),
        ("from[]=2024", "from[]=2024"),
        ("q=a&q=b", "q=a"),
        (f"q={'a' * 600}", "q=aaaaaaaaaaaaaaaaa"),
        ("q=%22gr%C3%A8ve", "quotation mark"),
        ("q=((gr%C3%A8ve", "parenthesis"),
        ("q=a*", "too short"),
        ("q=*ation", "asterisk"),
        ("q=prix:10", "prix"),
        ("q=date:2024-13", "2024-13"),
        ("q=acteur:Personne", "Personne"),
        ("q=-gr%C3%A8ve", "excludes"),
        ("q=gr%C3%A8ve+OR", "OR"),
    ],
)
def test_what_was_not_taken_is_named(archive: Article, query: str, named: str) -> None:
    page = answer(Client(), f"/en/search/?{query}").content.decode()

    notice = page.partition('class="notice"')[2].partition("</div>")[0]
    assert named in notice


def test_at_the_desk_broken_addresses_are_no_failure(editor: Client, archive: Article) -> None:
    lists = ("article", "actor", "tag", "source", "importrun", "setaside")
    queries = [
        *("q=%00", "q=%FF", f"q={'a' * 10_000}", "q=" + "a+" * 500, "p=x", "p=-1", "p=1000000000"),
        *("o=99.-99.x", "o=%00", "all=", "e=1", "_popup=x", "_to_field=pk", "_to_field=password"),
        *("period=0000", "period=9999-12-31", "period=%00", "period=../1984", "period=19XX"),
        *("undated=%00", "visibility=x", "visibility__exact=%00", "date_precision__exact=x"),
        *("source__id__exact=x", "source__id__exact=99999999999999999999", "id__exact=0"),
        *("source__password=x", "language=%00", "run__id__exact=x", "run__id__exact=%00"),
        *("started_at__gte=x", "started_at__gte=0000-00-00", "started_at__year=99999", "type=%00"),
        *("state__exact=%00", "title_derived__exact=x", "article__id=1", "pk__in=1,2,x", "x=y"),
    ]
    addresses = (
        f"{reverse(f'admin:articles_{name}_changelist')}?{query}"
        for name in lists
        for query in queries
    )

    assert failures(editor, addresses) == []


def test_at_the_desk_missing_rows_are_no_failure(editor: Client) -> None:
    addresses = (
        f"/admin/articles/{name}/{key}/{verb}/"
        for name in ("article", "actor", "tag", "source", "importrun", "setaside")
        for key in ("0", "x", "99999999999999999999", "%00", "_00", "-1", "1.5", "%FF")
        for verb in ("change", "delete", "history")
    )

    assert failures(editor, addresses) == []


@pytest.mark.parametrize(
    "text", ["%00", "%FF", "0000", "9" * 10_000, "février " * 2_000, "(" * 10_000, "../.."]
)
def test_the_echo_of_a_date_is_no_failure(editor: Client, text: str) -> None:
    assert editor.get(f"/admin/articles/article/date/?text={text}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "app_label=articles&model_name=article&field_name=tags&term=%00",
        f"app_label=articles&model_name=article&field_name=tags&term={'a+' * 5_000}",
        "app_label=articles&model_name=article&field_name=source&term=a&page=1000000000",
        "app_label=articles&model_name=article&field_name=source&term=a&page=x",
        "app_label=articles&model_name=mention&field_name=actor&term=%25_%5C",
        "app_label=auth&model_name=user&field_name=password&term=a",
        "app_label=%00&model_name=%00&field_name=%00",
        "",
    ],
)
def test_completion_is_no_failure(editor: Client, archive: Article, query: str) -> None:
    assert editor.get(f"/admin/autocomplete/?{query}").status_code in CALM
