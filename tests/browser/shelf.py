"""A small archive for the browser: enough for every facet, switch, chart and list to show."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Actor, Article, Source, Tag
from articles.search.sync import drain
from tests.factories import make_actor, make_article, make_mention, make_tag

BODY = """Le barrage de Serre-Haute rouvre ses vannes ce matin, annonce Antony Blinken.

La Ligue des rivières salue la décision ; Emmanuel Macron attend le rapport."""


@dataclass(frozen=True)
class Shelf:
    """What stands on it: three of the articles by their part in the tests, and one of each kind."""

    precise: Article
    vague: Article
    undated: Article
    actor: Actor
    tag: Tag
    source: Source


def fill() -> Shelf:
    """Thirty articles on a dam, of which ten name a minister, and what surrounds them; indexed."""
    blinken = make_actor("Antony Blinken", aliases=("Blinken",))
    league = make_actor("Ligue des rivières", type="organisation")
    for number in range(1, 28):
        actors = [blinken] if number <= 7 else [league]
        make_article(
            f"Le barrage, épisode {number}",
            date=f"{2019 + number % 6}-{number % 12 + 1:02d}-{number:02d}",
            body=f"La vanne {number} du barrage est ouverte.\n\nLes riverains attendent.",
            source="Le Courrier" if number % 3 else "The Mountain Herald",
            language="fr" if number % 3 else "en",
            tags=["Énergie"] if number % 2 else ["Rivières", "Énergie"],
            actors=actors,
        )
    precise = make_article(
        "Le barrage rouvre ses vannes",
        date="2024-02-07",
        body=BODY,
        source="Le Courrier",
        tags=["Énergie", "Rivières"],
    )
    _mention(precise, blinken, "Antony Blinken")
    _mention(precise, league, "Ligue des rivières")
    shelf = Shelf(
        precise=precise,
        vague=make_article("Le barrage en février", date="2024-02", actors=[blinken]),
        undated=make_article("Le barrage, sans date", date="", actors=[blinken]),
        actor=blinken,
        tag=make_tag("Énergie"),
        source=Source.objects.get(name="Le Courrier"),
    )
    make_article("Le barrage de l’année", date="2024", actors=[blinken], title_derived=True)
    drain()
    return shelf


def _mention(article: Article, actor: Actor, surface: str) -> None:
    start = article.body.index(surface)
    make_mention(article, actor, surface=surface, start=start, end=start + len(surface))
