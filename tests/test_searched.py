"""The words of a search in an article shown whole, here without an index to know their kin."""

from __future__ import annotations

from articles.models import Article
from articles.reading import marked
from articles.searched import searched


def words_marked(text: str, question: str) -> list[str]:
    article = Article(pk=1, title="Climat", body=text, language="fr")
    segments = marked(text, searched(question, article).body)
    return [segment.text for segment in segments if segment.marked]


def test_spellings_and_plurals_meet() -> None:
    text = "Négociations : la négociation, les journaux, un journal, l'Économie."

    assert words_marked(text, "negociation") == ["Négociations", "négociation"]
    assert words_marked(text, "journal") == ["journaux", "journal"]
    assert words_marked(text, "ECONOMIE") == ["Économie"]


def test_a_phrase_is_marked_whole_and_exact() -> None:
    text = "La victoire absolue, pas les victoires absolues ni une victoire."

    assert words_marked(text, '"victoire absolue"') == ["victoire absolue"]


def test_a_hyphenated_word_is_marked_whole() -> None:
    assert words_marked("Le cessez-le-feu cessez", "cessez-le-feu") == ["cessez-le-feu"]


def test_a_prefix_marks_whole_words() -> None:
    assert words_marked("négocier, négociateur, nego", "négoci*") == ["négocier", "négociateur"]
    assert words_marked("un cessez-le-feu", "cessez-le-f*") == ["cessez-le-feu"]


def test_what_is_excluded_or_a_name_is_not_marked() -> None:
    text = "grève transport Blinken climat 2024"

    question = "grève -transport acteur:Blinken tag:climat date:2024 OR (titre:climat)"
    assert words_marked(text, question) == ["grève"]


def test_what_is_asked_of_titles_is_marked_in_them_only() -> None:
    article = Article(pk=1, title="Le climat", body="Du climat.", language="fr")

    found = searched("titre:climat", article)

    assert (found.title, found.body) == ([(3, 9)], [])


def test_a_question_without_words_asks_for_none() -> None:
    article = Article(pk=1, title="Le climat", body="Du climat.", language="fr")

    assert not searched("-climat acteur:Blinken", article).asks
    assert not searched(" ", article).asks
    assert searched("climat", article).asks
