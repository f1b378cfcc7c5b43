"""French spacing for display: no-break spaces where French wants them, never stored."""

import re

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_BLANK = "[ \u00a0\u202f\u2009]"
# A blank that is there already is made narrow; where none is, one is added only after a letter,
# a digit or a closing mark, so that "?!", "12:30" and "http://" stay whole.
_HIGH_MARKS = re.compile(rf"{_BLANK}+([;!?])|(?<=[\w»)\]])([;!?])(?=[\s»)\]]|$)")
_COLON = re.compile(rf"{_BLANK}+:(?!//)|(?<=[\w»)\]]):(?=\s|$)")
_OPENING = re.compile(rf"«{_BLANK}*")
_CLOSING = re.compile(rf"{_BLANK}+»|(?<=\S)»")
_GROUPS = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u2009\u00a0]\d{3})+(?!\d)")
_UNITS = re.compile(rf"(?<=\d){_BLANK}(?=[%€$])")


def french_spacing(text: str) -> str:
    """`text` with narrow no-break spaces before ; ! ? and in numbers, wide ones at : and in « »."""
    text = _OPENING.sub(f"«{NO_BREAK}", text)
    text = _CLOSING.sub(f"{NO_BREAK}»", text)
    text = _HIGH_MARKS.sub(lambda found: NARROW + (found[1] or found[2]), text)
    text = _COLON.sub(f"{NO_BREAK}:", text)
    text = _GROUPS.sub(lambda found: re.sub(_BLANK, NARROW, found[0]), text)
    return _UNITS.sub(NARROW, text)
