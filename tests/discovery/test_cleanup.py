"""What a model saw becomes a name without what is no part of it, or nothing. No model is needed."""

from __future__ import annotations

import pytest

from articles.discovery.cleanup import cleaned
from articles.discovery.span import Known, Seen, nobody_is_known
from articles.fold import fold
from articles.models import Actor


def names(text: str, type_: str, known: Known = nobody_is_known) -> list[tuple[str, str]]:
    """What becomes of the words between [brackets]."""
    before, _, rest = text.partition("[")
    inside, _, after = rest.partition("]")
    whole, start = f"{before}{inside}{after}", len(before)
    spans = cleaned(whole, Seen(start, start + len(inside), type_), known)
    assert all(whole[span.start : span.end] == span.text for span in spans)
    assert {span.type for span in spans} <= set(Actor.Type.values)
    return [(span.text, span.type) for span in spans]


def listing(**types: str) -> Known:
    folded = {fold(name.replace("_", " ")): type_ for name, type_ in types.items()}
    return lambda name: folded.get(fold(name))


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("reçu par [M. Emmanuel Macron]", "Emmanuel Macron"),
        ("reçue par [Mme Rachida Dati]", "Rachida Dati"),
        ("[Me Robert Badinter]", "Robert Badinter"),
        ("avec [le président Emmanuel Macron]", "Emmanuel Macron"),
        ("avec [président américain Joe Biden]", "Joe Biden"),
        ("[Président Macron]", "Macron"),
        ("[La présidente Ursula von der Leyen]", "Ursula von der Leyen"),
        ("la [Suédoise Greta Thunberg]", "Greta Thunberg"),
        ("le [général de Gaulle]", "de Gaulle"),
        ("selon [de Macron]", "Macron"),
        ("[Marine Le Pen]", "Marine Le Pen"),
        ("[Le Pen]", "Le Pen"),
        ("avec [Abdel Fattah al-Sissi]", "Abdel Fattah al-Sissi"),
        ("dit [J. D. Vance]", "J. D. Vance"),
        ("dit [Sultan Al Jaber]", "Sultan Al Jaber"),
        ("[Emmanuel Macron ».]", "Emmanuel Macron"),
        ("« [« Emmanuel Macron]", "Emmanuel Macron"),
        ("[Emmanuel Macron président]", "Emmanuel Macron"),
        ("[Charles III]", "Charles III"),
        ("[Joe Biden's]", "Joe Biden"),
        ("[Emmanuel Macron 12]", "Emmanuel Macron"),
    ],
)
def test_titles_and_small_words_are_no_part_of_a_persons_name(seen: str, name: str) -> None:
    assert names(seen, "person") == [(name, "person")]


@pytest.mark.parametrize(
    ("seen", "type_", "name"),
    [
        ("dans [la France]", "place", "France"),
        ("de [l'Ukraine]", "place", "Ukraine"),
        ("de [l’Ukraine]", "place", "Ukraine"),
        ("Il part. [La Chine] répond.", "place", "Chine"),
        ("[L’Afrique du Sud] répond.", "place", "Afrique du Sud"),
        ("un avion pour [La Réunion], puis", "place", "La Réunion"),
        ("[La Réunion] est loin. Il vit à La Réunion.", "place", "La Réunion"),
        ("[du Sénat]", "organisation", "Sénat"),
        ("[les Verts]", "organisation", "Verts"),
        ("[ministère de l'Intérieur]", "organisation", "ministère de l'Intérieur"),
        ("[Organisation des Nations unies (ONU]", "organisation", "Organisation des Nations unies"),
        ("[Festival de Cannes pour « Titane]", "organisation", "Festival de Cannes"),
        ("[Nouvelle-Zélande 12]", "place", "Nouvelle-Zélande"),
        ("[France 2]", "organisation", "France 2"),
        ("[U.R.S.S.]", "place", "U.R.S.S."),
        ("[SpaceX.]", "organisation", "SpaceX"),
        ("[General Electric]", "organisation", "General Electric"),
        ("[Israel’s]", "place", "Israel"),
    ],
)
def test_articles_quotes_and_brackets_are_no_part_of_other_names(
    seen: str, type_: str, name: str
) -> None:
    assert names(seen, type_) == [(name, type_)]


@pytest.mark.parametrize(
    ("seen", "type_"),
    [
        ("le [ministre de la Santé]", "organisation"),
        ("le [Premier ministre]", "person"),
        ("le [Premier ministre qatarien]", "person"),
        ("au [président de la République]", "person"),
        ("par [visioconférence]", "person"),
        ("ce [Mardi]", "place"),
        ("en [Février]", "person"),
        ("les [Français]", "place"),
        ("les [Néo-Zélandais]", "place"),
        ("l’[Ukrainienne]", "place"),
        ("le [Nord]", "place"),
        ("l’[État]", "place"),
        ("[X]", "person"),
        ("[2024]", "organisation"),
        ("[« ... »]", "organisation"),
        ("[]", "person"),
        ("[<script>alert(1)</script>]", "organisation"),
        ("[Prénom" + "\x07" + "Nom]", "person"),
        ("[" + "Paris " * 30 + "]", "place"),
        ("[" + "A" * 10_000 + "]", "person"),
        ("la [Coupe du monde]", "other"),
        ("[M.]", "person"),
    ],
)
def test_what_is_nobodys_name_is_dropped(seen: str, type_: str) -> None:
    assert names(seen, type_) == []


@pytest.mark.parametrize(
    ("seen", "type_"),
    [
        ("[l’Assemblée]", "organisation"),
        ("le [Gouvernement]", "organisation"),
        ("au [Conseil]", "organisation"),
        ("le [PARQUET]", "organisation"),
        ("les [Tribunaux]", "place"),
        ("[Ministères] et partis", "organisation"),
        ("[Justice] est faite.", "person"),
        ("aux [Législatives]", "other"),
        ("the [Parliament]", "organisation"),
    ],
)
def test_a_noun_of_many_institutions_alone_is_nobodys_name(seen: str, type_: str) -> None:
    assert names(seen, type_) == []


@pytest.mark.parametrize(
    "name",
    [
        "Assemblée nationale",
        "Conseil constitutionnel",
        "Parquet national financier",
        "Parlement français",
        "Union européenne",
        "Place publique",
        "Sénat",
    ],
)
def test_with_the_words_that_tell_which_one_it_is_a_name(name: str) -> None:
    assert names(f"de [{name}] hier", "organisation") == [(name, "organisation")]


def test_an_institution_that_is_listed_is_a_name_and_so_is_a_surname_like_one() -> None:
    known = listing(Parlement="organisation")

    assert names("le [Parlement]", "organisation", known) == [("Parlement", "organisation")]
    assert names("avec [M. Parquet]", "person") == [("Parquet", "person")]


@pytest.mark.parametrize("place", ["Argentine", "Corse", "Philippines"])
def test_a_place_is_not_taken_for_its_people(place: str) -> None:
    assert names(f"[{place}]", "place") == [(place, "place")]


@pytest.mark.parametrize(
    ("seen", "type_", "expected"),
    [
        ("[Emmanuel Macron et Olaf Scholz]", "person", ["Emmanuel Macron", "Olaf Scholz"]),
        ("[Lyon, Marseille]", "place", ["Lyon", "Marseille"]),
        ("[Gaza\nEmmanuel Macron]", "person", ["Gaza", "Emmanuel Macron"]),
        ("[Paris. Emmanuel Macron]", "person", ["Paris", "Emmanuel Macron"]),
        ("[AFP/Reuters]", "organisation", ["AFP", "Reuters"]),
        (
            "[Centre d’analyse et de stratégie]",
            "organisation",
            ["Centre d’analyse et de stratégie"],
        ),
    ],
)
def test_names_that_ran_into_one_are_cut_apart(seen: str, type_: str, expected: list[str]) -> None:
    assert [name for name, _ in names(seen, type_)] == expected


def test_a_listed_name_has_its_actors_type() -> None:
    known = listing(Israël="state")

    assert names("[Israël]", "place", known) == [("Israël", "state")]
    assert names("[l’Israël]", "organisation", known) == [("Israël", "state")]


def test_a_listed_name_is_kept_with_what_would_be_taken_off() -> None:
    known = listing(Le_Monde="organisation", Français="group", OpenAI="organisation")

    assert names("[Le Monde] écrit.", "organisation", known) == [("Le Monde", "organisation")]
    assert names("les [Français]", "place", known) == [("Français", "group")]
    assert names("par [OpenAI]", "other", known) == [("OpenAI", "organisation")]


def test_a_name_of_actors_of_several_types_keeps_what_the_model_says() -> None:
    assert names("[Washington]", "place", listing(Washington="")) == [("Washington", "place")]


def test_a_title_before_a_name_makes_it_a_person() -> None:
    assert names("[président Poutine]", "place") == [("Poutine", "person")]


def test_scripts_without_capitals_have_names() -> None:
    assert names("[بنيامين نتنياهو]", "person") == [("بنيامين نتنياهو", "person")]
