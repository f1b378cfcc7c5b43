"""What comes with every public page: a strict policy, no cookie, a word for the next visit."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from articles.models import Article
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db

PAGES = [
    *("/", "/help/", "/search/", "/search/?q=gr%C3%A8ve&page=x", "/actors/", "/tags/", "/sources/"),
    *("/actors/antony-blinken/", "/tags/rail/", "/sources/le-courrier/"),
    *("/2024/", "/2024/02/", "/2024/02/07/", "article"),
]
ERRORS = [("/nowhere/", 404), ("/1234/56/", 404), ("withdrawn", 410), ("draft", 404)]
ASK_WHO_READS = ("withdrawn", "draft")  # editors see these


@pytest.fixture
def archive(db: None) -> dict[str, str]:
    """One article of each visibility: their addresses by name."""
    public = make_article(
        date="2024-02-07", tags=["Rail"], source="Le Courrier", actors=["Antony Blinken"]
    )
    drain()
    return {
        "article": public.get_absolute_url(),
        "withdrawn": make_article(visibility="withdrawn").get_absolute_url(),
        "draft": make_article(visibility="draft").get_absolute_url(),
    }


@pytest.mark.parametrize("language", ["", "/en"], ids=["fr", "en"])
@pytest.mark.parametrize(("page", "status"), [*((page, 200) for page in PAGES), *ERRORS])
def test_every_page_is_guarded_and_sets_no_cookie(
    stranger: Client, archive: dict[str, str], page: str, status: int, language: str
) -> None:
    response = stranger.get(f"{language}{archive.get(page, page)}")

    policy = response["Content-Security-Policy"]
    assert response.status_code == status
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Content-Language"] == (language[1:] or "fr")
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert not response.cookies
    assert ("Cookie" in response.get("Vary", "")) == (page in ASK_WHO_READS)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_has_not_changed_is_not_sent_again(
    stranger: Client, editor: Client, archive: dict[str, str], page: str
) -> None:
    address = archive.get(page, page)
    tag = stranger.get(address)["ETag"]

    again = stranger.get(address, headers={"If-None-Match": tag})
    as_editor = editor.get(address, headers={"If-None-Match": tag})

    assert again.status_code == as_editor.status_code == 304
    assert again.content == b""


def test_a_page_that_has_changed_is_sent_again(stranger: Client, archive: dict[str, str]) -> None:
    pages = [archive["article"], "/search/?q=gr%C3%A8ve", "/2024/02/07/", "/"]
    tags = [stranger.get(page)["ETag"] for page in pages]
    Article.objects.filter(visibility="public").update(title="Grève des éclusiers")
    drain()

    again = [
        stranger.get(page, headers={"If-None-Match": tag}).status_code
        for page, tag in zip(pages, tags, strict=True)
    ]

    assert again[1:] == [200, 200, 200]
    assert again[0] == 301  # the address follows the title


@pytest.mark.parametrize("page", PAGES)
def test_head_says_what_get_would(stranger: Client, archive: dict[str, str], page: str) -> None:
    address = archive.get(page, page)

    head, get = stranger.head(address), stranger.get(address)

    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert {*head.headers} == {*get.headers} - {"ETag"}


def test_head_sends_the_server_no_body_to_complain_of() -> None:
    """The test client drops bodies by itself: this asks the application as gunicorn does."""
    headers: dict[str, str] = {}

    def start(status: str, sent: list[tuple[str, str]]) -> None:
        headers.update(sent)

    body = b"".join(WSGIHandler()(RequestFactory().head("/help/").environ, start))

    assert body == b""
    assert int(headers["Content-Length"]) > 1_000


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("page", PAGES)
def test_public_pages_can_only_be_read(archive: dict[str, str], page: str, method: str) -> None:
    careful = Client(enforce_csrf_checks=True)

    response = getattr(careful, method)(archive.get(page, page))

    assert response.status_code == 403
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "<style" not in response.content.decode()
    assert getattr(Client(), method)(archive.get(page, page)).status_code == 405


def test_the_desk_is_under_the_same_policy_and_kept_by_no_cache(editor: Client) -> None:
    response = editor.get("/admin/")

    assert "unsafe" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert "ETag" not in response or "no-store" in response["Cache-Control"]
