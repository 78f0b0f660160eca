"""Cut the theme's typeface to what pages need: python tools/make_fonts.py FOLDER.

FOLDER holds the fonts of the package fontpkg-newsreader (SIL Open Font License). The commands fonttools and pyftsubset
(packages fonttools and brotli) have to be there; nobody else needs them, as what they make is kept in the theme.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "theme/assets/fonts"
CUTS = {"display": ("Newsreader", 600, 40), "text": ("Newsreader", 400, 16)}
"""What is cut: the family, its weight, and the size in points that its letters are drawn for."""
RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,"
    "U+2212,U+2215",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1EFF,"
    "U+20A0-20AB,U+20AD-20C0,U+2113,U+A720-A7FF",
}
"""The characters of each file; browsers load the second only for a page that has some of them."""
FEATURES = "kern,liga,calt,ccmp,locl,mark,mkmk,onum,pnum,lnum,tnum"


def main(package: Path) -> None:
    """Write the files of the theme."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (family, weight, size) in CUTS.items():
            font = next(package.rglob(f"{family}[[]opsz,wght[]].ttf"))
            cut = Path(folder, f"{name}.ttf")
            _run("fonttools", "varLib.instancer", font, f"wght={weight}", f"opsz={size}", f"--output={cut}")
            for script, characters in RANGES.items():
                file = FONTS / f"newsreader-{name}-{script}.woff2"
                wanted = (f"--unicodes={characters}", f"--layout-features={FEATURES}", "--flavor=woff2")
                _run("pyftsubset", cut, *wanted, f"--output-file={file}")


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
