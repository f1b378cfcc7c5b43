"""Where a listed name stands, it may mean something else: each kind of doubt, and its opposite."""

from __future__ import annotations

import pytest

from articles.ingest.names import Name, NameList

from .linking import NAMES, found

MORE = [
    *(Name(100 + n, name, type="place") for n, name in enumerate(("Metz", "Kiev", "Rome"))),
    *(Name(110 + n, name, type="state") for n, name in enumerate(("Niger", "Panama", "Monaco"))),
    *(Name(120 + n, name, type="organisation") for n, name in enumerate(("Fiat", "BNF", "SPD"))),
    Name(130, "Assemblée nationale", type="organisation"),
    Name(131, "Conseil européen", type="organisation"),
    Name(132, "Crédit mutuel", type="organisation"),
    Name(133, "Al-Qaïda", type="group"),
    Name(134, "Groupe Vivaldi", type="group"),
    Name(134, "Vivaldi", type="group", weak=True),
    Name(135, "Charles III", type="person"),
    Name(135, "roi Charles", type="person"),
    Name(136, "Pak Jong-il", type="person"),
    Name(136, "Pak", type="person", weak=True),
    Name(137, "Thierry Breton", type="person"),
    Name(138, "Macédoine", type="state"),
    Name(139, "Macédoine", type="place"),
    Name(140, "Dominique", type="state", weak=True),
]
LIST = NameList([*NAMES, *MORE])


def rule_of(words: str, text: str) -> set[str]:
    """The rules by which these words were seen in a text."""
    return {one.rule for one in found(text, names=LIST) if one.surface.lower() == words.lower()}


@pytest.mark.parametrize(
    "text",
    [
        "Metz s'est imposé 3-1 dimanche.",
        "Face à Metz, ils ont craqué.",
        "Ils ont fini par battre Metz.",
        "Lyon – Metz a été interrompu.",
        "Le tirage du tournoi : Brest, Metz et Pau.",
        "La victoire de Metz fait du bruit.",
        "Le match a commencé. L'arbitre a sifflé un penalty. Cela profite surtout à l'autre, Metz.",
    ],
)
def test_a_town_in_news_of_a_match_may_be_its_team(text: str) -> None:
    assert rule_of("Metz", text) == {"acting place"}


@pytest.mark.parametrize(
    "text",
    [
        "Le match aura lieu à Metz.",
        "La finale se jouera à Lyon, Nice et Metz.",
        "Le maire de Metz a félicité le club.",
        "METZ (AFP) - Le club a perdu 3-1.",
        "Les 15-24 ans quittent Metz.",
        "La saison 2021-2022 commence près de Metz.",
    ],
)
def test_a_town_where_a_match_is_played_links(text: str) -> None:
    assert rule_of("Metz", text) == {"name"}


def test_a_state_whose_club_has_its_name_is_doubtful_in_sport_alone() -> None:
    assert rule_of("Monaco", "Monaco a gagné 2-0.") == {"acting place"}
    assert rule_of("Monaco", "Le palais est à Monaco.") == {"name"}


@pytest.mark.parametrize(
    "text",
    [
        "Selon Kiev, rien n'est prévu.",
        "Les relations entre Rome et Kiev sont bonnes.",
        "La réponse de Kiev est attendue.",
        "Ils ont livré des missiles à Kiev.",
        "On sait que Kiev refuse.",
        "Lundi, Kiev et Rome ont signé.",
    ],
)
def test_a_capital_that_speaks_or_is_spoken_to_may_be_a_government(text: str) -> None:
    assert rule_of("Kiev", text) == {"acting place"}


@pytest.mark.parametrize(
    "text",
    [
        "Il vit à Kiev.",
        "Le maire de Kiev est parti.",
        "Ils ont quitté Kiev.",
        "Un train pour Kiev.",
    ],
)
def test_a_capital_where_a_place_would_stand_links(text: str) -> None:
    assert rule_of("Kiev", text) == {"name"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Niger", "Une pirogue a chaviré sur le Niger, près de la rive."),
        ("Panama", "Le tribunal siège à Panama."),
        ("France", "Le France a été désarmé au port."),
        ("France", "Anna, Paul et France ont gagné."),
        ("France", "Un prénom comme France est rare."),
        ("Lyon", "Me Lyon a plaidé."),
        ("Fiat", "Mme Fiat préside le jury."),
        ("Fiat", "L'ingénieur Fiat, mort en 1920, l'avait prédit."),
        ("Fiat", "Il a volé une Fiat."),
        ("BNF", "L'arrêt de la BNF 62 est déplacé."),
    ],
)
def test_something_else_of_a_name_is_only_offered(words: str, text: str) -> None:
    assert rule_of(words, text) == {"namesake"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Niger", "Le Niger a fermé sa frontière."),
        ("Panama", "Le canal fait vivre le Panama."),
        ("France", "Anna, Paul et la France ont gagné."),
        ("Fiat", "Le constructeur italien Fiat, moribond, recrute."),
        ("BNF", "La BNF 2024 rouvre."),
        ("SPD", "Le SPD, 3-1, est battu."),
    ],
)
def test_the_bearer_of_a_name_links(words: str, text: str) -> None:
    assert rule_of(words, text) == {"name"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Metz", "le FC Metz recrute"),
        ("Metz", "le CHU de Metz recrute"),
        ("Metz", "Metz métropole recrute"),
        ("Metz", "le jardin de Metz"),
        ("Metz", "le Lyon-Metz est en retard"),
        ("Paris", "le bilan de Paris 2024"),
        ("Niger", "le fleuve Niger"),
        ("BNF", "selon BNF Éditions"),
        ("Crédit mutuel", "selon Crédit mutuel Arkéa"),
        ("Al-Qaïda", "selon Al-Qaïda au Yémen"),
        ("Fiat", "chez Fiat & Fils"),
        ("Conseil européen", "le Conseil européen de la recherche"),
        ("roi Charles", "le roi Charles X"),
    ],
)
def test_a_part_of_a_longer_name_is_only_offered(words: str, text: str) -> None:
    assert rule_of(words, f"On le sait : {text}.") == {"compound"}


def test_the_longer_name_of_a_king_goes_first() -> None:
    assert rule_of("Charles III", "Le roi Charles III est venu.") == {"name"}


def test_a_body_of_any_nation_needs_a_word_of_france_where_another_is_spoken_of() -> None:
    body = "Assemblée nationale"

    assert rule_of(body, "L'Assemblée nationale a voté.") == {"name"}
    assert rule_of(body, "Les députés togolais siègent à l'Assemblée nationale.") == {"namesake"}
    text = "La France hésite. L'Assemblée nationale reçoit un ministre togolais."
    assert rule_of(body, text) == {"name"}


def test_a_body_is_doubtful_where_another_nations_stands_too() -> None:
    text = "L'Assemblée nationale togolaise a voté. L'Assemblée nationale de Paris, ou l'autre ?"

    assert "name" not in rule_of("Assemblée nationale", text)


def test_the_adjective_of_a_state_tells_it_from_a_place_of_its_name() -> None:
    assert rule_of("Macédoine", "La Macédoine vote.") == {"ambiguous"}
    assert rule_of("Macédoine", "La Macédoine vote, dit un élu macédonien.") == {"name"}


def test_a_weak_name_follows_no_full_one_where_somebody_else_bears_it() -> None:
    assert rule_of("Vivaldi", "Le Groupe Vivaldi recrute. Vivaldi paie.") == {"short name"}
    text = "Le Groupe Vivaldi recrute. Antonio Vivaldi joue. Vivaldi paie."
    assert "short name" not in rule_of("Vivaldi", text)


def test_a_given_name_that_is_listed_as_a_state_is_a_given_name() -> None:
    text = "Jean Martin parle. Dominique Martin se tait. Martin sort."

    assert "surname" not in rule_of("Martin", text)


def test_a_name_that_begins_with_a_surname_makes_it_doubtful() -> None:
    text = "Pak Yong-nam, frère de Pak Jong-il, est mort. Pak est triste."

    assert "short name" not in rule_of("Pak", text)


def test_a_common_surname_with_an_article_is_a_word() -> None:
    assert rule_of("Breton", "Thierry Breton s'en va. Un Breton le suit.") == {"common word"}
    assert rule_of("Breton", "Thierry Breton s'en va. Selon Breton, oui.") == {"surname"}
