"""A model of few names, quick and sure: what becomes of names does not hang on what is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NAMES = {
    "PER": ["Valeri Zaloujny", "Zaloujny", "Emmanuel Macron", "Olaf Scholz", "Hanna Malik"],
    "LOC": ["Kiev", "Washington", "Mexico", "Lille"],
    "ORG": ["Banque de France", "Hamas", "Sénat"],
}

MakeModel = Callable[..., str]


def save_model(folder: Path, version: str = "1.0", **names: list[str]) -> str:
    """A model in a folder that finds these names by label, and nothing else."""
    import spacy

    nlp = spacy.blank("fr")
    nlp.meta["name"], nlp.meta["version"] = "own", version
    patterns = [
        {"label": label, "pattern": name}
        for label, listed in (names or NAMES).items()
        for name in listed
    ]
    nlp.add_pipe("entity_ruler", name="ner").add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture
def make_model(settings: Any, tmp_path: Path) -> MakeModel:
    """Makes the model that French articles are read with: make_model("2.0", PER=["Ana"])."""

    def make(version: str = "1.0", **names: list[str]) -> str:
        path = save_model(tmp_path / f"model-{version}", version, **names)
        settings.ACTOR_MODELS = {"fr": path}
        return path

    return make


@pytest.fixture
def model(make_model: MakeModel) -> str:
    return make_model()
