"""Texts and names that no model was made for: nothing breaks, and what is good is kept."""

from __future__ import annotations

import pytest

from articles.discovery.run import discover
from articles.models import ActorScan, Sighting
from tests.factories import make_actor, make_article

from .conftest import MakeModel
from .found import candidates

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("model")]

MEGABYTES = 5
# Of one text so many names are kept.
MOST = 2_000


@pytest.mark.slow
def test_a_text_of_five_megabytes_is_read_and_its_names_are_bounded() -> None:
    sentence = "Hier, Hanna Malik parlait de la pluie et du beau temps.\n\n"
    long = make_article(body=sentence * (MEGABYTES * 1_000_000 // len(sentence) + 1))
    make_article(body="Kiev attend.")

    report = discover()

    assert report.set_aside == []
    assert report.scanned == ActorScan.objects.count() == 2
    assert candidates() == {"Hanna Malik": ("person", 1, MOST), "Kiev": ("place", 1, 1)}
    last = Sighting.objects.filter(article=long).latest("start")
    assert long.body[last.start : last.end] == "Hanna Malik"


@pytest.mark.parametrize(
    "name",
    [
        "<b>Kiev</b>",
        "<script>alert(1)</script>",
        "A" * 10_000,
        "Kiev " * 2_000,
        "Kiev\x07x",
        "\x1b[31mKiev\x1b[0m",
        "1234",
        "12/34",
        "---",
        "…!?",
    ],
)
def test_what_is_no_name_is_dropped_and_the_rest_of_the_text_is_read(
    make_model: MakeModel, name: str
) -> None:
    make_model("4.0", PER=[name], LOC=["Lille"])
    make_article(body=f"Ici {name}. Et là, Lille.")

    report = discover()

    assert report.set_aside == []
    assert set(candidates()) == {"Lille"}


def test_listed_names_that_are_strange_do_no_harm(make_model: MakeModel) -> None:
    for name in ("<i>Kiev</i>", "A" * 200, "12", "--"):
        make_actor(name)
    make_article(body="Lille et Kiev.")

    discover()

    assert set(candidates()) == {"Lille", "Kiev"}
