"""A day is inferred from the text only by the strongest wording, and only inside what is known."""

import pytest

from articles.dates import PartialDate, infer_day

FEBRUARY = PartialDate.month(2024, 2)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Un refus de la part d'Israël, ce mercredi 7 février 2024.", "ce mercredi 7 février 2024"),
        ("Ce mercredi 7 février, les trains s'arrêtent.", "Ce mercredi 7 février"),
        ("Réunis ce mercredi 7 fevrier 2024 à Lyon.", "ce mercredi 7 fevrier 2024"),
        ("CE MERCREDI 7 FÉVRIER 2024 À LYON", "CE MERCREDI 7 FÉVRIER 2024"),
        ("C’est ce mercredi\n7\u00a0février 2024 que…", "ce mercredi\n7\u00a0février 2024"),
        ("Lu ce mercredi 7 fe\u0301vrier 2024.", "ce mercredi 7 fe\u0301vrier 2024"),
        ("Réunis ce mercredi, 7 février 2024.", "ce mercredi, 7 février 2024"),
        ("Ministers met this Wednesday, 7 February 2024.", "this Wednesday, 7 February 2024"),
        ("Ministers met this Wednesday, February 7.", "this Wednesday, February 7"),
        ("Ce mercredi 7 février 2024 ; oui, ce mercredi 7 février.", "Ce mercredi 7 février 2024"),
    ],
)
def test_the_day_of_the_lead_is_found_with_its_words(text: str, evidence: str) -> None:
    inference = infer_day(text, FEBRUARY)

    assert inference is not None
    assert inference.date == PartialDate.day(2024, 2, 7)
    assert inference.evidence == evidence
    assert text[inference.start : inference.end] == evidence


def test_the_first_of_the_month_is_found() -> None:
    inference = infer_day("Réunis ce jeudi 1er février 2024.", FEBRUARY)

    assert inference is not None
    assert inference.date == PartialDate.day(2024, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Réunis mercredi 7 février 2024.",
        "Réunis ce 7 février 2024.",
        "Publié le 7 février 2024.",
        "Réunis ce mercredi.",
        "Ministers met on Wednesday, February 7, 2024.",
        "Ministers met on Wednesday.",
        "",
    ],
)
def test_weaker_wordings_infer_nothing(text: str) -> None:
    assert infer_day(text, FEBRUARY) is None


def test_a_wrong_weekday_infers_nothing() -> None:
    assert infer_day("Réunis ce jeudi 7 février 2024.", FEBRUARY) is None


def test_a_day_outside_the_known_date_infers_nothing() -> None:
    assert infer_day("Réunis ce mercredi 7 février 2024.", PartialDate.month(2024, 3)) is None
    assert infer_day("Réunis ce mercredi 7 février 2018.", FEBRUARY) is None
    assert infer_day("Réunis ce vendredi 30 février 2024.", FEBRUARY) is None


def test_two_days_in_the_lead_infer_nothing() -> None:
    text = "Ce mardi 6 février 2024, l'accord ; ce mercredi 7 février 2024, le refus."

    assert infer_day(text, FEBRUARY) is None


def test_a_right_day_beside_a_wrong_one_infers_nothing() -> None:
    text = "Ce mercredi 7 février 2024, l'accord ; ce lundi 7 février 2024, le refus."

    assert infer_day(text, FEBRUARY) is None


@pytest.mark.parametrize(
    "before", ["Depuis", "Dès", "Avant", "Fixé à", "Prévu", "Mardi 6 et", "Pour"]
)
def test_a_day_that_is_a_limit_or_a_plan_infers_nothing(before: str) -> None:
    assert infer_day(f"{before} ce mercredi 7 février 2024.", FEBRUARY) is None


def test_only_the_lead_counts() -> None:
    text = "Le texte est long. " * 40 + "Réunis ce mercredi 7 février 2024."

    assert infer_day(text, FEBRUARY) is None


def test_a_wording_across_the_end_of_the_lead_is_read_whole() -> None:
    for padding in range(570, 600):
        text = "x" * padding + " ce mercredi 7 février 2018."

        assert infer_day(text, FEBRUARY) is None


def test_a_known_day_or_a_doubtful_date_is_left_alone() -> None:
    text = "Réunis ce mercredi 7 février 2024."

    assert infer_day(text, PartialDate.day(2024, 2, 7)) is None
    assert infer_day(text, PartialDate.parse_edtf("2024-02~")) is None


def test_a_year_is_filled_in_only_where_one_year_fits() -> None:
    text = "Réunis ce mercredi 7 février."

    in_a_year = infer_day(text, PartialDate.year(2024))

    assert in_a_year is not None
    assert in_a_year.date == PartialDate.day(2024, 2, 7)
    # Over several years the weekday would choose the year, and check nothing any more.
    assert infer_day(text, PartialDate.parse_edtf("2023/2024")) is None
    assert infer_day(text, PartialDate.parse_edtf("2020/..")) is None
    assert infer_day(text, PartialDate.year(2023)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Réunis ce mercredi 7 février 20245.",
        "Réunis ce jeudı 8 février 2024.",
        "Réunis ce mercredi 99 février 2024.",
        "Réunis ce mercredi\n\n7 février 2024.",
        "ce " * 100_000,
        "ce mercredi" + " " * 100_000,
    ],
)
def test_odd_texts_infer_nothing(text: str) -> None:
    assert infer_day(text, FEBRUARY) is None
