"""Write a citation as BibTeX: an entry ``@misc``, which every style knows, with the fields that also biblatex reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.outputs.citations.names import CitedName
from generator.outputs.citations.work import CitedWork
from generator.text.dates import PartialDate

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros of BibTeX's styles, which write the month in their own language."""
_ESCAPES = {
    **{sign: f"\\{sign}" for sign in "$&#_%"},
    "\\": "\\textbackslash{}",
    # BibTeX counts braces even behind a backslash.
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "|": "\\textbar{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_NO_KEY = re.compile(r"[^\w-]+")


def bibtex(work: CitedWork) -> str:
    """Return the entry of a work."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(work))
    return f"@misc{{{_key(work)},\n{fields}}}"


def _fields(work: CitedWork) -> Iterator[tuple[str, str]]:
    if work.authors:
        yield "author", f"{{{_names(work.authors)}}}"
    # A second pair of braces keeps capitals, which styles lower.
    yield "title", f"{{{{{escaped(work.title)}}}}}"
    yield "howpublished", f"{{{escaped(work.container or work.site)}}}"
    if work.date:
        yield from _dated(work.date)
    note = ". ".join(filter(None, (work.guests_note, work.note)))
    if note:
        yield "note", f"{{{escaped(note)}}}"
    if work.address:
        yield "url", f"{{{work.address}}}"
    yield "language", f"{{{escaped(work.language)}}}"


def _dated(date: PartialDate) -> Iterator[tuple[str, str]]:
    yield "year", f"{{{date.year:04}}}"
    if date.month:
        yield "month", MONTHS[date.month - 1]
    if date.day:
        yield "day", f"{{{date.day}}}"


def _names(names: Iterable[CitedName]) -> str:
    """Return names as BibTeX divides them; what is whole stands in braces, or its words would be taken apart."""
    return " and ".join(
        ", ".join(escaped(part) for part in (name.family, name.suffix, name.given) if part)
        if name.given
        else f"{{{escaped(name.family)}}}"
        for name in names
    )


def _key(work: CitedWork) -> str:
    return _NO_KEY.sub("-", work.key).strip("-")


def escaped(text: str) -> str:
    """Return text as LaTeX prints it, whatever it holds."""
    return _SPECIAL.sub(lambda sign: _ESCAPES[sign[0]], text)
