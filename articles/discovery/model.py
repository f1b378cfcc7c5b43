"""Models that see names in texts, one for a language; the only file that imports spaCy.

spaCy is loaded when it is first needed: it is slow to load, and the archive works without it.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .span import ORGANISATION, OTHER, PERSON, PLACE, Seen

if TYPE_CHECKING:
    from spacy.language import Language

# Raised when clean-up rules change what they make of a model's answers: articles are read again.
RULES = 2
# Memory grows with the length of a text and of those read together: 1,000,000 characters at once
# take 3.6 GB, eight times 6,000 take 100 MB.
PIECE_CHARACTERS = 6_000
_PIECES_AT_ONCE = 8

# Environments made by run.sh have no pip of their own.
_PIP = f"python3 -m pip --python {sys.executable} install"
INSTALL = f"{_PIP} -r requirements-nlp.txt -c constraints.txt"

# A run of so many characters without a blank names nobody, and would cost the square of its length.
_ENDLESS = re.compile(r"\S{200,}")

# Labels of the French and the English models.
_TYPES = {
    **dict.fromkeys(("PER", "PERSON"), PERSON),
    **dict.fromkeys(("ORG",), ORGANISATION),
    **dict.fromkeys(("LOC", "GPE", "FAC"), PLACE),
    **dict.fromkeys(("MISC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"), OTHER),
}
_LISTENERS = ("Tok2VecListener", "TransformerListener")


class ModelMissing(RuntimeError):
    """There is no model for a language that can be used here; the message says what to do."""


@dataclass(frozen=True)
class Failed:
    """A text that made the model fail, and how."""

    reason: str


Answer = list[Seen] | Failed


class Model:
    """A model at work. `version` changes with it, and with our rules for its answers."""

    def __init__(self, name: str, language: str) -> None:
        meta = _meta(name, language)
        self.name = name
        self.language = language
        self.version = version_of(name, meta)
        self._nlp = _load(name, language)
        self._knows_blanks = _ends_words_at_blanks(self._nlp)

    def read(
        self, texts: Sequence[str], *, on_pieces: Callable[[], None] = lambda: None
    ) -> list[Answer]:
        """What the model sees in each text. One that makes it fail does no harm to the others.

        `on_pieces` is called every second or so.
        """
        pieces = [
            (place, number)
            for number, text in enumerate(texts)
            for place in pieces_of(text, PIECE_CHARACTERS)
        ]
        answers: list[list[Seen]] = [[] for _ in texts]
        failures: dict[int, Failed] = {}
        for first in range(0, len(pieces), _PIECES_AT_ONCE):
            some = pieces[first : first + _PIECES_AT_ONCE]
            seen = self._look_at([texts[number][slice(*place)] for place, number in some])
            for ((start, _), number), answer in zip(some, seen, strict=True):
                if isinstance(answer, Failed):
                    failures[number] = answer
                else:
                    answers[number] += _moved(answer, start)
            on_pieces()
        return [failures.get(number, answer) for number, answer in enumerate(answers)]

    def _look_at(self, texts: list[str]) -> list[Answer]:
        if self._knows_blanks:
            texts = [_ENDLESS.sub(_blanks, text) for text in texts]
        try:
            # What spaCy remembers of the words it has met goes with the zone.
            with self._nlp.memory_zone():
                return [_seen(doc) for doc in self._nlp.pipe(texts)]
        except Exception as error:
            # Whatever spaCy raises for a text, it is that text's problem, not the archive's.
            if len(texts) > 1:
                return [self._look_at([text])[0] for text in texts]
            return [Failed(f"{type(error).__name__}: {error}"[:300])]


def _blanks(run: re.Match[str]) -> str:
    return " " * len(run[0])


def _ends_words_at_blanks(nlp: Language) -> bool:
    """Whether its words end at blanks at the latest, as in most languages."""
    from spacy.tokenizer import Tokenizer

    return isinstance(nlp.tokenizer, Tokenizer)


def _seen(doc: Any) -> list[Seen]:
    return [
        Seen(found.start_char, found.end_char, _TYPES[found.label_])
        for found in doc.ents
        if found.label_ in _TYPES
    ]


def _moved(seen: list[Seen], by: int) -> list[Seen]:
    return [Seen(one.start + by, one.end + by, one.type) for one in seen]


def pieces_of(text: str, most: int) -> Iterator[tuple[int, int]]:
    """The text cut into pieces of at most `most` characters: where each begins and ends.

    Cut where a paragraph, a line, a sentence or at least a word ends, if any does.
    """
    start = 0
    while len(text) - start > most:
        end = start + most
        for gap in ("\n\n", "\n", ". ", " "):
            if (at := text.rfind(gap, start + 1, end)) > start + most // 2:
                end = at + len(gap)
                break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def configured() -> dict[str, str]:
    """The model for each language, as the setting ACTOR_MODELS has them."""
    from django.conf import settings

    return dict(settings.ACTOR_MODELS)


def name_for(language: str) -> str:
    """The name of the model for a language. Raises ModelMissing if none is set."""
    if name := configured().get(language):
        return name
    raise ModelMissing(
        f"No model is set for the language {language!r}. Name one that is installed in the "
        f"setting ACTOR_MODELS, for example ACTOR_MODELS={language}=NAME."
    )


@cache
def loaded(name: str, language: str) -> Model:
    """The model of that name, loaded once. Raises ModelMissing."""
    return Model(name, language)


def is_available(language: str) -> bool:
    """Whether names can be found in texts of this language here. Loads nothing."""
    try:
        check(language)
    except ModelMissing:
        return False
    return True


def check(language: str) -> str:
    """The version of the model for this language, not loaded. Raises ModelMissing."""
    name = name_for(language)
    return version_of(name, _meta(name, language))


def version_of(name: str, meta: dict[str, Any]) -> str:
    """What an article's scan keeps of the model that read it."""
    return f"{Path(name).name[:50]} {str(meta.get('version', '?'))[:15]} rules {RULES}"


def _meta(name: str, language: str) -> dict[str, Any]:
    """What the model says of itself, if it is there and made for the spaCy that is there."""
    if find_spec("spacy") is None:
        raise ModelMissing(f"Finding new actors needs spaCy, which is not installed: {INSTALL}")
    place = _folder(name) / "meta.json"
    try:
        meta = json.loads(place.read_text())
        wanted, there = str(meta["spacy_version"]), metadata.version("spacy")
        if str(meta["lang"]) != language:
            raise ModelMissing(
                f"The model {name} is for the language {meta['lang']!r}, not {language!r}: "
                "correct the setting ACTOR_MODELS."
            )
        fits = _fits(there, wanted)
    except (OSError, ValueError, KeyError, TypeError, metadata.PackageNotFoundError) as error:
        raise ModelMissing(_unreadable(name, error)) from error
    if not fits:
        raise ModelMissing(
            f"The model {name} {meta.get('version', '')} is for spaCy {wanted}, and spaCy {there} "
            f"is installed. Install the two that fit each other: {INSTALL}"
        )
    return dict(meta)


def _fits(version: str, wanted: str) -> bool:
    from packaging.specifiers import SpecifierSet  # comes with spaCy

    return SpecifierSet(wanted).contains(version, prereleases=True)


def _folder(name: str) -> Path:
    """Where the model lies: a folder, or an installed package."""
    if "/" in name:
        if Path(name).is_dir():
            return Path(name)
        raise ModelMissing(f"There is no model in {name}: correct the setting ACTOR_MODELS.")
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        spec = None
    if spec is None or spec.origin is None:
        raise ModelMissing(_how_to_install(name))
    return Path(spec.origin).parent


def _how_to_install(name: str) -> str:
    if name == "fr_core_news_md":
        return f"The model {name} is not installed: {INSTALL}"
    package = name.replace("_", "-")
    return (
        f"The model {name} is not installed. Install it from the package index "
        f"({_PIP} {package}), or name another in the setting ACTOR_MODELS."
    )


def _unreadable(name: str, error: Exception) -> str:
    return f"The model {name} cannot be read ({type(error).__name__}: {error}). Again: {INSTALL}"


def _load(name: str, language: str) -> Language:
    import spacy

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that parts are left out is on purpose
            nlp = spacy.load(name, exclude=_left_out(name))
    except Exception as error:  # a damaged model may raise anything
        raise ModelMissing(_unreadable(name, error)) from error
    if "ner" not in nlp.pipe_names:
        raise ModelMissing(f"The model {name} for {language!r} finds no names: it has no ner.")
    return nlp


def _left_out(name: str) -> list[str]:
    """Every component but `ner` and, where it listens to another, that one.

    The French and English models' `ner` has word vectors of its own: without `tok2vec` it finds
    the same names in half the time.
    """
    from spacy.util import get_package_path, load_config

    folder = Path(name) if "/" in name else get_package_path(name)
    config_path = next(folder.rglob("config.cfg"))
    config = load_config(config_path)
    needed = {"ner"}
    architecture = str(config["components"].get("ner", {}).get("model", {}).get("tok2vec", {}))
    if any(listener in architecture for listener in _LISTENERS):
        needed |= {"tok2vec", "transformer"}
    return [part for part in config["nlp"]["pipeline"] if part not in needed]
