"""Say how a record came about, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model import Provenance
from generator.text.wording import Wording


def provenance_sentences(words: Wording, provenance: Provenance) -> Iterator[str]:
    """Yield who wrote a record, with which model, how sure that was, and who read it through."""
    yield words(f"provenance_{provenance.method.replace('+', '_')}")
    if provenance.model:
        yield words("provenance_model", model=provenance.model)
    if provenance.confidence is not None:
        yield words("provenance_confidence", confidence=f"{provenance.confidence:.0%}")
    if provenance.reviewed_by:
        yield words("provenance_reviewed", names=words.listed(list(provenance.reviewed_by)))
    if provenance.reviewed_against:
        yield words(f"provenance_against_{provenance.reviewed_against}")
    if provenance.reviewed_on:
        yield words("provenance_on", date=words.date(provenance.reviewed_on))


def provenance_line(words: Wording, provenance: Provenance | None) -> Iterator[str]:
    """Yield the same in short facts: made by whom, checked by whom, against what, when."""
    if provenance is None:
        yield words("made_unknown")
        return
    yield words(f"made_{provenance.method.replace('+', '_')}")
    if provenance.reviewed_by:
        yield words("made_reviewed", names=words.listed(list(provenance.reviewed_by)))
    elif provenance.method == "ai":
        yield words("made_unreviewed")
    if provenance.reviewed_against:
        yield words(f"made_against_{provenance.reviewed_against}")
    if provenance.reviewed_on:
        yield words.date(provenance.reviewed_on)
