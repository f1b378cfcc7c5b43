"""A derived title is the first sentence, cut at a word; abbreviations end no sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.enrich.title import derive_title, with_title
from articles.ingest.record import Record


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Le trafic a repris hier matin", ". Il était temps."),
        ("M. Durand a reçu Mme Petit à Lyon", ". Puis rien."),
        ("La fin de l'U.R.S.S. et du bloc de l'Est", ". Un récit."),
        ("Le taux recule à 3.5 % cette année", ". Bien."),
        ("Né en 40 av. J.-C. selon les sources locales", ". Ou non."),
        ("« Non ! » Le ministre refuse de signer", ". Il part."),
        ("Qui a gagné la course de dimanche ?", " Personne."),
        ("Oui. Le trafic a repris hier matin", ". Enfin."),
        ("Un titre sans point", "\n\nPuis le texte. Il suit."),
        ("Trafic", ""),
        (".", ""),
    ],
)
def test_the_title_is_the_first_sentence(title: str, rest: str) -> None:
    assert derive_title(title + rest) == title


def test_a_long_sentence_is_cut_at_a_word_and_not_after_a_small_one() -> None:
    body = f"{'Les travaux ' * 8}du pont de la rivière ont repris, dit la préfecture."

    assert derive_title(body) == f"{'Les travaux ' * 8}du pont…"


def test_a_title_that_the_record_brings_stays() -> None:
    record = Record(file="a", position="", raw="", body="Le texte.", title="Le titre")

    assert with_title(record) == record


@given(st.text(min_size=1).filter(str.strip))
def test_there_is_always_a_title_and_never_a_long_one(text: str) -> None:
    assert 0 < len(derive_title(text)) <= 111
