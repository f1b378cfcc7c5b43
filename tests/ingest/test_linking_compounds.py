"""A name inside a longer one, or of something named for its bearer, is only offered."""

from __future__ import annotations

import pytest

from articles.ingest.names import Name, NameList

from .linking import NAMES, found, links, offers


@pytest.mark.parametrize(
    "text",
    [
        "dans la rue de Paris",
        "le Paris Saint-Germain",
        "la place de Paris",
        "le Stade de France",
        "à la Banque de France",
        "les accords d'Oslo",
        "le comte de Paris",
        "le New York Times",
        "selon le Washington Post",
        "à l'aéroport Charles de Gaulle",
        "le Charles de Gaulle a appareillé",
        "à Roissy-Charles-de-Gaulle",
        "Donald Trump Jr est venu",
        "à la Trump Tower",
        "le joueur Jordan Henderson",
        "en ce jour, Anatole France écrit",
        "à Lyon-Perrache",
        "le Conseil interprofessionnel du vin de Nice",
        "la Conférence des évêques de France",
        "la Ville de Paris",
        "l'université de Lyon",
        "le conseil municipal de Nice",
        "le festival de Nice",
        "le golfe d'Allemagne",
        "la vallée de la France",
        "la manifestation contre Paris",
        "le film « Macron » et le livre « France »",
    ],
)
def test_what_is_named_for_an_actor_is_not_the_actor(text: str) -> None:
    assert links(f"On en parle, {text}.") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("l'Allemagne avance", "Allemagne"),
        ("la place de la France dans le monde", "France"),
        ("l'État d'Israël", "Israël"),
        ("le président de la France", "France"),
        ("le Sud de la France", "France"),
        ("la mairie de Paris", "Paris"),
        ("la ville de Paris", "Paris"),
        ("l'usine Lubrizol de Lyon", "Lyon"),
        ("la Commission a visité les écoles de Paris", "Paris"),
        ("le Parti garde la mairie de Lyon", "Lyon"),
        ("Israël's army", "Israël"),
    ],
)
def test_what_is_said_of_an_actor_links(text: str, surface: str) -> None:
    assert surface in [words for words, _ in links(f"On le sait, {text}.")]


@pytest.mark.parametrize(
    ("text", "is_linked"),
    [
        ("l'Assemblée nationale a voté", True),
        ("l'Assemblée nationale vénézuélienne", False),
        ("l'Assemblée nationale de la Jordanie", False),
        ("l'Assemblée nationale de mardi", True),
    ],
)
def test_a_body_that_every_nation_has_is_anothers_where_the_text_says_so(
    text: str, is_linked: bool
) -> None:
    names = NameList([Name(1, "Assemblée nationale", type="organisation"), *NAMES])

    all_found = found(f"Selon {text}.", names=names)

    assert [one.accepted for one in all_found if one.actor_id == 1] == [is_linked]


def test_a_town_that_acts_may_be_a_government_or_a_team() -> None:
    assert offers("Paris demande un délai. Lyon a battu Nice.")[0] == (
        "Paris",
        "Paris",
        "acting place",
    )
    assert links("Paris a été bombardée. À Lyon, on attend.") == [
        ("Paris", "Paris"),
        ("Lyon", "Lyon"),
    ]


def test_a_common_word_at_the_beginning_of_a_sentence_is_no_name() -> None:
    assert offers("Orange est une couleur.") == [("Orange", "Orange", "common word")]
    assert links("Le choix de la rédaction : Orange est une couleur.") == []
    assert len(links("Orange recrute. Chez Orange, on embauche.")) == 2


def test_an_article_with_a_capital_makes_no_newspaper() -> None:
    assert links("La croix est lourde. Le monde change. La Croix-Rouge aide.") == [
        ("Croix-Rouge", "Croix-Rouge")
    ]
    assert [surface for surface, _ in links("La Croix et Le Monde paraissent.")] == [
        "La Croix",
        "Le Monde",
    ]
