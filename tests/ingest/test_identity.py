"""The same words are the same article, however they are set; other words are another."""

from articles.ingest.identity import identified
from articles.ingest.record import Record


def identifier(body: str, **fields: str) -> str:
    return identified(Record(file="", position="", raw="", body=body, **fields)).identifier


def test_spacing_case_accents_and_punctuation_make_no_other_article() -> None:
    assert identifier("L’été, enfin !") == identifier("l'ete  enfin")


def test_other_words_do() -> None:
    assert identifier("Un train.") != identifier("Deux trains.")
    assert identifier("Un train.", title="A") != identifier("Un train.", title="B")


def test_the_records_own_identifier_is_kept_as_it_is() -> None:
    assert identifier("Un train.", identifier="afp-1") == "afp-1"


def test_texts_without_words_are_told_apart() -> None:
    assert identifier("★") != identifier("☆")


def test_vowel_signs_of_indic_scripts_make_other_words() -> None:
    assert identifier("की") != identifier("के")


def test_decomposed_letters_ligatures_and_cut_words_are_the_same() -> None:
    assert identifier("Un e\u0301te\u0301, une œuvre, un contre-pied") == identifier(
        "Un été, une oeuvre, un contre- pied"
    )
