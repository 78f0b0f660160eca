"""The pages of the archive, as Markdown: one module a kind of page."""
