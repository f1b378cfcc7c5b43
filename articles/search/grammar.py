"""The visitors' grammar: text in, tree and notes out; every input is answered, and bounded.

    question  = either
    either    = all { OR all }                    OR, OU, |
    all       = item { [ AND ] item }             all words by default
    item      = { - | NOT } ( word | prefix* | "phrase" | ( either ) | field: value )

Notes say what was ignored or taken otherwise. Their codes, which pages translate:

    too_long                 only the first 512 characters were read
    too_many_words           only the first 32 words and phrases were taken; `text` is the first
                             that was not
    too_deep                 more than 10 parentheses within each other; the inner ones ignored
    too_many_wildcards       only the first 3 asterisks were taken; `text` was taken as a word
    prefix_too_short         fewer than 3 letters before the asterisk; `text` was taken as a word
    wildcard_place           an asterisk that is not at a word's end was ignored
    quote_unclosed           a quotation mark without its pair was ignored
    parenthesis_unclosed     closed at the end
    parenthesis_unopened     ignored
    empty_group              "()" or a phrase without words, ignored
    operator_without_words   OR or NOT with nothing to join or to exclude, ignored
    field_without_value      `text`: is followed by nothing; ignored
    unknown_field            there is no field `text`; it was taken as a word
    only_negative            the question only excludes: answered with everything else
    no_words                 nothing in `text` is a word; answered with everything

resolve.py and find.py add codes of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .results import Note
from .syntax import And, Dated, Field, InTitle, Named, Node, Not, Or, Phrase, Prefix, Word
from .tokens import Kind, Token, tokens

MAX_LENGTH = 512
MAX_TERMS = 32
MAX_DEPTH = 10
MAX_WILDCARDS = 3
MIN_PREFIX = 3
MAX_NOTES = 8

_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Parsed:
    """A question as understood; `node` is None if it asks for nothing in particular."""

    node: Node | None
    notes: tuple[Note, ...]


def parse(text: str) -> Parsed:
    """Read a visitor's question. Never raises."""
    return _Parser(text).parse()


class _Parser:
    """Recursive descent over the tokens; depth and number of terms are bounded."""

    def __init__(self, text: str) -> None:
        self._notes: dict[tuple[str, str], Note] = {}
        if len(text) > MAX_LENGTH:
            self._note("too_long", "", MAX_LENGTH)
        # Half a character pair is no text, and would make encoding fail further on.
        self._text = _SURROGATES.sub(" ", text[:MAX_LENGTH])
        self._tokens = list(tokens(self._text))
        self._next = self._depth = self._ignored_open = self._terms = self._wildcards = 0

    def parse(self) -> Parsed:
        parts = []
        while self._next < len(self._tokens):
            if part := self._either():
                parts.append(part)
            if closing := self._take(Kind.CLOSE):
                self._note("parenthesis_unopened", ")", closing.position)
        node = _joined(And, parts)
        if _only_excludes(node):
            self._note("only_negative", self._text.strip(), 0)
        if node is None and not self._notes and self._text.strip():
            self._note("no_words", self._text.strip(), 0)
        return Parsed(node, tuple(self._notes.values())[:MAX_NOTES])

    def _either(self) -> Node | None:
        """all { OR all }"""
        parts = [self._all()]
        while operator := self._take(Kind.OR):
            parts.append(self._all())
            if parts[-1] is None or parts[-2] is None:
                self._note("operator_without_words", operator.text, operator.position)
        return _joined(Or, [part for part in parts if part])

    def _all(self) -> Node | None:
        """item { item }, up to OR, a closing parenthesis or the end."""
        parts = []
        while (token := self._peek()) and token.kind is not Kind.OR:
            if token.kind is Kind.CLOSE and not self._closes_ignored():
                break
            if part := self._item():
                parts.append(part)
        return _joined(And, parts)

    def _closes_ignored(self) -> bool:
        """Whether the parenthesis here belongs to one that was too deep; then it is passed."""
        if not self._ignored_open:
            return False
        self._ignored_open -= 1
        self._next += 1
        return True

    def _item(self) -> Node | None:
        negation, excluded = None, False
        while token := self._take(Kind.NOT):
            negation, excluded = token, not excluded
        node = self._operand()
        if negation and node is None:
            self._note("operator_without_words", negation.text, negation.position)
        if negation and node and excluded:
            return Not(node, position=negation.position)
        return node

    def _operand(self) -> Node | None:
        token = self._peek()
        if token is None or token.kind in (Kind.OR, Kind.CLOSE):
            return None
        self._next += 1
        match token.kind:
            case Kind.OPEN:
                return self._group(token)
            case Kind.FIELD:
                return self._field(token)
            case Kind.PHRASE:
                return self._phrase(token)
            case Kind.STRAY_QUOTE:
                self._note("quote_unclosed", token.text, token.position)
                return None
            case Kind.UNKNOWN_FIELD:
                self._note("unknown_field", token.text, token.position)
        return self._word(token)

    def _group(self, opening: Token) -> Node | None:
        if self._depth == MAX_DEPTH:
            self._note("too_deep", "(", opening.position)
            self._ignored_open += 1
            return None
        # Parentheses ignored outside of this group cannot be closed inside of it.
        outside, self._ignored_open = self._ignored_open, 0
        self._depth += 1
        noted = len(self._notes)
        node = self._either()
        self._depth -= 1
        self._ignored_open = outside
        if not self._take(Kind.CLOSE):
            self._note("parenthesis_unclosed", "(", opening.position)
        elif node is None and noted == len(self._notes):
            self._note("empty_group", "()", opening.position)
        return node

    def _field(self, token: Token) -> Node | None:
        following = self._peek()
        node = self._item() if following and following.kind is not Kind.FIELD else None
        if node is None:
            self._note("field_without_value", token.text, token.position)
            return None
        return (
            InTitle(node, position=token.position)
            if token.text == "title"
            else _valued(node, token.text)
        )

    def _phrase(self, token: Token) -> Node | None:
        if not any(char.isalnum() for char in token.text):
            self._note("empty_group", f'"{token.text}"', token.position)
            return None
        return Phrase(token.text, position=token.position) if self._counts(token) else None

    def _word(self, token: Token) -> Node | None:
        if not self._counts(token):
            return None
        text = token.text.rstrip(".,;:!?…")
        begin = text.rstrip("*")
        if "*" in begin:
            self._note("wildcard_place", token.text, token.position)
        bare = begin.replace("*", "")
        return self._prefix(bare, token) if begin != text else Word(bare, position=token.position)

    def _prefix(self, text: str, token: Token) -> Node:
        self._wildcards += 1
        if self._wildcards > MAX_WILDCARDS:
            self._note("too_many_wildcards", token.text, token.position)
        elif sum(char.isalnum() for char in text) < MIN_PREFIX:
            self._note("prefix_too_short", token.text, token.position)
        else:
            return Prefix(text, position=token.position)
        return Word(text, position=token.position)

    def _counts(self, token: Token) -> bool:
        """Whether one more word is within bounds."""
        self._terms += 1
        if self._terms == MAX_TERMS + 1:
            self._note("too_many_words", token.text, token.position)
        return self._terms <= MAX_TERMS

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, kind: Kind) -> Token | None:
        """The next token, passed, if it is of `kind`."""
        token = self._peek()
        if token is None or token.kind is not kind:
            return None
        self._next += 1
        return token

    def _note(self, code: str, text: str, position: int) -> None:
        self._notes.setdefault((code, text), Note(code, text, position))


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """The parts as one node; one part stands for itself."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    return kind(tuple(parts), position=parts[0].position)


def _valued(node: Node, field: str) -> Node:
    """`node` with its words as values of `field`; words side by side are one value."""
    match node:
        case Word(text) | Phrase(text) | Prefix(text):
            value = f"{text}*" if isinstance(node, Prefix) else text
            if field == "date":
                return Dated(value, position=node.position)
            return Named(Field(field), value, position=node.position)
        case And(parts):
            values = [_valued(part, field) for part in _side_by_side(parts)]
            return _joined(And, values) or node
        case Or(parts):
            return Or(tuple(_valued(part, field) for part in parts), position=node.position)
        case Not(part):
            return Not(_valued(part, field), position=node.position)
    return node


def _side_by_side(parts: tuple[Node, ...]) -> list[Node]:
    """`parts` with runs of words as one: (Antony Blinken) is one name."""
    merged: list[Node] = []
    for part in parts:
        before = merged[-1] if merged else None
        if isinstance(part, Word) and isinstance(before, Word):
            merged[-1] = Word(f"{before.text} {part.text}", position=before.position)
        else:
            merged.append(part)
    return merged


def _only_excludes(node: Node | None) -> bool:
    return isinstance(node, Not) or (
        isinstance(node, And) and all(isinstance(part, Not) for part in node.parts)
    )
