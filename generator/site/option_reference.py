"""Write the page of all options of the plugin: ``python -m generator.site.option_reference > docs/options.md``."""

from __future__ import annotations

import sys

from generator.config import OPTIONS, PLUGIN, Option

_HEAD = f"""\
# Options

Made from the program by `python -m generator.site.option_reference`; do not edit. What `mkdocs.yml` may say under
`{PLUGIN}` in the list of plugins; all of it is optional. Folders and files are relative to the folder of
`mkdocs.yml`. `chapterhouse init` writes each of them, with what it means, into the `mkdocs.yml` of a new archive.

What MkDocs' own settings mean for an archive, and how other plugins work with it, is described in
[neighbours.md](neighbours.md).
"""

_KINDS = {str: "text", int: "number", bool: "`true`, `false`", list: "list"}
"""What a reader calls the types of values."""


def options_page() -> str:
    """Return the page in Markdown: a table with a row for each option."""
    rows = [_HEAD, "| option | takes | default | meaning |", "|---|---|---|---|"]
    rows += [
        f"| `{name}` | {_KINDS[option.kind]} | {_unset(option)} | {option.meaning}{_example(option)} |"
        for name, option in OPTIONS.items()
    ]
    return "\n".join(rows) + "\n"


def as_yaml(value: object) -> str:
    """Return a default as mkdocs.yml spells it."""
    return str(value).lower() if isinstance(value, bool) else str(value or "''")


def _unset(option: Option) -> str:
    if option.unset:
        return option.unset
    return f"`{as_yaml(option.default)}`" if option.default not in ("", []) else "none"


def _example(option: Option) -> str:
    return f" As in `{option.example}`." if option.example else ""


if __name__ == "__main__":
    sys.stdout.write(options_page())
