"""Tell figures in different units apart from figures that differ: 90 minutes and 1.5 hours are the same."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.content.verification.amounts import SCALES


class Unit(NamedTuple):
    """A unit as a multiple of another one, which all that can be compared with it share."""

    base: str
    factor: Decimal = Decimal(1)


_MULTIPLES = {
    "%": (
        ("1", "% percent per\xa0cent pct"),
        ("0.1", "‰ permille"),
    ),
    "second": (
        ("0.001", "ms millisecond"),
        ("1", "s sec second"),
        ("60", "min minute"),
        ("3600", "h hr hour"),
        ("86400", "day"),
        ("604800", "week"),
    ),
    "month": (("1", "month"), ("3", "quarter"), ("12", "year yr"), ("120", "decade")),
    "byte": (
        ("1", "byte"),
        *((f"1e{power}", names) for power, names in ((3, "kb kilobyte"), (6, "mb megabyte"), (9, "gb gigabyte"))),
        *((f"1e{power}", names) for power, names in ((12, "tb terabyte"), (15, "pb petabyte"))),
    ),
    "metre": (
        ("0.001", "mm millimetre millimeter"),
        ("0.01", "cm centimetre centimeter"),
        ("1", "metre meter"),
        ("1000", "km kilometre kilometer"),
        ("1609.344", "mile"),
    ),
    "gram": (
        ("0.001", "mg milligram"),
        ("1", "g gram"),
        ("1000", "kg kilo kilogram"),
        ("1000000", "tonne"),
    ),
    "watt": (("1", "w watt"), ("1e3", "kw kilowatt"), ("1e6", "mw megawatt"), ("1e9", "gw gigawatt")),
    "watt hour": (("1", "wh"), ("1e3", "kwh"), ("1e6", "mwh"), ("1e9", "gwh"), ("1e12", "twh")),
    "usd": (("1", "usd us$ $ dollar"), ("0.01", "cent")),
    "eur": (("1", "eur € euro"),),
    "gbp": (("1", "gbp £"),),
    "jpy": (("1", "jpy ¥ yen"),),
    "person": (("1", "person people"),),
}
_UNITS = {
    name.replace("\xa0", " "): Unit(base, Decimal(factor))
    for base, multiples in _MULTIPLES.items()
    for factor, names in multiples
    for name in names.split(" ")
}
"""Units by their names in lower case; names with several meanings, such as m and t, stand for themselves alone."""


@lru_cache(maxsize=4096)
def unit_of(written: str | None) -> Unit:
    """Return what a unit measures: ``million USD`` a million times ``usd``; one that is not known measures itself."""
    words = (written or "").casefold().split()
    factor = Decimal(1)
    for word in list(words):
        if len(word) > 1 and word in SCALES:  # single letters may be units
            factor *= SCALES[word]
            words.remove(word)
    name = " ".join(words)
    known = _UNITS.get(name) or _UNITS.get(_singular(name)) or Unit(_singular(name))
    return Unit(known.base, known.factor * factor)


def _singular(name: str) -> str:
    return name[:-1] if len(name) > 3 and name.endswith("s") and not name.endswith("ss") else name
