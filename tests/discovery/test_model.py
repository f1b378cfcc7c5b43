"""Models: what is missing is said, long texts are cut, bad ones do no harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles.discovery import ModelMissing, is_available
from articles.discovery.model import Failed, Model, check, loaded, pieces_of
from articles.discovery.span import Seen
from tests.test_architecture import offenders

ROOT = Path(__file__).resolve().parents[2]


def test_only_one_file_imports_spacy() -> None:
    others = [line for line in offenders(["articles"], "spacy") if "discovery/model.py" not in line]

    assert others == []


def test_nothing_loads_spacy_at_the_start_of_a_process() -> None:
    program = (
        "import sys, django; django.setup(); import newsarchive.urls, newsarchive.wsgi;"
        "import articles.management.commands.discover_actors as command;"
        "import articles.management.commands.import_articles;"
        "from articles.discovery import is_available; is_available('fr');"
        "sys.exit(any(name.split('.')[0] in ('spacy', 'thinc') for name in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment())

    assert done.returncode == 0


def environment(**more: str) -> dict[str, str]:
    import os

    return {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **more}


def test_without_spacy_it_says_what_to_install() -> None:
    program = (
        "import sys, django; sys.modules['spacy'] = None; django.setup();"
        "from articles.discovery import ModelMissing, is_available, spans;"
        "assert not is_available('fr');\n"
        "try: list(spans([('Paris', 'fr')]))\n"
        "except ModelMissing as error: print(error)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment(), capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert "install -r requirements-nlp.txt" in done.stdout


def test_a_language_without_a_model_is_told(settings: Any) -> None:
    settings.ACTOR_MODELS = {"fr": "fr_core_news_md"}

    with pytest.raises(ModelMissing, match=r"language 'en'.*ACTOR_MODELS=en=NAME"):
        check("en")
    assert not is_available("en")
    assert is_available("fr")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no_such_model", "install no-such-model"),
        ("no.such.model", "not installed"),
        ("/no/such/folder", "no model in /no/such/folder"),
        ("json", "cannot be read"),
        ("fr_core_news_md", "is for the language 'fr', not 'en'"),
    ],
)
def test_a_model_that_is_not_there_is_told(settings: Any, name: str, message: str) -> None:
    settings.ACTOR_MODELS = {"en": name}

    with pytest.raises(ModelMissing, match=message):
        check("en")


def model_folder(folder: Path, **meta: Any) -> Path:
    said = {"lang": "fr", "name": "own", "version": "1.0", "spacy_version": ">=3.8.0,<3.9.0"}
    (folder / "meta.json").write_text(json.dumps(said | meta))
    return folder


def test_a_model_for_another_spacy_is_told(settings: Any, tmp_path: Path) -> None:
    settings.ACTOR_MODELS = {"fr": str(model_folder(tmp_path, spacy_version=">=2.3,<2.4"))}

    with pytest.raises(ModelMissing, match=r"is for spaCy >=2.3,<2.4, and spaCy 3\."):
        check("fr")


@pytest.mark.parametrize(
    "meta", ["", "[]", "{", '{"lang": "fr"}', '{"spacy_version": "*", "lang": 1}']
)
def test_a_model_with_a_broken_description_is_told(
    settings: Any, tmp_path: Path, meta: str
) -> None:
    (tmp_path / "meta.json").write_text(meta)
    settings.ACTOR_MODELS = {"fr": str(tmp_path)}

    with pytest.raises(ModelMissing):
        check("fr")


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="cannot be read"):
        Model(str(model_folder(tmp_path)), "fr")


def test_a_model_that_finds_no_names_is_told(tmp_path: Path) -> None:
    import spacy

    spacy.blank("fr").to_disk(tmp_path)

    with pytest.raises(ModelMissing, match="finds no names"):
        Model(str(tmp_path), "fr")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "Un. Deux. Trois.",
        "Un.\n\nDeux.\n\nTrois.",
        "abcdefghijklmnopqrstuvwxyz" * 3,
        " " * 50,
    ],
)
def test_pieces_are_the_whole_text_and_none_is_too_long(text: str) -> None:
    pieces = list(pieces_of(text, 10))

    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(0 < end - start <= 10 for start, end in pieces)


def test_a_text_is_cut_between_paragraphs() -> None:
    assert list(pieces_of("Un mot.\n\nDeux.", 12)) == [(0, 9), (9, 14)]


def test_names_in_a_long_text_have_their_places_in_it() -> None:
    sentence = "Le ministre a reçu Emmanuel Macron à Strasbourg hier soir.\n\n"
    text = sentence * 500

    [seen] = loaded("fr_core_news_md", "fr").read([text])

    assert isinstance(seen, list)
    assert len(seen) >= 900
    assert {text[one.start : one.end] for one in seen} <= {"Emmanuel Macron", "Strasbourg"}


def test_a_text_that_makes_the_model_fail_does_no_harm_to_others() -> None:
    bad, good = loaded("fr_core_news_md", "fr").read(
        ["\ud800 Paris", "Emmanuel Macron est à Lyon."]
    )

    assert isinstance(bad, Failed)
    assert "UnicodeEncodeError" in bad.reason
    assert good == [Seen(0, 15, "person"), Seen(22, 26, "place")]


@pytest.mark.parametrize("run", [".,;!?«»", "a", "l'", "Jean-", "<b>Paris</b>"])
def test_an_endless_run_of_characters_is_passed_over(run: str) -> None:
    text = f"Emmanuel Macron est là. {run * 20_000} Il part pour Lyon."

    [seen] = loaded("fr_core_news_md", "fr").read([text])

    assert isinstance(seen, list)
    assert text[seen[0].start : seen[0].end] == "Emmanuel Macron"
    assert text[seen[-1].start : seen[-1].end] == "Lyon"
