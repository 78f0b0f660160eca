"""Write the page that explains every rule: ``python -m generator.checks.rule_reference > docs/rules.md``."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator

from generator import checks
from generator.checks import Rule, files

_HEAD = """\
# Rules

Everything that `chapterhouse check` can find wrong with the content. Each rule says what is so when nothing is wrong,
why that matters, and how a mistake looks before and after.

An **error** stops the build, a **warning** does so under `--strict`, a **hint** never does. Drafts (`status: draft`)
may be incomplete, and nothing that is missing from them is reported.

Now and then a text is meant to be what a rule objects to. Where a rule says so below, a comment takes one value out of
it, and nothing else: `# meant: unfinished-text` behind the value, or in the line above it. A comment that finds nothing
to excuse is reported itself.
"""


def rules_page() -> str:
    """Return the page in Markdown: a list of all rules, then each with its reason and its examples."""
    groups = (*files.GROUPS, *checks.GROUPS)
    lines = [_HEAD, "| rule | severity | |", "|---|---|---|"]
    lines += [f"| [{rule.id}](#{rule.id}) | {rule.severity} | {rule.sentence} |" for _, rs in groups for rule in rs]
    for title, rules in groups:
        lines += ["", f"## {title}"]
        for rule in rules:
            lines += _entry(rule)
    return "\n".join(lines) + "\n"


def _entry(rule: Rule) -> Iterator[str]:
    yield from ("", f"### {rule.id}", "", f"**{rule.severity.capitalize()}.** {rule.sentence}", "", f"Why: {rule.why}")
    for word, indented in (("Wrong", rule.wrong), ("Right", rule.right)):
        example = textwrap.dedent(indented).strip("\n")
        yield from ("", f"{word}:", "", f"```{_language(example)}", example, "```")
    if rule.can_be_meant:
        yield from ("", f"If it is meant: a comment `# meant: {rule.id}` behind the value, or in the line above it.")


def _language(example: str) -> str:
    """Return what a Markdown page calls the language of an example; paths and transcripts have none."""
    return "yaml" if ": " in example or example.startswith(("#", "- ")) else "text"


if __name__ == "__main__":
    sys.stdout.write(rules_page())
