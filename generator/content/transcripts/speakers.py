"""Tell the names of speakers in front of their words ("Ada Keeper: Good morning.") from other words before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = r"[^\s:,;!?\"“”«»„\uff1a\uff0c\uff1b\uff01\uff1f\u3001\u3002\u300c\u300d]{1,40}"
_TURN = r"(?:>>+\s*|[-–—]\s+|\d{1,4}[.)]\s+(?=[^\W\d_])|[\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff]+\s*)?"
"""How captions and plays mark that somebody else speaks."""
_LABEL = re.compile(
    rf"{_TURN}(?P<open>[\[(])?(?P<name>(?=[^\W_]){_WORD}(?: {_WORD}){{0,5}}?)(?(open)[\])])[ \u00a0\u202f]?"
    r"(?:\uff1a|:(?=\s|$|[^\x00-\x7f]))\s*"
)
_DASHED = re.compile(
    rf"(?P<name>(?=[^\W\d_]){_WORD}(?: {_WORD}){{0,2}}) "
    r"(?:[-–—] (?=\S)|[«“„\"]\s*(?P<words>[^«»“”„\"]+?)\s*[»”“\"]\Z)"
)
_IN_BRACKETS = re.compile(rf"[\[(](?P<name>(?=[^\W\d_]){_WORD}(?: {_WORD}){{0,3}}?)[\])] (?P<words>\S.*)", re.S)
_SIGNED = re.compile(
    rf"[«“„\"]\s*(?P<words>[^«»“”„\"]+?)\s*[»”“\"],?\s*[-–—,]?\s*(?P<name>(?=[^\W\d_]){_WORD}(?: {_WORD}){{0,2}})\Z"
)
_SCHEME = re.compile(r"(?:https?|ftp|mailto)\Z", re.I)
_REMARK = re.compile(
    r"(?:note|location|venue|place|date|time|start|end|duration|length|topic|subject|agenda|title|episode|link|links|url"
    r"|source|sources|tags?|p\.?s\.?|warning|disclaimer|example|question|summary|edit|update|references?)\Z",
    re.I,
)
"""Words before a colon that are no speaker unless they come back as speakers do."""
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+\Z", re.I)
_INITIALS = re.compile(r"(?P<name>.+?) ?[(\uff08](?P<initials>[^\W\d_]{1,4})[)\uff09]\Z")


def names_for(people: Iterable[str]) -> frozenset[str]:
    """Return what a transcript may call people whose full names are known, in lower case: parts of names too."""
    people = [" ".join(name.split()).casefold() for name in people]
    parts = Counter(part for name in people for part in {name.split()[0], name.split()[-1]} if name)
    return frozenset((*people, *(part for part, count in parts.items() if count == 1 and len(part) > 1)))


def speaker_labels(texts: Iterable[str], known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return those labels in front of the given texts, one per utterance, that name speakers.

    ``known`` is what people who may speak are called, in lower case; one of these is always a name.

    Where nearly every text has a label, each is a name. Elsewhere a name looks like one and stands at least twice;
    where half of the texts have such names, once is enough, and a single word in lower case is one that stands twice.
    """
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        name, words = split_label(text)
        total += bool(words)  # the words of a name on its own line are below it
        # "Slides: https://…" leads to something, and says nothing.
        if name and not _ADDRESS.match(words):
            counts[name] += 1
    for name in [name for name, count in counts.items() if count == 1 and _REMARK.match(name)]:
        del counts[name]
    called = frozenset(name for name in counts if name.casefold() in known)
    if counts.total() < 2:
        return called
    if counts.total() > 0.9 * total:
        return frozenset(counts)
    plausible = {name: count for name, count in counts.items() if looks_like_name(name) or " " not in name}
    often = sum(plausible.values()) > 0.5 * total
    return called | {name for name, count in plausible.items() if (count > 1) + often + looks_like_name(name) >= 2}


def split_label(text: str, names: frozenset[str] | None = None) -> tuple[str | None, str]:
    """Return the label in front of a text and the words after it; with ``names``, only one of these is a label."""
    if ":" not in text and "\uff1a" not in text:
        return None, text
    label = _LABEL.match(text)
    if label is None or (names is not None and label["name"] not in names):
        return None, text
    name = label["name"]
    if _SCHEME.match(name) or not any(character.isalpha() for character in name):
        return None, text
    return name, text[label.end() :]


def dashed_labels(texts: Iterable[str]) -> frozenset[str]:
    """Return the names before a dash ("Ada Keeper – Good morning."), where most texts begin so and names come back.

    So are names beside words that stand in quotation marks, and names in brackets: Ada Keeper « Good morning. »,
    « Good morning. » — Ada Keeper, [Ada Keeper] Good morning.
    """
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        name, _ = split_dashed(text)
        if name and looks_like_name(name) and not is_noise(name):
            counts[name] += 1
    recurs = total >= 3 and counts.total() > 0.6 * total and counts.total() >= 2 * len(counts) - 1
    return frozenset(counts) if recurs else frozenset()


def split_dashed(text: str, names: frozenset[str] | None = None) -> tuple[str | None, str]:
    """Return the name that a dash, marks or brackets set apart, and the words; with ``names``, only one of these."""
    label = _DASHED.match(text) or _IN_BRACKETS.match(text) or _SIGNED.match(text)
    if label is None or (names is not None and label["name"] not in names):
        return None, text
    return label["name"], label["words"] or text[label.end() :]


def full_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return whom initials mean that are introduced beside a name: "Ada Keeper (AK):" and then "AK:"."""
    names = frozenset(names)
    introduced = [match for name in names if (match := _INITIALS.match(name)) and match["initials"] in names]
    return {short: match["name"] for match in introduced for short in (match[0], match["initials"])}


def looks_like_name(label: str) -> bool:
    """Tell whether the first and the last word start with a capital, or with what has none."""
    words = label.split()
    return bool(words) and not any(_first_letter(word).islower() for word in (words[0], words[-1]))


_NOISE = re.compile(
    r"(?:background |upbeat |soft |theme )?(?:music|laughter|laughs?|laughing|applause|inaudible|crosstalk|silence"
    r"|noise|sighs?|coughs?|beep|pause|blank.audio|audio|intro|outro|break|unintelligible|foreign)s?\b.*",
    re.I,
)


def is_noise(text: str) -> bool:
    """Tell whether a text says what was heard, such as "Music"."""
    return _NOISE.fullmatch(text) is not None


def may_be_name(text: str) -> bool:
    """Tell whether a line of its own may be a name: a few words, no mark that ends or divides a sentence."""
    words = text.split()
    return (
        0 < len(words) <= 6
        and len(text) <= 60
        and any(character.isalpha() for character in text)
        and not any(mark in text for mark in '?!;:"“”\uff1a\uff1f\uff01\u3002\uff0c')
        and not words[-1].endswith((",", "…"))
        and not (words[-1].endswith(".") and len(words[-1]) > 3)
    )


def _first_letter(word: str) -> str:
    return next((character for character in word if character.isalnum()), "")
