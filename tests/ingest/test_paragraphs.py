"""Marked-up bodies become paragraphs of plain text, however broken the markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.clean import clean_body
from articles.ingest.readers.paragraphs import text_of_html


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Un\n<b>deux</b>.</p><p>Trois.", "Un deux.\n\nTrois."),
        ("Un.<br><br/>Deux.", "Un.\n\nDeux."),
        ("<ul><li>Un<li>Deux</ul>", "Un\n\nDeux"),
        ("<table><tr><td>Un</td><td>2</td></tr><tr><th>Deux</th></tr></table>", "Un 2\n\nDeux"),
        ("<p>D&eacute;j&#224;&nbsp;!", "Déjà !"),
        ("<pre>Un.\n\nDeux.</pre>", "Un.\n\nDeux."),
        ("<p>Un<script>alert('<p>x')</script><style>p{}</style>.", "Un."),
        ("<p onclick='x'>Un<svg><text>x</text></svg><math>y</math>.", "Un."),
        ("<p>Un<!-- deux -->.<![CDATA[x]]><?php x ?>", "Un."),
        ("<figure><img alt='x'><figcaption>Le quai.</figcaption></figure><p>Un.", "Un."),
        ("<html><head><title>T</title></head><body><p>Un.</p></body></html>", "Un."),
        ("<?xml version='1.0' encoding='latin-1'?><p>Déjà.</p>", "Déjà."),
        ("Sans balise, 1 < 2.", "Sans balise, 1 < 2."),
        ("<iframe srcdoc='<p>x'></iframe><object>x</object><p>Un.", "Un."),
        ("", ""),
    ],
)
def test_markup_is_read_as_a_reader_of_the_page_would(markup: str, text: str) -> None:
    assert clean_body(text_of_html(markup)) == text


def test_a_million_open_tags_are_no_trouble() -> None:
    assert text_of_html("<div>" * 1_000_000 + "Un.") == "Un."


@given(st.text(alphabet=st.sampled_from("<>/!-[]&;'\" pscriptCDATA\x00\ud800é"), max_size=60))
def test_no_markup_makes_it_fail(markup: str) -> None:
    assert isinstance(text_of_html(markup), str)
