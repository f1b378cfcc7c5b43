"""Dates are shown as what is known of them, in French and in English."""

import datetime as dt

import pytest

from articles.dates import DayRange, PartialDate, datetime_attribute, display, display_bounds


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2024-02-07", "7 février 2024", "7 February 2024"),
        ("2022-03-01", "1er mars 2022", "1 March 2022"),
        ("2024-02", "février 2024", "February 2024"),
        ("2024-02-XX", "février 2024", "February 2024"),
        ("2024", "2024", "2024"),
        ("2023-24", "hiver 2023", "winter 2023"),
        ("199X", "années 1990", "1990s"),
        ("20XX", "entre 2000 et 2099", "between 2000 and 2099"),
        ("2021-03~", "vers mars 2021", "around March 2021"),
        ("2021-03-03~", "vers le 3 mars 2021", "around 3 March 2021"),
        ("2021-22~", "vers l’été 2021", "around summer 2021"),
        ("199X~", "vers les années 1990", "around the 1990s"),
        ("2019?", "2019 (incertain)", "2019 (uncertain)"),
        ("2019%", "vers 2019 (incertain)", "around 2019 (uncertain)"),
        ("2023-05-03/2023-05-10", "du 3 au 10 mai 2023", "from 3 to 10 May 2023"),
        ("2023-05-01/2023-06-10", "du 1er mai au 10 juin 2023", "from 1 May to 10 June 2023"),
        ("2022-03/2022-05", "de mars à mai 2022", "from March to May 2022"),
        ("2022-04/2022-06", "d’avril à juin 2022", "from April to June 2022"),
        ("2022-08/2023-01", "d’août 2022 à janvier 2023", "from August 2022 to January 2023"),
        ("2019/2021", "de 2019 à 2021", "from 2019 to 2021"),
        (
            "2021-21/2021-23",
            "du printemps 2021 à l’automne 2021",
            "from spring 2021 to autumn 2021",
        ),
        ("199X/200X", "des années 1990 aux années 2000", "from the 1990s to the 2000s"),
        ("2019~/2021", "de 2019 (approximatif) à 2021", "from 2019 (approximate) to 2021"),
        ("2022/..", "depuis 2022", "since 2022"),
        ("2022-05-03/..", "depuis le 3 mai 2022", "since 3 May 2022"),
        ("2022/", "depuis 2022, fin inconnue", "since 2022, end unknown"),
        ("../2020-03", "jusqu’en mars 2020", "until March 2020"),
        ("../2020-05-03", "jusqu’au 3 mai 2020", "until 3 May 2020"),
        ("../2020-22", "jusqu’à l’été 2020", "until summer 2020"),
        ("../199X", "jusqu’aux années 1990", "until the 1990s"),
        ("/2020", "jusqu’en 2020, début inconnu", "until 2020, start unknown"),
    ],
)
def test_a_date_is_shown_as_what_is_known(edtf: str, french: str, english: str) -> None:
    date = PartialDate.parse_edtf(edtf)

    assert display(date, "fr") == french
    assert display(date, "en") == english


def test_an_unknown_date_says_so() -> None:
    assert display(None, "fr") == "sans date"
    assert display(None, "en") == "undated"


def test_variants_of_french_are_french_and_other_languages_see_english() -> None:
    date = PartialDate.month(2024, 2)

    assert display(date, "fr-ca") == "février 2024"
    assert display(date, "de") == "February 2024"


@pytest.mark.parametrize(
    ("window", "french", "english"),
    [
        (("2024-02", "2024-02"), "du 1er au 29 février 2024", "from 1 to 29 February 2024"),
        (("2024-02-07", "2024-02-07"), "7 février 2024", "7 February 2024"),
        (("2024-03", ""), "depuis le 1er mars 2024", "since 1 March 2024"),
        (("", "2024-02"), "jusqu’au 29 février 2024", "until 29 February 2024"),
        (("", ""), "toutes les dates", "any date"),
    ],
)
def test_a_window_is_spelled_out(window: tuple[str, str], french: str, english: str) -> None:
    days = DayRange.parse(*window)

    assert display_bounds(days, "fr") == french
    assert display_bounds(days, "en") == english


def test_a_window_at_the_end_of_the_calendar_is_spelled_out() -> None:
    assert display_bounds(DayRange(dt.date.min, dt.date.max), "fr") == (
        "du 1er janvier 0001 au 31 décembre 9999"
    )


@pytest.mark.parametrize(
    ("edtf", "attribute"),
    [
        ("2024-02-07", "2024-02-07"),
        ("2024-02", "2024-02"),
        ("2024-02-XX", "2024-02"),
        ("2024", "2024"),
        ("2023-24", ""),
        ("199X", ""),
        ("20XX", ""),
        ("2022/..", ""),
        ("2024-02-07/2024-02-07", ""),
        ("2024-02~", ""),
        ("2024?", ""),
    ],
)
def test_the_machine_readable_date_claims_no_more_than_is_known(edtf: str, attribute: str) -> None:
    assert datetime_attribute(PartialDate.parse_edtf(edtf)) == attribute


def test_an_unknown_date_has_no_machine_readable_form() -> None:
    assert datetime_attribute(None) == ""
