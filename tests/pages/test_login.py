"""Signing in for readers: in two languages, back to where they were, and never to another site."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db

SENT = {"username": "anne", "password": "lire-et-relire"}
ELSEWHERE = [
    *("https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil"),
    *("http:evil.example", "javascript:alert(1)", "data:text/html,x", "https:///evil.example"),
    *(" //evil.example", "\t//evil.example", "//evil.example\\@testserver", "ftp://testserver/"),
    *("http://testserver@evil.example/", "//testserver.evil.example"),
]


@pytest.fixture
def anne(db: None) -> Client:
    User.objects.create_user(**SENT)
    return Client()


@pytest.mark.parametrize("address", ["/login/", "/en/login/"])
def test_the_page_is_one_of_the_site(stranger: Client, address: str) -> None:
    response = stranger.get(address)

    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="masthead"' in page
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_who_signs_in_sees_their_searches(anne: Client) -> None:
    assert anne.post("/en/login/", SENT)["Location"] == "/en/saved/"


def test_a_wrong_password_says_no_more_than_that(anne: Client) -> None:
    wrong, unknown = (
        anne.post("/en/login/", SENT | fields).content.decode()
        for fields in ({"password": "faux"}, {"username": "personne"})
    )

    for page in (wrong, unknown):
        assert 'role="alert"' in page
    assert "_auth_user_id" not in anne.session


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_is_sent_to_another_site(anne: Client, address: str) -> None:
    arrived = anne.post("/login/", SENT | {"next": address})
    left = anne.post("/logout/", {"next": address})

    assert (arrived["Location"], left["Location"]) == ("/saved/", "/")


def test_signing_out_takes_a_button(anne: Client) -> None:
    anne.post("/login/", SENT)

    assert anne.get("/logout/").status_code == 405
    assert "_auth_user_id" in anne.session
    assert anne.post("/logout/")["Location"] == "/"
    assert "_auth_user_id" not in anne.session


def test_the_desk_keeps_its_own_page(stranger: Client) -> None:
    assert stranger.get("/admin/articles/article/")["Location"].startswith("/admin/login/")
