"""Show on the pages of a preview what keeps it from being made anew."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.content.problems import Problem, Severity, in_order

SHOWN = 3
"""How many problems a banner tells in full."""

BANNER_STYLE = "/livereload/mistakes.css"
"""Where the server has the style of the banner, which stands in none of the site's."""
STYLE = (
    b"#preview-mistakes { position: fixed; inset: auto 0 0 0; z-index: 1000; max-height: 50vh; overflow: auto;"
    b" margin: 0; padding: .8rem 1rem; background: #7f1d1d; color: #fff; font: 14px/1.5 monospace;"
    b" white-space: pre-wrap; }"
)

WAITING_PAGE = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Waiting</title>'
    b'<body style="font:18px/1.5 sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem"><h1>This page waits</h1>'
    b"<p>It is shown as soon as what is wrong has been mended.</p></body></html>"
)
"""The page in place of one that cannot be made, and has not been made before."""


class Mistakes:
    """What is wrong with what was saved last; nothing where the pages show it."""

    def __init__(self) -> None:
        self.text = ""
        self.told: Sequence[Problem] = ()
        """The errors that the text tells of."""

    def clear(self) -> None:
        """Begin a build, of which nothing is known to be wrong."""
        self.text, self.told = "", ()

    def tell(self, sentence: str) -> None:
        """Show a sentence, where the problems themselves are not shown already."""
        self.text = self.text or sentence

    def tell_problems(self, problems: Sequence[Problem]) -> None:
        """Show the first errors, each with file, line and remedy, and how many more there are."""
        self.told = errors = in_order(problem for problem in problems if problem.severity is Severity.ERROR)
        told = [str(problem) for problem in errors[:SHOWN]]
        if (more := len(errors) - SHOWN) > 0:
            told.append(f"And {more} more: see the terminal, or run chapterhouse check.")
        self.text = "\n\n".join(told)

    def put_into(self, page: bytes) -> bytes:
        """Return a page with the banner at the end of its body; as it is where nothing is wrong."""
        if not self.text:
            return page
        style = f'<link rel="stylesheet" href="{BANNER_STYLE}">'
        banner = f'{style}<div role="alert" id="preview-mistakes">{escape(self.text)}</div>'.encode()
        head, end, tail = page.rpartition(b"</body>")
        return head + banner + end + tail if end else page + banner
