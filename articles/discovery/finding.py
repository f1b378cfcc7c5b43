"""Finding names in texts: what the model of each text's language sees, cleaned up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .cleanup import cleaned
from .model import Failed, loaded, name_for
from .span import Known, Seen, Span, nobody_is_known
from .within import agreed

# As many texts are read together.
_AT_ONCE = 16


def spans(
    texts: Sequence[tuple[str, str]], *, known: Known = nobody_is_known
) -> Iterator[list[Span]]:
    """The names in each (text, language), in order of place, none over another.

    `known` gives the type of the actors who bear a name; with it types are put right, and names
    are found that the model takes for events or works. Raises ModelMissing for a language without
    a model. A text that makes the model fail has no names.
    """
    for first in range(0, len(texts), _AT_ONCE):
        some = texts[first : first + _AT_ONCE]
        answers: list[list[Seen]] = [[] for _ in some]
        for language in dict.fromkeys(language for _, language in some):
            places = [place for place, (_, of) in enumerate(some) if of == language]
            model = loaded(name_for(language), language)
            read = model.read([some[place][0] for place in places])
            for place, answer in zip(places, read, strict=True):
                answers[place] = [] if isinstance(answer, Failed) else answer
        for (text, _), seen in zip(some, answers, strict=True):
            yield names_in([(text, seen)], known)[0]


def names_in(
    parts: Iterable[tuple[str, Iterable[Seen]]], known: Known = nobody_is_known
) -> list[list[Span]]:
    """The names in each part of one text, from what a model saw there."""
    return agreed(_apart(text, seen, known) for text, seen in parts)


def _apart(text: str, seen: Iterable[Seen], known: Known) -> list[Span]:
    spans = [span for one in seen for span in cleaned(text, one, known)]
    spans.sort(key=lambda span: (span.start, -span.end))
    apart: list[Span] = []
    for span in spans:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart
