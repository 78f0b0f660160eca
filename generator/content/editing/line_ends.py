"""Read and write the text of a file that may have been made on Windows: edit it with plain line ends, keep its own."""

from __future__ import annotations

from typing import NamedTuple


class EditableText(NamedTuple):
    """A file's text with plain line ends, and the line ends that the file has."""

    text: str
    line_end: str

    def encoded(self, edited: str) -> bytes:
        """Return what the file holds when its text was edited."""
        return edited.replace("\n", self.line_end).encode()


def editable(raw: bytes) -> EditableText:
    r"""Return the text of a file; one whose lines end in different ways gets plain ends.

    Raises `UnicodeDecodeError` for what is no UTF-8.
    """
    text = raw.decode("utf-8-sig")
    pairs = text.count("\r\n")
    line_end = "\r\n" if pairs and pairs == text.count("\n") == text.count("\r") else "\n"
    return EditableText(text.replace("\r\n", "\n"), line_end)
