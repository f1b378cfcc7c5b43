"""One JSON object, as bytes: the record that it describes, or why it describes none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any, NoReturn

from articles.ingest import foreign
from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from . import ninjs
from .encodings import EncodingError
from .fields import FieldError, mapped, record_from
from .lines import Bytes
from .options import ReadOptions


class Unit(Enum):
    """What an object takes in its file."""

    LINE = "line"
    ITEM = "item"


@dataclass(frozen=True)
class Place:
    """Where a record stands."""

    file: str
    position: str

    def rejected(self, reason: Reason, raw: bytes) -> Rejected:
        return Rejected(self.file, self.position, reason, raw)


def record_of_json(
    raw: bytes, *, place: Place, source: Bytes, options: ReadOptions, unit: Unit
) -> Record | Rejected:
    """The record of the object `raw`, which takes a `unit` of its file."""
    try:
        text = source.decoded(raw)
        fields = mapped(_object(text.text), options.mapping)
        record_of = ninjs.record_from if ninjs.is_ninjs(fields) else record_from
        return record_of(
            fields,
            file=place.file,
            position=place.position,
            raw=text.text.strip(),
            encoding=text.encoding,
        )
    except EncodingError as error:
        reason = _of_bytes(error, unit)
    except json.JSONDecodeError as error:
        reason = Reason(
            "It is not JSON: %(why)s at character %(number)s.",
            why=foreign.of_json(error),
            number=str(error.pos + 1),
        )
    except FieldError as error:
        reason = error.reason
    except RecursionError:
        reason = Reason("It is not read: brackets are nested too deeply.")
    except ValueError as error:
        # From json itself: a number of thousands of digits.
        reason = Reason("It is not JSON: %(why)s.", why=foreign.of_number(error))
    return place.rejected(reason, raw)


def _of_bytes(error: EncodingError, unit: Unit) -> Reason:
    if unit is Unit.LINE:
        return Reason("The byte %(code)s at byte %(number)s of the line %(why)s.", **error.said)
    return Reason("The byte %(code)s at byte %(number)s of the item %(why)s.", **error.said)


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text, parse_constant=_refuse_constant)
    if not isinstance(value, dict):
        raise FieldError(Reason("A JSON object was expected."))
    return value


def _refuse_constant(constant: str) -> NoReturn:
    raise FieldError(Reason("It is not JSON: %(constant)s is no number.", constant=constant))
