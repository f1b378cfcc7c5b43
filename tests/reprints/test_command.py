"""The operator's command."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.lease import held
from articles.models import Article
from articles.reprints import split
from tests.factories import make_article
from tests.reprints.test_placing import groups
from tests.reprints.texts import text

pytestmark = pytest.mark.django_db(transaction=True)


def run(*options: str) -> str:
    out = StringIO()
    call_command("group_reprints", *options, stdout=out)
    return out.getvalue()


def test_it_says_what_it_did_and_can_be_run_again() -> None:
    for _ in range(3):
        make_article(body=text(1))

    assert run() == ("Reprints: 3 articles looked at; the archive has 1 groups with 2 reprints.\n")
    assert "0 articles looked at" in run()


def test_rebuilding_keeps_what_editors_decided_and_every_article() -> None:
    articles = [make_article(body=text(1)) for _ in range(3)]
    run()
    split([articles[2].pk])
    before = groups()

    run("--rebuild")

    assert groups() == before == [[articles[0].pk, articles[1].pk]]
    assert Article.objects.count() == 3


def test_it_waits_for_no_import() -> None:
    with held("import"), pytest.raises(CommandError, match="import"):
        run()
