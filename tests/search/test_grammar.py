"""Readers' questions: what is understood, what is noted, and that nothing breaks the grammar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.grammar import MAX_DEPTH, MAX_LENGTH, MAX_NOTES, MAX_TERMS, parse
from articles.search.syntax import (
    And,
    Dated,
    Field,
    InTitle,
    Named,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)


def tree(text: str) -> Node | None:
    """The tree of a question that is understood altogether."""
    parsed = parse(text)
    assert parsed.notes == ()
    return parsed.node


def noted(text: str) -> list[tuple[str, str]]:
    return [(note.code, note.text) for note in parse(text).notes]


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", None),
        ("   ", None),
        ("paix", Word("paix")),
        ("guerre paix", And((Word("guerre"), Word("paix")))),
        ("guerre ET paix AND trêve", And((Word("guerre"), Word("paix"), Word("trêve")))),
        ("guerre OR paix", Or((Word("guerre"), Word("paix")))),
        ("guerre OU paix | trêve", Or((Word("guerre"), Word("paix"), Word("trêve")))),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("or", Word("or")),
        ("guerre -paix", And((Word("guerre"), Not(Word("paix"))))),
        ("guerre NOT paix", And((Word("guerre"), Not(Word("paix"))))),
        ("a -(b c)", And((Word("a"), Not(And((Word("b"), Word("c"))))))),
        ("a NOT -b", And((Word("a"), Word("b")))),
        ('"victoire absolue"', Phrase("victoire absolue")),
        ("« victoire absolue »", Phrase("victoire absolue")),
        ("“victoire absolue”", Phrase("victoire absolue")),
        ("„victoire absolue“", Phrase("victoire absolue")),
        ("l’« or »", And((Word("l’"), Phrase("or")))),
        ("négo*", Prefix("négo")),
        ("cessez-le-feu", Word("cessez-le-feu")),
        ("l'économie", Word("l'économie")),
        ("paix, guerre!", And((Word("paix"), Word("guerre")))),
        ("prix: 10 €", And((Word("prix"), Word("10")))),
        ("paix - guerre", And((Word("paix"), Word("guerre")))),
        ("titre:otage", InTitle(Word("otage"))),
        ("TITLE:otage*", InTitle(Prefix("otage"))),
        ("titre:(a OR b)", InTitle(Or((Word("a"), Word("b"))))),
        ("a -titre:otage", And((Word("a"), Not(InTitle(Word("otage")))))),
        ("acteur:Blinken", Named(Field.ACTOR, "Blinken")),
        ("Acteur : Blinken", Named(Field.ACTOR, "Blinken")),
        ('actor:"Antony Blinken"', Named(Field.ACTOR, "Antony Blinken")),
        ("actor:(Antony Blinken)", Named(Field.ACTOR, "Antony Blinken")),
        (
            "actor:(Antony Blinken OU Hamas)",
            Or((Named(Field.ACTOR, "Antony Blinken"), Named(Field.ACTOR, "Hamas"))),
        ),
        (
            'actor:("Hamas" -Blinken)',
            And((Named(Field.ACTOR, "Hamas"), Not(Named(Field.ACTOR, "Blinken")))),
        ),
        ("acteur:Blink*", Named(Field.ACTOR, "Blink*")),
        ("tag:paix", Named(Field.TAG, "paix")),
        ("étiquette:paix", Named(Field.TAG, "paix")),
        ("mot-clé:paix", Named(Field.TAG, "paix")),
        ("source:AFP", Named(Field.SOURCE, "AFP")),
        ("date:2024-02", Dated("2024-02")),
        ('date:"février 2024"', Dated("février 2024")),
        ("date:(7 février 2024)", Dated("7 février 2024")),
        ("date:2024-02-01/2024-02-05", Dated("2024-02-01/2024-02-05")),
        ("date:2023..2024-02", Dated("2023..2024-02")),
        ("date:2023 .. 2024 paix", And((Dated("2023 .. 2024"), Word("paix")))),
        ("date:2023.. paix", And((Dated("2023.."), Word("paix")))),
        ("date:..2024, paix", And((Dated("..2024"), Word("paix")))),
        ("date:7.2.2024", Dated("7.2.2024")),
        ('date:"mars 2023..mai 2024"', Dated("mars 2023..mai 2024")),
        ("date:>=2024-02", Dated(">=2024-02")),
        ("date:< 2024", Dated("<2024")),
        ('date:≥"février 2024"', Dated("≥février 2024")),
        ("date:(2023 OR 2024)", Or((Dated("2023"), Dated("2024")))),
        ("a -date:2024", And((Word("a"), Not(Dated("2024"))))),
        ("tag:(paix OR -guerre)", Or((Named(Field.TAG, "paix"), Not(Named(Field.TAG, "guerre"))))),
        (
            "source:(AFP -Reuters)",
            And((Named(Field.SOURCE, "AFP"), Not(Named(Field.SOURCE, "Reuters")))),
        ),
        ('"otage libéré"~5', Near("otage libéré", 5)),
        ("« otage libéré »~0", Near("otage libéré", 0)),
        ('titre:"otage libéré"~5', InTitle(Near("otage libéré", 5))),
        ('-"a b"~5 c', And((Not(Near("a b", 5)), Word("c")))),
        ('"a b" ~5', And((Phrase("a b"), Word("~5")))),
        ('"a b"~x', And((Phrase("a b"), Word("~x")))),
    ],
)
def test_it_understands(text: str, node: Node | None) -> None:
    assert tree(text) == node


@pytest.mark.parametrize(
    ("text", "notes", "node"),
    [
        ('a "b c', [("quote_unclosed", '"')], And((Word("a"), Word("b"), Word("c")))),
        ("a » b", [("quote_unclosed", "»")], And((Word("a"), Word("b")))),
        ("(a b", [("parenthesis_unclosed", "(")], And((Word("a"), Word("b")))),
        ("a) b", [("parenthesis_unopened", ")")], And((Word("a"), Word("b")))),
        ("a () b", [("empty_group", "()")], And((Word("a"), Word("b")))),
        ('a "" b', [("empty_group", '""')], And((Word("a"), Word("b")))),
        ("a OR", [("operator_without_words", "OR")], Word("a")),
        ("OU a", [("operator_without_words", "OU")], Word("a")),
        ("a OR OR b", [("operator_without_words", "OR")], Or((Word("a"), Word("b")))),
        ("a NOT", [("operator_without_words", "NOT")], Word("a")),
        ("a acteur:", [("field_without_value", "actor")], Word("a")),
        ("acteur:() a", [("empty_group", "()"), ("field_without_value", "actor")], Word("a")),
        ("title:tag:x", [("field_without_value", "title")], Named(Field.TAG, "x")),
        ("prix:10", [("unknown_field", "prix")], And((Word("prix"), Word("10")))),
        ("-a -b", [("only_negative", "-a -b")], And((Not(Word("a")), Not(Word("b"))))),
        ("??? €", [("no_words", "??? €")], None),
        ("ab*", [("prefix_too_short", "ab*")], Word("ab")),
        ("*paix", [("wildcard_place", "*paix")], Word("paix")),
        ("p*ix", [("wildcard_place", "p*ix")], Word("pix")),
        (
            "aaa* bbb* ccc* ddd*",
            [("too_many_wildcards", "ddd*")],
            And((Prefix("aaa"), Prefix("bbb"), Prefix("ccc"), Word("ddd"))),
        ),
        ('"a b"~500', [("too_far", "~500")], Near("a b", 50)),
        ('"a"~5', [("within_ignored", "~5")], Phrase("a")),
        ('acteur:"a b"~5', [("within_ignored", "~5")], Named(Field.ACTOR, "a b")),
        ('"a b c d e f g"~5', [("near_too_long", "~5")], Phrase("a b c d e f g")),
        ("a ou b", [("operator_in_lower_case", "ou")], And((Word("a"), Word("ou"), Word("b")))),
        ("or noir", [], And((Word("or"), Word("noir")))),
    ],
)
def test_it_answers_and_notes(text: str, notes: list[tuple[str, str]], node: Node | None) -> None:
    assert parse(text).node == node
    assert noted(text) == notes


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("paix guerre) trêve", ")"),
        ('paix "guerre', '"'),
        ("paix prix:10", "prix:"),
        ("paix acteur:", "acteur:"),
        ("paix ab*, guerre", "ab*,"),
        ("paix () guerre", "()"),
        ("paix OU", "OU"),
        ('"a b"~500', "~500"),
        ("« a »~5", "~5"),
        ("a ou b", "ou"),
    ],
)
def test_notes_say_where(text: str, marked: str) -> None:
    (note,) = parse(text).notes

    assert text[note.position : note.end] == marked


def test_it_reads_the_first_512_characters() -> None:
    parsed = parse("paix " + " " * 600 + "guerre")

    assert parsed.node == Word("paix")
    assert noted("paix" + " " * 600) == [("too_long", "")]


def test_it_takes_the_first_32_words() -> None:
    text = " ".join(f"w{number}" for number in range(50))

    assert noted(text) == [("too_many_words", "w32")]
    assert len(list(leaves(parse(text).node))) == MAX_TERMS


def test_it_ignores_parentheses_that_are_too_deep() -> None:
    deep = "(" * 15 + "a OR b" + ")" * 15 + " c"

    parsed = parse(deep)

    assert parsed.node == And((Or((Word("a"), Word("b"))), Word("c")))
    assert [note.code for note in parsed.notes] == ["too_deep"]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * 5_000 + "a" + ")" * 5_000,
        ")" * 10_000,
        "a " * 50_000,
        "-" * 100_000,
        '"' * 100_000,
        "a:" * 50_000,
        "title:" * 20_000,
        "(a OR " * 20_000,
        "NOT " * 30_000,
        "*" * 100_000,
        "a" * 100_000,
        "\u0301" * 100_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.timeout(60)
def test_of_huge_questions_it_reads_the_beginning_alone(text: str) -> None:
    huge = text * (10_000_000 // len(text))  # read as a whole, these would take minutes
    beginning = parse(huge[:MAX_LENGTH])

    parsed = parse(huge)

    assert parsed.node == beginning.node
    assert parsed.notes[0].code == "too_long"
    assert set(parsed.notes[1:]) <= set(beginning.notes)


pieces = st.sampled_from(
    [
        *'()"«»“”-*|:~5.',
        '"a b"~7',
        "date:>",
        ".. ",
        " ou ",
        "acteurs:",
        " ",
        " OR ",
        " OU ",
        " NOT ",
        " ET ",
        "title:",
        "acteur:",
        "date:",
        "a",
        "é*",
    ]
)
questions = st.one_of(st.text(max_size=700), st.lists(pieces, max_size=300).map("".join))


@settings(max_examples=300)
@given(questions)
def test_every_question_is_answered_within_bounds(text: str) -> None:
    parsed = parse(text)

    assert len(list(leaves(parsed.node))) <= MAX_TERMS
    assert depth(parsed.node) <= 4 * (MAX_DEPTH + 2)
    assert len(parsed.notes) <= MAX_NOTES
    for note in parsed.notes:
        assert 0 <= (note.position or 0) <= (note.end or MAX_LENGTH) <= MAX_LENGTH


@given(questions)
def test_the_same_question_is_always_read_the_same(text: str) -> None:
    assert parse(text) == parse(text)


@given(st.lists(st.text("abcdéç", min_size=1, max_size=8), min_size=1, max_size=MAX_TERMS))
def test_plain_words_are_all_asked_for(words: list[str]) -> None:
    assert [leaf.text for leaf in leaves(tree(" ".join(words)))] == words  # type: ignore[attr-defined]  # all are words


def leaves(node: Node | None) -> list[Node]:
    match node:
        case None:
            return []
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Not(part) | InTitle(part):
            return leaves(part)
    return [node]


def depth(node: Node | None) -> int:
    match node:
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts))
        case Not(part) | InTitle(part):
            return 1 + depth(part)
    return 1
