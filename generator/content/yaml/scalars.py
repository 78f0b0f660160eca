"""Give plain scalars the types of YAML 1.2's core schema, which is what editors follow; numbers keep their spelling."""

from __future__ import annotations

import math
import re


class WholeNumber(int):
    """An integer that keeps its spelling, so that a time or a figure can be read from what was written."""

    raw: str


class DecimalNumber(float):
    """A decimal number that keeps its spelling: ``1.10`` is not 1.1 to a reader."""

    raw: str


_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMERIC_START = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_LONGEST_NUMBER = 15
"""Characters; more digits are not kept exactly by those who read JSON (RFC 8259 §6), and are text here."""


def typed(raw: str) -> WholeNumber | DecimalNumber | bool | str | None:
    """Return the value of an unquoted scalar; where that is text, the very text it was given."""
    if raw in _CONSTANTS:
        return _CONSTANTS[raw]
    if raw[0] in _NUMERIC_START and len(raw) <= _LONGEST_NUMBER:
        if _INTEGER.fullmatch(raw):
            whole = WholeNumber(int(raw, 0 if raw[:2] in ("0x", "0o") else 10))
            whole.raw = raw
            return whole
        if _DECIMAL.fullmatch(raw):
            decimal = DecimalNumber(raw.lower().replace(".inf", "inf").replace(".nan", "nan"))
            if math.isfinite(decimal):  # JSON has no infinite numbers
                decimal.raw = raw
                return decimal
    return raw
