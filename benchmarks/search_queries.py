"""Choose what to search an archive for: frequent, rare and absent words, names and phrases, in all its languages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import yaml

from benchmarks.plain_pages import texts_of

SAMPLE = 2000
"""Files that are read at most, evenly over the archive: enough to tell a frequent word from a rare one."""
_WORDS = re.compile(r"\b[^\W\d_]{4,}\b")
_ENGLISH = re.compile(r"\b[A-Za-z]{4,}\b")
_PARTS = {
    "en": _ENGLISH,
    "he": re.compile(r"[\u05d0-\u05ea]{3,}"),
    "ja": re.compile(r"[\u30a1-\u30fa\u30fc]{4,}"),
    "zh": re.compile(r"[\u4e00-\u9fff]{2}"),
}
"""What is typed of languages that are not written in Latin letters, in which names are: of Chinese two characters."""
ABSENT = {"zh": "龘靐", "ja": "ヱヰヱヰ"}
"""Characters that no text has next to each other."""


def queries_of(project: Path) -> dict[str, str]:
    """Return what is typed, by what it stands for; English first, in which most questions are asked."""
    counts: dict[str, Counter[str]] = {}
    lines: list[str] = []
    files = sorted((project / "content" / "episodes").rglob("*.yaml"))
    for file in files[:: len(files) // SAMPLE + 1]:
        fields = yaml.load(file.read_bytes(), yaml.CSafeLoader)
        text, code = "\n".join(texts_of(fields)), fields.get("lang", "en")
        counts.setdefault(code, Counter()).update({word.lower() for word in _PARTS.get(code, _WORDS).findall(text)})
        if code == "en":
            lines.append(text)
    queries = _english(counts.pop("en"), lines)
    for code, found in sorted(counts.items()):
        ranked = _ranked(found)
        queries[f"{code}: a frequent word"] = ranked[0]
        queries[f"{code}: a word of one record in ten"] = _in_ten(ranked, found)
        queries[f"{code}: a rare word"] = ranked[-1]
        queries[f"{code}: an absent word"] = ABSENT.get(code, ranked[0] * 2 + ranked[1])
    return queries | _names(project)


def _english(found: Counter[str], texts: list[str]) -> dict[str, str]:
    ranked = _ranked(found)
    tenth = ranked.index(_in_ten(ranked, found))
    return {
        "the most frequent word": ranked[0],
        "the two that follow it": f"{ranked[1]} {ranked[2]}",
        "a word of one record in ten": ranked[tenth],
        "two such words": f"{ranked[tenth + 1]} {ranked[tenth + 2]}",
        "a rare word": ranked[-1],
        "a rare and a frequent word": f"{ranked[-2]} {ranked[3]}",
        "an absent word": f"{ranked[0]}qqx",
        "an absent beginning": f"qqx{ranked[0]}",
        "a phrase": f'"{_phrase(texts)}"',
        "a number": "$255 million",
    }


def _ranked(found: Counter[str]) -> list[str]:
    return sorted(found, key=lambda word: (-found[word], word))


def _in_ten(ranked: list[str], found: Counter[str]) -> str:
    """Return the word that a tenth as many records have as the most frequent one."""
    return min(ranked, key=lambda word: (abs(found[word] - found[ranked[0]] / 10), word))


def _phrase(texts: list[str]) -> str:
    """Return three words that stand next to each other in a text of the middle."""
    for text in texts[len(texts) // 2 :]:
        found = re.search(r"(?<=[a-z] )[a-z]{4,} [a-z]{2,} [a-z]{4,}(?= [a-z])", text)
        if found:
            return found[0]
    raise ValueError("no text of the archive has three words in a row")


def _names(project: Path) -> dict[str, str]:
    """Return names and an alias of registered people and things, one of them misspelt."""
    files = sorted((project / "content" / "entities").glob("*.yaml"), key=lambda file: (len(file.stem), file.stem))
    short, middle, last = (yaml.safe_load(files[place].read_bytes()) for place in (0, len(files) // 2, len(files) - 1))
    name = middle["name"]
    misspelt = f"{name[:2]}{name[3:]}"
    aliased = next(iter(last.get("aliases", ())), last["name"])
    return {
        "a name": name,
        "a short name": short["name"],
        "a name with a letter missing": misspelt,
        "an alias": aliased,
    }
