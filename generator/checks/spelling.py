"""Compare two names as a careless writer would spell them: letter by letter, word by word, person by person."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA

from generator.text.names import without_latin_accents

_DROPPED = re.compile(r"['’‘`\"“”]")
# Symbols that tell names apart stay: C, C++ and C# are three languages; Pop!_OS and Pop_OS! are one system.
_GAP = re.compile(r"[^\w+#*@$%=]+|_+")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents and punctuation: ``("node", "js")`` of ``Node.js``."""
    text = _DROPPED.sub("", name.casefold()).replace("&", " and ")
    if not text.isascii():
        text = _letters_apart(without_latin_accents(unicodedata.normalize("NFKC", text)))
        return tuple(text.split())
    return tuple(word for word in _GAP.split(text) if word)


def _letters_apart(text: str) -> str:
    """Return a text with spaces for punctuation, but not for the marks that letters of many scripts have."""
    return "".join(
        character if unicodedata.category(character)[0] == "M" or not _GAP.fullmatch(character) else " "
        for character in text
    )


def letters_of(words: tuple[str, ...]) -> str:
    """Return words written as one, ``opensource``; a gap stays between digits, for 4.1 is not 41."""
    joined = words[0] if words else ""
    for word in words[1:]:
        joined += f".{word}" if joined[-1].isdigit() and word[0].isdigit() else word
    return joined


_FORMS_OF_FIRM = frozenset(
    {"inc", "ltd", "llc", "gmbh", "corp", "corporation", "co", "company", "ag", "sa", "plc", "bv", "limited"}
)


def bare_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without a leading article and without the legal form of a firm at the end."""
    start = 1 if len(words) > 1 and words[0] == "the" else 0
    end = len(words) - 1 if len(words) - start > 1 and words[-1] in _FORMS_OF_FIRM else len(words)
    return words[start:end]


def misspelled(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two names differ by a slip in one word: a letter or two, or a plural.

    The word must be long enough for a slip to be likelier than another word, and start with the same letter:
    "supervised" and "unsupervised" are two things. Words with digits must agree: so are GPT-4 and GPT-5.
    """
    if len(left) != len(right):
        return False
    different = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    if not (a.isalpha() and b.isalpha() and a[0] == b[0]):
        return False
    shorter = min(len(a), len(b))
    if shorter >= 3 and (a in (b + "s", b + "es") or b in (a + "s", a + "es")):
        return True
    if shorter < (6 if len(left) == 1 else 5):
        return False
    return bool(OSA.distance(a, b, score_cutoff=2) <= (2 if shorter >= 9 else 1))


_NICKNAMES = {
    "andy": "andrew",
    "bill": "william",
    "bob": "robert",
    "dick": "richard",
    "jim": "james",
    "joe": "joseph",
    "jon": "john",
    "kate": "katherine",
    "liz": "elizabeth",
    "mike": "michael",
    "peggy": "margaret",
    "rick": "richard",
    "steve": "stephen",
    "ted": "edward",
    "tom": "thomas",
    "tony": "anthony",
    "will": "william",
}


def short_for(short: str, full: str) -> bool:
    """Tell whether a first name can be short for another: an initial, a beginning of three letters, a nickname."""
    if len(short) >= len(full):
        return _NICKNAMES.get(short) == full
    return (len(short) != 2 and full.startswith(short)) or _NICKNAMES.get(short) == full


def initials_of(first_name: str) -> set[str]:
    """Return the letters that a first name may start with in full: b and r for Bob."""
    return {first_name[0], _NICKNAMES.get(first_name, first_name)[0]}


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's: same last name, first names that fit, no other middle name."""
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1]:
        return False
    if not (left[0] == right[0] or short_for(left[0], right[0]) or short_for(right[0], left[0])):
        return False
    middles = zip(left[1:-1], right[1:-1], strict=False)
    return all(a.startswith(b) or b.startswith(a) for a, b in middles)
