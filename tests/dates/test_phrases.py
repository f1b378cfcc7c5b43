"""The phrases people type, in French and English, and the answers to what is no date."""

import datetime as dt

import pytest

from articles.dates import DateError, Fault, parse_date

TODAY = dt.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # Days
        ("7 février 2024", "2024-02-07"),
        ("le 7 février 2024", "2024-02-07"),
        ("1er mars 2022", "2022-03-01"),
        ("1ᵉʳ mars 2022", "2022-03-01"),
        ("mercredi 7 février 2024", "2024-02-07"),
        ("le mercredi, 7 févr. 2024", "2024-02-07"),
        ("07/02/2024", "2024-02-07"),
        ("7/2/2024", "2024-02-07"),
        ("07.02.2024", "2024-02-07"),
        ("07-02-2024", "2024-02-07"),
        ("2024/02/07", "2024-02-07"),
        ("2024-2-7", "2024-02-07"),
        ("02/07/2024", "2024-07-02"),
        ("February 7, 2024", "2024-02-07"),
        ("February 7th 2024", "2024-02-07"),
        ("7 Feb 2024", "2024-02-07"),
        ("the 7th of February, 2024", "2024-02-07"),
        ("Wednesday, February 7, 2024", "2024-02-07"),
        ("Wed 7 Feb 2024", "2024-02-07"),
        ("29 février 2000", "2000-02-29"),
        ("2024-02-07T23:30:00+01:00", "2024-02-07"),
        ("2024-02-07 23:30:00.123Z", "2024-02-07"),
        # Months
        ("février 2024", "2024-02"),
        ("FEVRIER   2024", "2024-02"),
        ("fe\u0301vrier 2024", "2024-02"),
        ("en août 2021", "2021-08"),
        ("courant mars 2021", "2021-03"),
        ("au mois de mai 2020", "2020-05"),
        ("Feb. 2024", "2024-02"),
        ("02/2024", "2024-02"),
        ("2024/02", "2024-02"),
        ("2024-02", "2024-02"),
        ("2024\u201102", "2024-02"),
        # Seasons, years, decades
        ("hiver 2023", "2023-24"),
        ("l’été 2021", "2021-22"),
        ("au printemps 2021", "2021-21"),
        ("Autumn 2021", "2021-23"),
        ("fall 2021", "2021-23"),
        ("hiver 2023-2024", "2023-12/2024-03"),
        ("winter 2023/24", "2023-12/2024-03"),
        ("2021", "2021"),
        ("en l'an 2000", "2000"),
        ("l’année 2021", "2021"),
        ("années 1990", "199X"),
        ("les années 90", "199X"),
        ("1990s", "199X"),
        ("the '90s", "199X"),
        ("201x", "201X"),
        # Intervals
        ("entre le 3 et le 10 mai 2023", "2023-05-03/2023-05-10"),
        ("du 3 au 10 mai 2023", "2023-05-03/2023-05-10"),
        ("du 28 avril au 3 mai 2023", "2023-04-28/2023-05-03"),
        ("du lundi 1er au vendredi 5 mai 2023", "2023-05-01/2023-05-05"),
        ("3-10 mai 2023", "2023-05-03/2023-05-10"),
        ("de mars à mai 2022", "2022-03/2022-05"),
        ("d’avril à juin 2022", "2022-04/2022-06"),
        ("de décembre 2022 jusqu’en mars 2023", "2022-12/2023-03"),
        ("2019-2021", "2019/2021"),
        ("2019 – 2021", "2019/2021"),
        ("entre 2019 et 2021", "2019/2021"),
        ("des années 1990 aux années 2000", "199X/200X"),
        ("01/02/2024 - 10/02/2024", "2024-02-01/2024-02-10"),
        ("between 3 and 10 May 2023", "2023-05-03/2023-05-10"),
        ("May 3 to 10, 2023", "2023-05-03/2023-05-10"),
        ("from March to May 2022", "2022-03/2022-05"),
        # One end
        ("depuis 2022", "2022/.."),
        ("à partir du 3 mai 2022", "2022-05-03/.."),
        ("since 2022", "2022/.."),
        ("from 2022", "2022/.."),
        ("jusqu’en mars 2020", "../2020-03"),
        ("jusqu'au 3 mai 2020", "../2020-05-03"),
        ("until March 2020", "../2020-03"),
        ("avant 2020", "../2019"),
        ("avant mars 2020", "../2020-02"),
        ("avant le 1er mars 2020", "../2020-02-29"),
        ("avant les années 1990", "../1989"),
        ("before 2020", "../2019"),
        ("après 2020", "2021/.."),
        ("après décembre 2020", "2021-01/.."),
        ("after 31 December 2020", "2021-01-01/.."),
        # Doubt
        ("vers mars 2021", "2021-03~"),
        ("vers le 3 mars 2021", "2021-03-03~"),
        ("mars 2021 environ", "2021-03~"),
        ("aux alentours de 2019", "2019~"),
        ("peut-être 2019", "2019?"),
        ("2019 ?", "2019?"),
        ("peut-être vers 2019", "2019%"),
        ("c. 2019", "2019~"),
        ("around March 2021", "2021-03~"),
        ("perhaps 2019", "2019?"),
        ("depuis environ 2019", "2019~/.."),
    ],
)
def test_it_understands(text: str, edtf: str) -> None:
    assert parse_date(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("aujourd’hui", "2024-03-01"),
        ("hier", "2024-02-29"),
        ("yesterday", "2024-02-29"),
        ("ce mois-ci", "2024-03"),
        ("le mois dernier", "2024-02"),
        ("this year", "2024"),
        ("l’an dernier", "2023"),
    ],
)
def test_it_understands_words_about_today_only_when_told_the_day(text: str, edtf: str) -> None:
    assert parse_date(text, TODAY).edtf == edtf
    with pytest.raises(DateError):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.EMPTY),
        (" \t\n", Fault.EMPTY),
        ("hello", Fault.UNKNOWN),
        ("février", Fault.NO_YEAR),
        ("7 février", Fault.NO_YEAR),
        ("7 février 24", Fault.SHORT_YEAR),
        ("07/02/24", Fault.SHORT_YEAR),
        ("années 20", Fault.SHORT_YEAR),
        ("02/25/2024", Fault.DAY_FIRST),
        ("30 février 2024", Fault.IMPOSSIBLE),
        ("29 Feb 1900", Fault.IMPOSSIBLE),
        ("2024-13", Fault.IMPOSSIBLE),
        ("13/2024", Fault.IMPOSSIBLE),
        ("0000", Fault.IMPOSSIBLE),
        ("avant 0001", Fault.IMPOSSIBLE),
        ("après 9999", Fault.IMPOSSIBLE),
        ("99999", Fault.UNKNOWN),
        ("jeudi 7 février 2024", Fault.WEEKDAY),
        ("Thursday, February 7, 2024", Fault.WEEKDAY),
        ("du lundi 2 au vendredi 5 mai 2023", Fault.WEEKDAY),
        ("du 10 au 3 mai 2023", Fault.REVERSED),
        ("décembre à mars 2022", Fault.REVERSED),
        ("début 2021", Fault.VAGUE),
        ("mi-mars 2021", Fault.VAGUE),
        ("fin mars 2021", Fault.VAGUE),
        ("early 2021", Fault.VAGUE),
        ("années 1990-2000", Fault.UNKNOWN),
        ("du 7 février 2024", Fault.UNKNOWN),
        ("du 3 au", Fault.UNKNOWN),
        ("février 2024 et la suite", Fault.UNKNOWN),
        ("lundi mardi 7 février 2024", Fault.UNKNOWN),
        ("lundi février 2024", Fault.UNKNOWN),
        ("2024\x00", Fault.UNKNOWN),
        ("\x00", Fault.UNKNOWN),
        ("\ud800", Fault.UNKNOWN),
        ("٢٠٢٤", Fault.UNKNOWN),
        ("२०२४-०२", Fault.UNKNOWN),
        ("20²4", Fault.UNKNOWN),
        ("9" * 10_000, Fault.TOO_LONG),
        ("le " * 40, Fault.UNKNOWN),
        ("(" * 100, Fault.UNKNOWN),
    ],
)
def test_it_refuses_what_it_does_not_understand_and_says_why(text: str, fault: Fault) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)

    assert refusal.value.fault is fault
    assert refusal.value.text == text


def test_a_refusal_quotes_the_text_in_the_readers_language() -> None:
    with pytest.raises(DateError) as refusal:
        parse_date("jeudi 7 février 2024")

    assert str(refusal.value) == "“jeudi 7 février 2024”: that day is a Wednesday."
    assert refusal.value.explain("fr") == (
        "«\u00a0jeudi 7 février 2024\u00a0»\u00a0: ce jour est un mercredi."
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_explained_without_what_could_break_a_page(
    fault: Fault, language: str
) -> None:
    message = DateError(fault, "\x00\ud800{}" + "a" * 1000, weekday=0).explain(language)

    assert message.isprintable() or "\u00a0" in message
    assert len(message) < 200
    assert "\x00" not in message
    message.encode()
