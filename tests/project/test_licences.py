"""Whatever an archive rests on may be used by anybody: each package installed with it has a free licence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution

from tests.paths import ROOT

FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public License 2\.0|Unlicense|HPND|OFL"
    r"|SIL Open Font|LGPL|Lesser General Public License|CC0|0BSD|Zlib|Artistic",
    re.IGNORECASE,
)


def licences_of(name: str) -> str:
    """Return all that a package says of its licence, in its metadata or else in the files that it names for it."""
    found = distribution(name)
    facts = found.metadata.json
    said = [facts.get("license_expression"), facts.get("license"), *facts.get("classifier", ())]
    files = [file.read_text()[:LONGEST_NAME] for file in found.files or () if "licen" in file.name.lower()]
    return " ".join(map(str, filter(None, said + files)))


LONGEST_NAME = 200
"""Characters of the text of a licence in which it says its name."""


def is_for_other_systems(name: str) -> bool:
    """Tell whether a package of the lock is not installed here."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return True
    return False


def unknown_licences() -> Iterator[str]:
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements/site.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(locked) > 30
    for name in itertools.filterfalse(is_for_other_systems, locked):
        licences = licences_of(name)
        if not FREE.search(licences):
            yield f"{name}: {licences}"


def test_every_package_that_is_installed_with_the_generator_has_a_free_licence() -> None:
    assert list(unknown_licences()) == []
