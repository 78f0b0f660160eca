"""Name everything that is installed beside this program, with its version: another version may make another site."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path


@cache
def installed_distributions() -> tuple[str, ...]:
    """Return the distributions that can be imported, sorted, each as ``name-version``.

    They are told by the names of their folders (*Recording installed projects*, packaging.python.org): to read the
    metadata of a hundred distributions, and to follow what each requires, takes longer than to read a changed record.
    What the generator does not depend on is among them; a new version of it makes a build look at everything once.
    """
    found: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            found.update(entry.stem for entry in Path(folder).iterdir() if entry.suffix in {".dist-info", ".egg-info"})
    return tuple(sorted(found))
