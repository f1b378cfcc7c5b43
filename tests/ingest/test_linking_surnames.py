"""Whom a surname, a title or initials mean follows from the article; each trap has its test."""

from __future__ import annotations

import pytest

from articles.ingest.names import Name, NameList

from .linking import found, links, offers


def test_a_surname_follows_its_full_name_in_any_listed_spelling() -> None:
    text = "Benyamin Netanyahou a parlé. Selon M. Netanyahu, oui. Netanyahou a souri."

    assert links(text) == [
        ("Benyamin Netanyahou", "Benyamin Netanyahou"),
        ("Netanyahu", "Benyamin Netanyahou"),
        ("Netanyahou", "Benyamin Netanyahou"),
    ]
    assert [one.rule for one in found(text)] == ["name", "surname", "surname"]


def test_a_surname_in_the_title_follows_the_full_name_in_the_text() -> None:
    assert links("Hier Xavier Bertrand a parlé.", title="Bertrand parle")[0] == (
        "Bertrand",
        "Xavier Bertrand",
    )


def test_a_surname_that_several_listed_persons_bear_is_offered_for_all() -> None:
    both = ["Magnette", "Paul Magnette", "ambiguous"], ["Magnette", "Pierre Magnette", "ambiguous"]

    assert offers("Le projet de Magnette avance.") == [tuple(one) for one in both]
    assert links("Le projet de Magnette avance.") == []


def test_who_stands_in_the_article_decides_between_bearers() -> None:
    assert ("Le Pen", "Marine Le Pen") in links("Marine Le Pen a gagné. Le Pen a souri.")
    assert [rule for _, _, rule in offers("Jean-Marie et Le Pen. Le Pen a souri.")] == [
        "ambiguous"
    ] * 2


def test_two_of_a_surname_in_one_article_make_it_ambiguous() -> None:
    text = "Jean-Marie Le Pen et Marine Le Pen sont là. Puis Le Pen a parlé."

    assert [surface for surface, _ in links(text)] == ["Jean-Marie Le Pen", "Marine Le Pen"]
    assert {who for _, who, _ in offers(text)} == {"Jean-Marie Le Pen", "Marine Le Pen"}


def test_a_lone_surname_of_one_bearer_links_and_a_weak_one_does_not() -> None:
    assert links("Les amis de Mélenchon protestent.") == [("Mélenchon", "Jean-Luc Mélenchon")]
    assert links("Les amis de Macron protestent.") == []
    assert offers("Les amis de Macron protestent.") == [("Macron", "Emmanuel Macron", "weak")]


def test_a_strong_alias_that_is_anothers_surname_is_ambiguous() -> None:
    names = NameList(
        [
            Name(1, "Emmanuel Macron", type="person"),
            Name(1, "Macron", type="person"),
            Name(2, "Brigitte Macron", type="person"),
        ]
    )

    assert {(one.actor_id, one.accepted) for one in found("Hier, Macron.", names=names)} == {
        (1, False),
        (2, False),
    }
    both = found("Emmanuel Macron, puis Macron.", names=names)
    assert [(one.actor_id, one.accepted) for one in both] == [(1, True), (1, True)]


@pytest.mark.parametrize("text", ["Le discours de Bertrand.", "L'avis de Martin.", "Moreau rit."])
def test_a_surname_that_is_a_given_name_or_a_common_word_says_nothing_alone(text: str) -> None:
    assert found(text) == []


def test_a_lone_place_is_not_the_person_who_is_named_for_it() -> None:
    names = NameList([Name(1, "Cyrille de Tver", type="person")])

    assert found("Il est allé à Tver.", names=names) == []
    assert found("Les fidèles de Tver.", names=names) == []
    assert len(found("Cyrille de Tver parle. Selon de Tver, oui.", names=names)) == 2


def test_a_common_surname_with_a_title_is_offered_and_follows_its_full_name() -> None:
    assert offers("L'avis de M. Martin.") == [("Martin", "Jean Martin", "common word")]
    assert ("Martin", "Jean Martin") in links("Jean Martin est venu. M. Martin a parlé.")


def test_a_surname_that_is_also_a_small_word_of_the_text_is_doubtful_as_an_opening() -> None:
    text = "Magnétique ? La borne est là. Borne a parlé."

    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "La visite de Sara Netanyahou.",
        "Michelle Obama est venue.",
        "Brigitte Macron est venue.",
        "Le film de Yaïr Netanyahou.",
        "S. Netanyahou est venue.",
        "Mohamed Ahmed Ali est venu.",
        "La chanson de Carla Bruni-Macron.",
    ],
)
def test_another_given_name_or_initial_is_somebody_else(text: str) -> None:
    assert links(text) == []


def test_somebody_else_is_not_even_offered() -> None:
    assert found("Brigitte Macron est venue, et Michelle Obama.") == []


def test_a_namesake_makes_the_lone_surname_doubtful() -> None:
    text = "Benyamin Netanyahou et Sara Netanyahou sont là. Puis Netanyahou a parlé."

    assert [surface for surface, _ in links(text)] == ["Benyamin Netanyahou"]
    assert offers(text) == [("Netanyahou", "Benyamin Netanyahou", "namesake")]


def test_a_given_name_in_another_listed_spelling_is_no_namesake() -> None:
    text = "Benjamin Netanyahou est là. Les amis de Netanyahou aussi."

    assert links(text) == [("Netanyahou", "Benyamin Netanyahou")]


def test_a_title_of_the_other_gender_is_somebody_else() -> None:
    text = "Emmanuel Macron est venu. Mme Macron aussi. M. Macron a parlé."

    assert [surface for surface, _ in links(text)] == ["Emmanuel Macron", "Macron"]
    assert offers(text) == [("Macron", "Emmanuel Macron", "namesake")]


@pytest.mark.parametrize("text", ["les Macron", "la famille Macron", "la loi Macron", "rue Macron"])
def test_a_family_a_law_and_a_street_are_not_the_person(text: str) -> None:
    article = f"Emmanuel Macron est venu. On parle de {text} partout."

    assert [surface for surface, _ in links(article)] == ["Emmanuel Macron"]


@pytest.mark.parametrize(
    "title",
    ["M.", "Monsieur", "le président", "Président", "President", "Sir", "le Premier ministre"],
)
def test_titles_do_not_matter(title: str) -> None:
    [(surface, who)] = links(f"Hier {title} Keir Starmer est venu.")
    assert surface.endswith("Keir Starmer")
    assert who == "Sir Keir Starmer"
    text = f"Keir Starmer est venu. Hier {title} Starmer a parlé."
    assert [surface for surface, _ in links(text)] == ["Keir Starmer", "Starmer"]


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("B. Netanyahu", "Benyamin Netanyahou"),
        ("J.-L. Mélenchon", "Jean-Luc Mélenchon"),
        ("J.L. Mélenchon", "Jean-Luc Mélenchon"),
        ("J. Mélenchon", "Jean-Luc Mélenchon"),
        ("E. Macron", "Emmanuel Macron"),
        ("J.-M. Le Pen", "Jean-Marie Le Pen"),
    ],
)
def test_initials_that_fit_one_person_link(written: str, who: str) -> None:
    assert links(f"Hier {written} est venu.") == [(written, who)]


def test_initials_that_fit_two_are_offered_for_both() -> None:
    assert offers("Hier P. Magnette est venu.") == [
        ("P. Magnette", "Paul Magnette", "ambiguous"),
        ("P. Magnette", "Pierre Magnette", "ambiguous"),
    ]


def test_initials_before_a_very_common_surname_are_only_offered() -> None:
    assert offers("Hier J. Martin est venu.") == [("J. Martin", "Jean Martin", "common word")]


def test_the_m_of_monsieur_is_no_initial() -> None:
    assert {who for _, who, _ in offers("Hier M. Le Pen est venu.")} == {
        "Marine Le Pen",
        "Jean-Marie Le Pen",
    }


def test_the_accents_and_the_case_of_a_surname_do_not_matter() -> None:
    assert links("Jean-Luc Melenchon est venu. Selon MÉLENCHON, oui.") == [
        ("Jean-Luc Melenchon", "Jean-Luc Mélenchon"),
        ("MÉLENCHON", "Jean-Luc Mélenchon"),
    ]
