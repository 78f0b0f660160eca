"""The forms that can be imported, each a module of its own; a new form is one file and one line here."""

from __future__ import annotations

from generator.content.editing.importers import chapters, feed, frontmatter, llm_json, markdown_digest
from generator.content.editing.importers.form import Form

FORMS: tuple[Form, ...] = (llm_json.FORM, markdown_digest.FORM, chapters.FORM, feed.FORM, frontmatter.FORM)
"""All forms; of two that a file may be of, the more likely is taken, and of equally likely ones the first."""
