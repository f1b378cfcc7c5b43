"""Which actor a name means follows from the article it stands in; each trap has its test."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.dates import PartialDate
from articles.ingest.enrich.actors import with_actors
from articles.ingest.names import Name, NameList
from articles.ingest.record import Found, Record

PERSONS = {
    "Emmanuel Macron": ["Macron*"],
    "Benyamin Netanyahou": ["Benjamin Netanyahu"],
    "Jean-Luc Mélenchon": [],
    "Marine Le Pen": ["Le Pen*"],
    "Jean-Marie Le Pen": ["Le Pen*"],
    "Barack Obama": ["Obama*"],
    "Xavier Bertrand": [],
    "Jean Martin": [],
    "Volodymyr Zelensky": ["Volodymyr Zelenskyy"],
    "Charles de Gaulle": [],
    "Dominique de Villepin": [],
    "Bachar al-Assad": [],
    "Recep Tayyip Erdogan": [],
    "Donald Trump": ["Trump*"],
    "Jeanne Moreau": [],
    "Paul Magnette": [],
    "Pierre Magnette": [],
    "Sir Keir Starmer": [],
    "Élisabeth Borne": ["Borne*"],
    "Ahmed Ali": [],
}
OTHERS = {
    "state": ["France", "Allemagne", "Israël", "Jordanie", "États-Unis", "Royaume-Uni"],
    "place": ["Paris", "Nice", "New York", "Lyon", "Oslo"],
    "organisation": [
        *("Orange", "La Croix", "Le Monde", "Croix-Rouge", "Union européenne"),
        *("Organisation des Nations unies", "Organisation mondiale de la santé"),
        "Mouvement des entreprises de France",
    ],
}
NAMES: list[Name] = []
WHO: dict[int, str] = {}


def _list(name: str, type: str, aliases: list[str]) -> None:
    number = len(WHO) + 1
    WHO[number] = name
    for text in (name, *aliases):
        NAMES.append(Name(number, text.rstrip("*"), weak=text.endswith("*"), type=type))


for one, aliases in PERSONS.items():
    _list(one, "person", aliases)
for kind, listed in OTHERS.items():
    for one in listed:
        _list(one, kind, [])
_list("Washington", "place", [])
_JORDAN = next(number for number, name in WHO.items() if name == "Jordanie")
NAMES.append(Name(_JORDAN, "Jordan", language="en", type="state"))
LIST = NameList(NAMES)


def found(
    body: str, *, title: str = "", language: str = "fr", names: NameList = LIST
) -> list[Found]:
    record = Record("", "", "", body=body, title=title, title_derived=not title, language=language)
    return list(with_actors(record, names).found)


def links(body: str, **fields: str) -> list[tuple[str, str]]:
    """The words that link, and to whom."""
    return [(one.surface, WHO[one.actor_id]) for one in found(body, **fields) if one.accepted]


def offers(body: str, **fields: str) -> list[tuple[str, str, str]]:
    """The words that are offered, for whom, by which rule."""
    return [
        (one.surface, WHO[one.actor_id], one.rule)
        for one in found(body, **fields)
        if not one.accepted
    ]


# --- Surnames ------------------------------------------------------------------------------------


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


# --- Namesakes -----------------------------------------------------------------------------------


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


# --- Titles, initials ----------------------------------------------------------------------------


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


# --- Things that are named for others ------------------------------------------------------------


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


# --- Acronyms, variants, validity ----------------------------------------------------------------


def test_an_acronym_in_brackets_is_the_actors_name_in_that_article() -> None:
    text = "L'Organisation des Nations unies (ONU) appelle. L'ONU insiste."

    assert [(one.surface, one.rule) for one in found(text)] == [
        ("Organisation des Nations unies", "name"),
        ("ONU", "acronym"),
        ("ONU", "acronym"),
    ]
    assert found("L'ONU insiste.") == []


def test_an_acronym_may_be_written_as_a_word_and_take_letters_from_inside() -> None:
    text = "Le Mouvement des entreprises de France (Medef) proteste. Le Medef insiste."

    assert [surface for surface, _ in links(text)][1:] == ["Medef", "Medef"]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron (EM) est venu.",
        "New York (AFP) : rien.",
        "L'Union européenne (Bruxelles) attend.",
        "L'Organisation des Nations unies (à NEW) attend.",
    ],
)
def test_other_words_in_brackets_are_no_names(text: str) -> None:
    assert len(links(text)) == 1


def test_an_acronym_of_other_letters_is_offered_once() -> None:
    text = "L'Organisation mondiale de la santé (WHO) alerte. La WHO insiste."

    assert offers(text) == [("WHO", "Organisation mondiale de la santé", "other acronym")]


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Volodimir Zelenski", "Volodymyr Zelensky"),
        ("Emmanuel Marcon", "Emmanuel Macron"),
        ("Jean-Luc Melanchon", "Jean-Luc Mélenchon"),
        ("Recep Erdogan", "Recep Tayyip Erdogan"),
        ("Benjamin Netanyahou", "Benyamin Netanyahou"),
    ],
)
def test_a_spelling_that_is_not_listed_is_offered_and_never_links(written: str, who: str) -> None:
    text = f"On le sait, {written} est venu."

    assert links(text) == []
    assert offers(text) == [(written, who, "variant")]


def test_a_name_outside_its_time_is_only_offered_and_leaves_the_place_to_another() -> None:
    old = Name(1, "Parti ancien", type="organisation", valid_to=dt.date(2000, 1, 1))
    new = Name(2, "Parti ancien", type="organisation", valid_from=dt.date(2010, 1, 1))

    def rules(*names: Name, year: int) -> list[tuple[int, str]]:
        record = Record("", "", "", "Le Parti ancien.", date=PartialDate.year(year))
        return [(one.actor_id, one.rule) for one in with_actors(record, NameList(names)).found]

    assert rules(old, year=2020) == [(1, "out of date")]
    assert rules(old, year=1990) == [(1, "name")]
    assert rules(old, new, year=2020) == [(2, "name")]


# --- Bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["", " ", "...", "<b>", chr(0), "12345", "x" * 10_000, "A " * 5_000, "(", "Jr", "M.", "d'"],
)
def test_an_odd_name_breaks_nothing(name: str) -> None:
    names = NameList([Name(1, name, type="person"), Name(2, "Emmanuel Macron", type="person")])

    both = found(f"Emmanuel Macron a dit {name[:200]} <b>12345</b>.", names=names)

    assert [one.actor_id for one in both if one.surface == "Emmanuel Macron"] == [2]


@pytest.mark.parametrize("text", ["", ".", "M.", "J.-L.", "(ONU)", "Macron", "A. B. Macron", "-"])
def test_an_odd_text_breaks_nothing(text: str) -> None:
    found(text, title=text)


def test_a_text_of_five_megabytes_is_read_to_its_end_or_to_the_bound() -> None:
    text = "Emmanuel Macron a parlé à Paris. " * 150_000

    assert len(found(text)) == 2_000
