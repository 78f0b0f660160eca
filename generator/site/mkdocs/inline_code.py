"""Tell of scripts and styles that stand in pages, which the policy of the pages does not let run."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

_ELEMENT = re.compile(
    r"<(?P<name>script|style)(?P<attributes>(?:\s[^>]*)?)>(?P<code>.*?)</(?P=name)\s*>", re.DOTALL | re.IGNORECASE
)
_FILE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?(?P<type>[^"'\s>]*)""", re.IGNORECASE)
_RUN = frozenset({"", "module", "text/javascript", "application/javascript"})
"""The types of scripts that browsers run; others are data."""


def code_in(html: str) -> Iterator[str]:
    """Yield what a policy has to allow for the code that stands in a page: lines of a directive and a hash."""
    for found in _ELEMENT.finditer(html):
        is_script, attributes = found["name"].lower() == "script", found["attributes"]
        kind = _TYPE.search(attributes)
        if is_script and (_FILE.search(attributes) or (kind and kind["type"].lower() not in _RUN)):
            continue
        digest = base64.b64encode(hashlib.sha256(found["code"].encode("utf-8", "surrogatepass")).digest()).decode()
        yield f"{'script' if is_script else 'style'}-src 'sha256-{digest}'"


class InlineCode:
    """The code that a policy does not allow; each piece is told once in a build, whichever pages have it."""

    def __init__(self, policy: str) -> None:
        self._policy = policy
        self._told: set[str] = set()

    def refused(self, html: str) -> Iterator[str]:
        """Yield a sentence for each piece of code in a page that does not run, and was not told of before."""
        for line in code_in(html) if self._policy else ():
            directive, allowed = line.split()
            sources = next((one.split()[1:] for one in self._policy.split("; ") if one.startswith(directive)), [])
            if line in self._told or allowed in sources or "'unsafe-inline'" in sources:
                continue
            self._told.add(line)
            what = "script" if directive == "script-src" else "style"
            yield (
                f"A {what} stands in a page, where the policy of the pages lets none run. Put it into a file named in"
                f" extra_{'javascript' if what == 'script' else 'css'}, or add to allowed_sources: {line}"
            )
