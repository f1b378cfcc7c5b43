"""The visitors' grammar: text in, tree and notes out; every input is answered, and bounded.

    question  = either
    either    = all { OR all }                    OR, OU, |
    all       = item { [ AND ] item }             all words by default
    item      = { - | NOT } ( word | prefix* | "phrase" | "words"~5 | ( either ) | field: value )

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
    too_far                  "~" with more than 50 words between: taken as 50
    near_too_long            more than 6 words before a "~": taken as a phrase
    within_ignored           a "~" behind one word alone or a name, ignored
    operator_in_lower_case   `text` was taken as a word; in capitals it would join or exclude

resolve.py and find.py add codes of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .mends import closed, operators_in_lower_case, renamed
from .results import Edit, Note
from .syntax import And, Near, Node, Not, Or, Phrase, Prefix, Word
from .tokens import Kind, Token, tokens
from .values import valued

MAX_LENGTH = 512
MAX_TERMS = 32
MAX_DEPTH = 10
MAX_WILDCARDS = 3
MIN_PREFIX = 3
MAX_WITHIN = 50
MAX_NEAR = 6
MAX_NOTES = 8

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TERM = re.compile(r"[^\W_]+")


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
            self._notes["too_long", ""] = Note("too_long", "", MAX_LENGTH)
        # Half a character pair is no text, and would make encoding fail further on.
        self._text = _SURROGATES.sub(" ", text[:MAX_LENGTH])
        self._tokens = list(tokens(self._text))
        self._next = self._depth = self._ignored_open = self._terms = self._wildcards = 0
        self._field_name = ""

    def parse(self) -> Parsed:
        parts: list[Node] = []
        while self._next < len(self._tokens):
            if part := self._either():
                parts.extend(part.parts if isinstance(part, And) else (part,))
            if closing := self._take(Kind.CLOSE):
                self._note("parenthesis_unopened", closing, Edit(closing.position, closing.end))
        node = _joined(And, parts)
        self._note_the_whole(node)
        for note in operators_in_lower_case(self._tokens):
            self._notes.setdefault((note.code, note.text), note)
        return Parsed(node, tuple(self._notes.values())[:MAX_NOTES])

    def _note_the_whole(self, node: Node | None) -> None:
        whole = self._text.strip()
        if _only_excludes(node):
            self._notes["only_negative", whole] = Note("only_negative", whole, 0)
        if node is None and not self._notes and whole:
            self._notes["no_words", whole] = Note("no_words", whole, 0)

    def _either(self) -> Node | None:
        """all { OR all }"""
        parts = [self._all()]
        while operator := self._take(Kind.OR):
            parts.append(self._all())
            if parts[-1] is None or parts[-2] is None:
                left_out = Edit(operator.position, operator.end)
                self._note("operator_without_words", operator, left_out)
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
            left_out = Edit(negation.position, negation.end)
            self._note("operator_without_words", negation, left_out)
        if negation and node and excluded:
            return Not(node, position=negation.position, end=node.end)
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
                self._note("quote_unclosed", token, *closed(token, self._tokens[self._next :]))
                return None
            case Kind.UNKNOWN_FIELD:
                self._note("unknown_field", token, *renamed(token))
        return self._word(token)

    def _group(self, opening: Token) -> Node | None:
        if self._depth == MAX_DEPTH:
            self._note("too_deep", opening)
            self._ignored_open += 1
            return None
        # Parentheses ignored outside of this group cannot be closed inside of it.
        outside, self._ignored_open = self._ignored_open, 0
        self._depth += 1
        noted = len(self._notes)
        node = self._either()
        self._depth -= 1
        self._ignored_open = outside
        closing = self._take(Kind.CLOSE)
        if not closing:
            end = len(self._text)
            self._note("parenthesis_unclosed", opening, Edit(end, end, ")"))
        elif node is None and noted == len(self._notes):
            group = replace(opening, text="()", end=closing.end)
            self._note("empty_group", group, Edit(group.position, group.end))
        return node

    def _field(self, token: Token) -> Node | None:
        following = self._peek()
        outside, self._field_name = self._field_name, token.text
        node = self._item() if following and following.kind is not Kind.FIELD else None
        self._field_name = outside
        if node is None:
            self._note("field_without_value", token, Edit(token.position, token.end))
            return None
        return valued(node, token)

    def _phrase(self, token: Token) -> Node | None:
        if not any(char.isalnum() for char in token.text):
            empty = replace(token, text=f'"{token.text}"')
            self._note("empty_group", empty, Edit(token.position, token.end))
            return None
        if not self._counts(token):
            return None
        if token.within is not None and (within := self._within(token, token.within)) is not None:
            return Near(token.text, within, position=token.position, end=token.end)
        return Phrase(token.text, position=token.position, end=token.end)

    def _within(self, token: Token, asked: int) -> int | None:
        """How many words may stand between those of a phrase; None if it stays a phrase."""
        tilde = self._text.rindex("~", token.position, token.end)
        place = replace(token, text=self._text[tilde : token.end], position=tilde)
        terms = len(_TERM.findall(token.text))
        if terms < 2 or self._field_name not in ("", "title"):
            self._note("within_ignored", place, Edit(tilde, token.end))
            return None
        if terms > MAX_NEAR:
            self._note("near_too_long", place, Edit(tilde, token.end))
            return None
        if asked > MAX_WITHIN:
            self._note("too_far", place, Edit(tilde, token.end, f"~{MAX_WITHIN}"))
        return min(asked, MAX_WITHIN)

    def _word(self, token: Token) -> Node | None:
        if not self._counts(token):
            return None
        if self._field_name == "date":  # of "2023..", the points say something
            return Word(token.text.rstrip(",;:!?"), position=token.position, end=token.end)
        text = token.text.rstrip(".,;:!?…")
        begin = text.rstrip("*")
        bare = begin.replace("*", "")
        if "*" in begin:
            understood = bare if begin == text else f"{bare}*"
            self._note("wildcard_place", token, Edit(token.position, token.end, understood))
        if begin != text:
            return self._prefix(bare, token)
        return Word(bare, position=token.position, end=token.end)

    def _prefix(self, text: str, token: Token) -> Node:
        self._wildcards += 1
        as_word = Edit(token.position, token.end, text)
        if self._wildcards > MAX_WILDCARDS:
            self._note("too_many_wildcards", token, as_word)
        elif sum(char.isalnum() for char in text) < MIN_PREFIX:
            self._note("prefix_too_short", token, as_word)
        else:
            return Prefix(text, position=token.position, end=token.end)
        return Word(text, position=token.position, end=token.end)

    def _counts(self, token: Token) -> bool:
        """Whether one more word is within bounds."""
        self._terms += 1
        if self._terms == MAX_TERMS + 1:
            self._note("too_many_words", token)
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

    def _note(self, code: str, place: Token, *mends: Edit) -> None:
        """Noted once of each text, where it stands first."""
        note = Note(code, place.text, place.position, place.end, mends)
        self._notes.setdefault((code, place.text), note)


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """The parts as one node; one part stands for itself."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    return kind(tuple(parts), position=parts[0].position, end=parts[-1].end)


def _only_excludes(node: Node | None) -> bool:
    return isinstance(node, Not) or (
        isinstance(node, And) and all(isinstance(part, Not) for part in node.parts)
    )
