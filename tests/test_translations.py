"""The interface in French: every message has its words, and they fit where the message stood."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils.translation.template import templatize

Key = tuple[str, str]  # context and message id; of a plural message, the id for one

ROOT = Path(settings.BASE_DIR)
SOURCE = ROOT / "locale/fr/LC_MESSAGES/django.po"
COMPILED = SOURCE.with_suffix(".mo")
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
MODULES = sorted([*ROOT.glob("articles/**/*.py"), *ROOT.glob("newsarchive/*.py")])

# Which arguments of each function are the context, if any, and the message id.
ARGUMENTS: dict[str, tuple[int | None, int]] = {
    name + lazy: places
    for name, places in {
        "gettext": (None, 0),
        "ngettext": (None, 0),
        "pgettext": (0, 1),
        "npgettext": (0, 1),
    }.items()
    for lazy in ("", "_lazy")
} | {"gettext_noop": (None, 0), "Reason": (None, 0), "phrase": (None, 0)}
FUNCTIONS_FROM = re.compile(r"django\.utils\.translation|(?:articles\.ingest\.)?reasons")
KEYWORDS = {
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd]")
# What templates say in no language: the name, and what is typed at a terminal.
UNTRANSLATED = {"newsarchive", "news", "archive", "venv", "bin", "python", "manage", "py", "date"}
UNTRANSLATED |= {"import_articles", "Wikidata", "VIAF", "IdRef", "BnF"}


@cache
def catalogue() -> Catalog:
    return read_po(BytesIO(SOURCE.read_bytes()), locale="fr")


def entries() -> list[Message]:
    return [message for message in catalogue() if message.id]


def key_of(message: Message) -> Key:
    context = message.context or ""  # babel leaves that of a compiled catalogue undecoded
    return context.decode() if isinstance(context, bytes) else context, ids(message)[0]


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def in_template(path: Path) -> Iterator[Key]:
    """The messages of a template."""
    # Within parentheses the indentation of what was HTML does not count.
    code = f"({templatize(path.read_text(), origin=str(path))}\n)".encode()
    for _line, function, said, _comments in extract_python(BytesIO(code), KEYWORDS, (), {}):
        words = [said] if isinstance(said, str) else list(said)
        yield (words[0], words[1]) if function in ("pgettext", "npgettext") else ("", words[0])


def in_module(path: Path) -> Iterator[Key]:
    """The messages of a module, under whatever names it imports the functions."""
    tree = ast.parse(path.read_text())
    names = {
        alias.asname or alias.name: ARGUMENTS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and FUNCTIONS_FROM.fullmatch(node.module or "")
        for alias in node.names
        if alias.name in ARGUMENTS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            context, message = names[node.func.id]
            yield (
                "" if context is None else literal(node.args[context]),
                literal(node.args[message]),
            )


def literal(node: ast.expr) -> str:
    assert isinstance(node, ast.Constant), f"line {node.lineno}: only literals can be collected"
    return str(node.value)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_message_of_a_template_is_in_the_catalogue(path: Path) -> None:
    assert set(in_template(path)) <= {key_of(message) for message in entries()}


def test_every_message_of_the_code_is_in_the_catalogue() -> None:
    used = {key for path in MODULES for key in in_module(path)}

    assert used - {key_of(message) for message in entries()} == set()
    assert len(used) > 100


def test_every_message_is_translated() -> None:
    missing = [message.id for message in entries() if not all(strings(message))]
    fuzzy = [message.id for message in entries() if message.fuzzy]

    assert (missing, fuzzy) == ([], [])


def test_the_compiled_catalogue_is_what_its_source_compiles_to() -> None:
    compiled = read_mo(BytesIO(COMPILED.read_bytes()))

    said = {key_of(message): strings(message) for message in compiled if message.id}
    assert said == {key_of(message): strings(message) for message in entries()}
    assert compiled.plural_expr == catalogue().plural_expr == "(n > 1)"


def test_placeholders_are_kept() -> None:
    """One may be left out where a form is for one: "named once"."""
    for message in entries():
        allowed = set(PLACEHOLDER.findall(ids(message)[-1]))
        used = [set(PLACEHOLDER.findall(string)) for string in strings(message)]
        assert used[-1] == allowed, message.id
        assert all(names <= allowed for names in used), message.id
        if allowed:
            for string in strings(message):
                assert string % dict.fromkeys(allowed, 1), message.id


def test_french_is_spaced_and_quoted_as_french() -> None:
    """No-break spaces before high marks and inside « », typographic apostrophes."""
    wrong = re.compile(r"[ \w»)][;!?](?!\w)| [:»]|«[ \w]|[\w)]»|\w'\w|“|”|\.\.\.| $|^ ")

    assert [string for m in entries() for string in strings(m) if wrong.search(string)] == []


def test_message_ids_are_english() -> None:
    french = re.compile(r"[^\x00-\x7f“”’…–→≈]")

    assert [message.id for message in entries() if french.search(" ".join(ids(message)))] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_that_is_not_translated(path: Path) -> None:
    words = re.findall(r"[^\W\d_]{2,}(?:_\w+)?", said_outside_messages(path.read_text()))

    assert [word for word in words if word not in UNTRANSLATED] == []


def said_outside_messages(html: str) -> str:
    """Text and spoken attributes of a template, without its tags, comments and messages."""
    html = re.sub(r"(?s)\{% blocktranslate.*?endblocktranslate %\}|\{[%{#].*?[%}#]\}", " ", html)
    spoken = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', html)
    return " ".join([re.sub(r"(?s)<[^>]*>", " ", html), *spoken])


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "search/", "help/", "actors/", "tags/", "nowhere/", "1999/"])
def test_a_page_speaks_one_language(stranger: Client, path: str) -> None:
    french = text_of(stranger.get(f"/{path}").content.decode())
    english = text_of(stranger.get(f"/en/{path}").content.decode())

    for message in entries():
        for id_, string in zip(ids(message), strings(message), strict=False):
            if len(id_.split()) > 2 and "%(" not in id_:
                assert id_ not in french
                assert string not in english


def text_of(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", html))
