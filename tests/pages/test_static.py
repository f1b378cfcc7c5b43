"""What pages bring along: our own files only, nothing inline, small, listed."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_article

STATIC = settings.BASE_DIR / "static"
STYLE = (STATIC / "css" / "newsarchive.css").read_text()
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/help/", "/nowhere/", "article"])
def test_pages_have_nothing_inline_and_nothing_from_elsewhere(stranger: Client, path: str) -> None:
    address = make_article().get_absolute_url()

    page = stranger.get(address if path == "article" else path).content.decode()

    assert "<style" not in page
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<[^>]+\son\w+=", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert not re.search(r'(?:src|<link[^>]*href)="https?://(?!testserver/)', page)
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_marks_text_as_safe(path: Path) -> None:
    text = path.read_text()

    assert "|safe" not in text
    assert "autoescape off" not in text


def test_every_vendored_file_is_the_one_that_is_listed() -> None:
    listed = dict(
        reversed(line.split())
        for line in (STATIC / "vendor" / "README.md").read_text().splitlines()
        if re.match(r"\s+[0-9a-f]{64} ", line)
    )
    there = [*STATIC.glob("fonts/*.woff2"), *STATIC.glob("vendor/**/*.js")]

    assert {str(path.relative_to(STATIC)) for path in there} == set(listed)
    for path in there:
        name = str(path.relative_to(STATIC))
        assert hashlib.sha256(path.read_bytes()).hexdigest() == listed[name], name


def test_the_stylesheet_is_small_and_asks_no_other_host() -> None:
    assert len(gzip.compress(STYLE.encode())) <= 12_000
    assert not re.search(r"url\([\"']?(?:https?:)?//|@import", STYLE)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("ink", "paper", 7),
        ("ink-soft", "paper", 4.5),
        ("ink-soft", "paper-raised", 4.5),
        ("accent", "paper", 4.5),
        ("accent-strong", "paper", 4.5),
        ("accent", "actor-tint", 4.5),
        ("ink", "actor-tint", 7),
        ("ink", "notice", 4.5),
        ("on-accent", "accent", 4.5),
        ("mark-ink", "mark", 4.5),
        ("field-edge", "paper", 3),
        ("actor-line", "actor-tint", 3),
        ("chart", "paper", 3),
    ],
)
def test_colours_can_be_told_apart(ink: str, paper: str, least: float, scheme: int) -> None:
    tokens = {
        name: (light, dark)
        for name, light, dark in reversed(
            re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);", STYLE)
        )
    }

    assert contrast(tokens[ink][scheme], tokens[paper][scheme]) >= least
