"""The forms that can be imported, each a module of its own; a new form is one file and one line here."""

from __future__ import annotations

from generator.content.editing.importers import (
    briefing_text,
    chapters,
    feed,
    frontmatter,
    issue_form,
    llm_json,
    markdown_digest,
    round_up,
    thread,
    thread_export,
    timed_text,
    transcript,
)
from generator.content.editing.importers.form import Form

FORMS: tuple[Form, ...] = tuple(
    module.FORM
    for module in (
        llm_json,
        markdown_digest,
        chapters,
        feed,
        frontmatter,
        issue_form,
        round_up,
        briefing_text,
        thread,
        thread_export,
        timed_text,
        transcript,
    )
)
"""All forms; of two that a file may be of, the more likely is taken, and of equally likely ones the first."""
