"""Build the sample archive with each site builder and theme that can take the place of MkDocs and Material.

Call it with the pairs to try, such as ``python tools/try_builders.py properdocs+materialx``, or with none for all four.

The two themes cannot stand in one environment, so each gets its own below build/builders/, made from the locks in
requirements/. Every page must be there with every anchor; feeds, data and search must be those that are written without
any site builder; no page may load anything from elsewhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import frontmatter

from generator.site.html.markdown import render_page

ROOT = Path(__file__).resolve().parent.parent
BUILDERS = ("mkdocs", "properdocs")
THEMES = ("material", "materialx")
PAIRS = tuple(f"{builder}+{theme}" for theme in THEMES for builder in BUILDERS)
OF_THE_BUILDER = ("assets/", "sitemap.xml")
"""Files that a site builder adds, or that name pages written by hand too."""
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def main() -> None:
    """Build with each pair, and exit with 1 where any site lacks something."""
    chosen = sys.argv[1:] or PAIRS
    unknown = [pair for pair in chosen if pair not in PAIRS]
    if unknown:
        sys.exit(f'There is no pair "{unknown[0]}". Known: {", ".join(PAIRS)}.')
    failed = False
    for pair in chosen:
        builder, theme = pair.split("+")
        missing = list(tried(builder, environment(theme), theme))
        print(f"{pair}: {'complete' if not missing else f'{len(missing)} things are wrong'}")
        for sentence in missing[:10]:
            print(f"  {sentence}")
        failed = failed or bool(missing)
    sys.exit(1 if failed else 0)


def environment(theme: str) -> Path:
    """Return the environment with a theme and both builders, made where it is not there or its locks have changed."""
    folder = ROOT / "build" / "builders" / theme
    common, of_theme = (ROOT / "requirements" / name for name in ("site.txt", f"builders-{theme}.txt"))
    stamp, made_from = folder / "made-from", common.read_text(encoding="utf-8") + of_theme.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == made_from:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", folder)
    pip = (folder / PROGRAMS / "python", "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "install", "--require-hashes", "--requirement", common)
    if theme != "material":  # both themes are one package to import
        run(*pip, "uninstall", "--yes", "mkdocs-material")
    run(*pip, "install", "--require-hashes", "--requirement", of_theme)
    run(*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(made_from, encoding="utf-8")
    return folder


def tried(builder: str, installed: Path, theme: str) -> Iterator[str]:
    """Build the sample archive; yield a sentence for all that the site lacks, or has and should not."""
    archive = installed / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    shutil.copytree(ROOT / "content", archive / "content")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = settings.replace("  name: material\n", f"  name: {theme}\n")
    (archive / "mkdocs.yml").write_text(named, encoding="utf-8")
    programs = installed / PROGRAMS
    run(programs / "chapterhouse", "generate", "--everything", "--out", "written", folder=archive)
    run(programs / builder, "build", "--quiet", "--config-file", "mkdocs.yml", folder=archive)
    return differences(archive / "written", archive / "site")


def differences(written: Path, site: Path) -> Iterator[str]:
    """Yield a sentence for each file of an archive that a site has not, or not whole."""
    for file in sorted(path for path in written.rglob("*") if path.is_file()):
        name = file.relative_to(written).as_posix()
        published = site / name
        if name.startswith(OF_THE_BUILDER):
            continue
        if not published.is_file():
            yield f"There is no {name}."
        elif file.read_bytes() != published.read_bytes():
            yield f"{name} is another one."
        elif file.suffix == ".md":
            yield from _wrong_with(published.with_suffix(".html"), frontmatter.load(str(file)).content)


def _wrong_with(page: Path, markdown: str) -> Iterator[str]:
    if not page.is_file():
        yield f"There is no page {page}."
        return
    html = page.read_text(encoding="utf-8")
    for anchor in sorted(_ids(render_page(markdown, "").html) - _ids(html)):
        yield f"{page} has no #{anchor}."
    for loaded in _FROM_ELSEWHERE.findall(html):
        yield f"{page} loads {loaded}."


def _ids(html: str) -> set[str]:
    return set(re.findall(r"""\sid=["']?([^"'\s>]+)""", html))


_FROM_ELSEWHERE = re.compile(r"""<(?:script|img|iframe)\s[^>]*src=["']?(https?:[^"'\s>]+)""")


def run(*words: str | Path, folder: Path = ROOT) -> None:
    """Run a command; what it says is shown where it fails."""
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
