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
