"""The calendar's words in French and English, as they are shown; phrases.py folds them to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Names in the order of the calendar: months from January, weekdays from Monday.

    Seasons have the numbers that EDTF gives them: 21 spring, 22 summer, 23 autumn, 24 winter.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    seasons: dict[int, str]


FRENCH = Words(
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    seasons={21: "printemps", 22: "été", 23: "automne", 24: "hiver"},
)

ENGLISH = Words(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    seasons={21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
)
