"""The article page as a test opens it."""

from __future__ import annotations

from django.test import Client

from articles.dates import PartialDate
from articles.models import Article, Mention, Role
from tests.factories import make_actor, make_mention

BODY = "Antony Blinken rencontre l'Union européenne.\n\nL'Union se tait ; Blinken repart."


def read(client: Client, article: Article, query: str = "", language: str = "") -> str:
    response = client.get(f"{language}{article.get_absolute_url()}{query}")
    assert response.status_code == 200
    return response.content.decode()


def name_at(article: Article, name: str, words: str, **fields: object) -> Mention:
    """A mention of the actor `name` where `words` first stand in the body."""
    start = article.body.index(words)
    place = {"start": start, "end": start + len(words), "surface": words} | fields
    return make_mention(article, make_actor(name), **place)


def hold(name: str, title: str, dates: str, **fields: object) -> Role:
    """A role that the actor `name` held."""
    role = Role(actor=make_actor(name), title=title, **fields)
    role.when = PartialDate.parse_edtf(dates)
    role.save()
    return role
