"""One JSON object, as bytes: the record that it describes, or why it describes none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from articles.ingest.record import Record, Rejected

from . import ninjs
from .encodings import EncodingError
from .fields import FieldError, mapped, record_from
from .lines import Bytes
from .options import ReadOptions


@dataclass(frozen=True)
class Place:
    """Where a record stands."""

    file: str
    position: str

    def rejected(self, reason: str, raw: bytes) -> Rejected:
        return Rejected(self.file, self.position, reason, raw)


def record_of_json(
    raw: bytes, *, place: Place, source: Bytes, options: ReadOptions, unit: str
) -> Record | Rejected:
    """The record of the object `raw`; `unit` is what messages call it: a line, an item."""
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
        reason = f"The byte 0x{error.byte:02X} at byte {error.start + 1} of the {unit} {error.why}."
    except json.JSONDecodeError as error:
        reason = f"It is not JSON: {error.msg} at character {error.pos + 1}."
    except FieldError as error:
        reason = str(error)
    except RecursionError:
        reason = "It is not read: brackets are nested too deeply."
    except ValueError as error:
        # From json itself: a number of thousands of digits; NaN and Infinity, refused below.
        reason = f"It is not JSON: {error}."
    return place.rejected(reason, raw)


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text, parse_constant=_refuse_constant)
    if not isinstance(value, dict):
        raise FieldError("A JSON object was expected.")
    return value


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
