"""Say what to write in place of a value of a wrong type, or of one that is none of the known ones."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.content.entries_meant import entries_meant, entry_meant
from generator.content.model import EntityType, Record
from generator.content.model.addresses import record_meant
from generator.content.model.entity_type_words import entity_type_meant
from generator.content.model.fields import model_at, models_in
from generator.content.model.role_words import role_meant
from generator.content.model.synonyms import EXAMPLES
from generator.content.nearest import did_you_mean
from generator.content.rewritten import rewritten
from generator.content.yaml.losses import quoted
from generator.content.yaml.reader import FieldPath
from generator.text.names import slug_of

_WORDS = {
    "audio": "podcast mp3 m4a sound radio",
    "video": "youtube vimeo mp4 film movie clip stream livestream",
    "draft": "hidden private wip unpublished unlisted todo review pending",
    "published": "public live active visible ready final done complete",
    "withdrawn": "deleted removed retracted archived",
    "ai": "llm gpt model machine automatic generated",
    "human": "manual person people editor hand",
    "ai+human": "both hybrid mixed human+ai ai-assisted reviewed edited",
    "article": "post blog blogpost news essay",
    "link": "website site url page web",
    "paper": "preprint arxiv study pdf",
    "tool": "software app library repository repo project",
    "podcast": "show series programme program radio",
    "video-channel": "channel youtube video videos vlog twitch vimeo",
    "newsletter": "blog magazine mail substack mailinglist",
    "forum": "reddit subreddit board community",
    "site": "website web page",
}
_LANGUAGES = {
    "en": "english",
    "de": "german deutsch",
    "fr": "french français",
    "es": "spanish español",
    "it": "italian italiano",
    "pt": "portuguese português",
    "nl": "dutch nederlands",
    "pl": "polish polski",
    "ru": "russian русский",
    "ja": "japanese 日本語",
    "zh": "chinese 中文",
    "ko": "korean 한국어",
}
_CODE_OF = {word: code for code, words in _LANGUAGES.items() for word in words.split()}
_FORMS = {
    "lang": "Write a code such as en, de or pt-BR.",
    "mime": "Write a media type such as audio/mpeg or video/mp4.",
}


def form_remedy(value: Any, field: str | int) -> str:
    """Return what to write where a value is not of the form that its field has; empty for other fields."""
    if field == "lang" and isinstance(value, str):
        word = value.strip().lower()
        code = _CODE_OF.get(word) or _language_meant(word)
        return f"Write {code}." if code else _FORMS["lang"]
    return _FORMS.get(str(field), "")


def _language_meant(word: str) -> str:
    """Return the tag that a locale such as ``en_us.utf-8`` means, parts as BCP 47 writes them; empty for others."""
    found = _LOCALE.fullmatch(word)
    if not found:
        return ""
    script, region = (found["script"] or "").capitalize(), (found["region"] or "").upper()
    return "-".join(filter(None, (found["language"], script, region)))


_LOCALE = re.compile(
    r"(?P<language>[a-z]{2})(?:[_ -]+(?P<script>[a-z]{4}))?(?:[_ -]+\(?(?P<region>[a-z]{2}|\d{3})\)?)?"
    r"(?:\.[\w-]+)?(?:@\w+)?",
)


def known_value_remedy(value: Any, known: list[str]) -> str:
    """Return which of some known values is meant by another word or by a slip, and the others."""
    guess = _known_value_meant(value.strip(), known) if isinstance(value, str) else ""
    return f"{guess}{' ' if guess else ''}Known: {', '.join(known)}."


def _known_value_meant(value: str, known: list[str]) -> str:
    word = value.lower()
    if known == list(EntityType):
        meant: str | None = entity_type_meant(value)
    else:
        by_word = (value for value, words in _WORDS.items() if value in known and word in words.split())
        meant = word if word in known else next(by_word, "") or role_meant(word) or word.partition("/")[0]
    return f"Write {meant}." if meant in known else did_you_mean(word, known)


def type_remedy(kind_of_error: str, value: Any, wanted: str, path: FieldPath, kind: type[Record]) -> str:
    """Return what to write in place of a value of a wrong type, at a path in a file of a kind."""
    if kind_of_error in ("string_type", "model_type") and isinstance(value, (int, float)):
        text = f'"{getattr(value, "raw", str(value).lower())}"'
        is_text = kind_of_error == "string_type"
        return f"Put it into quotation marks: {text}." if is_text else f"Write its fields; or, if it is a text, {text}."
    if isinstance(value, str) and wanted in ("a whole number", "a number", "true or false"):
        if _is_plain(value, wanted):
            return f"Write it without quotation marks: {value.strip()}"
        if number := _votes_meant(value, path) or _number_meant(value, wanted):
            return f"Write the number alone: {number}"
    if isinstance(value, str) and wanted == "a number" and (share := share_meant(value, path)):
        return f"Write {share}"
    if value is None:
        return f"Write {wanted}; where null or ~ is meant as a word, put it into quotation marks."
    if kind_of_error in ("tuple_type", "model_type"):
        return _parts_remedy(kind_of_error, value, path, kind)
    if path and path[-1] in _ONE_ID and isinstance(value, list) and value and isinstance(value[0], str):
        return f"Write one of them: {value[0]}"
    if kind_of_error == "string_type" and (text := _text_meant(value)):
        return f"Write one text: {text}"
    return f"Write {wanted}, or leave the field out."


def _text_meant(value: Any) -> str:
    """Return the text that lines of a list make, or that names what has more fields; empty for anything else."""
    if isinstance(value, list) and value and all(isinstance(line, str) for line in value):
        text = quoted(" ".join(" ".join(value).split()))
        return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"
    name = value.get("name") if isinstance(value, dict) else None
    return quoted(name) if isinstance(name, str) else ""


_ONE_ID = frozenset({"section", "topic", "episode", "parent"})
"""Fields that take one id, which no words joined make."""
_LONGEST_TEXT = 100
"""Characters of a text that a remedy shows."""
_SHARES = frozenset({"confidence"})
"""Fields that take a number from 0 to 1."""
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?) ?(?:%|percent|per cent|/ ?100)?", re.I)


def share_meant(value: Any, path: FieldPath) -> str:
    """Return the number from 0 to 1 that percents, or a decimal comma, in a field of a share mean; empty for others."""
    text = str(getattr(value, "raw", value)).strip()
    found = _PERCENT.fullmatch(text) if path and path[-1] in _SHARES else None
    if not found:
        return ""
    number = Decimal(found[1].replace(",", "."))
    is_bare = found.end(1) == len(text)
    if is_bare and number > 1 and not found[1].isdigit():
        return ""  # 1.5 may mean anything
    share = number if is_bare and number <= 1 else number / 100
    return f"{share:f}" if share <= 1 else ""


def _parts_remedy(kind_of_error: str, value: Any, path: FieldPath, kind: type[Record]) -> str:
    """Return how a list or a set of fields is written where something else stands."""
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    holder = model_at(kind, path[: len(path) - 1 - [*reversed(path)].index(field)]) if field else None
    if holder is None or field not in holder.model_fields:
        return "Write its fields indented under it; or {name: value, name: value}."
    if kind_of_error == "tuple_type":
        for entries in entries_meant(field, value):
            line = rewritten(field, field, entries, holder)
            if line and isinstance(value, dict) and line == f"{field}: …":
                return f"Begin it with a hyphen, as an entry of a list: - {next(iter(value))}: …"
            if line:
                return f"Write it as a list: {line}"
        return f"Write one entry a line, each after a hyphen, as in {EXAMPLES.get(field, '[one, two]')}"
    if isinstance(path[-1], int):
        if entry := _entry_line(field, value, holder):
            return f"Write {entry}"
    else:
        for fields in _as_fields(value, next(models_in(holder.model_fields[field].annotation), None)):
            line = rewritten(field, field, fields, holder)
            if line:
                return f"Write {line}"
    return f"Write its fields, as in {EXAMPLES.get(field, '{name: value, name: value}')}"


def entry_remedy(path: FieldPath, written: Any, kind: type[Record]) -> str:
    """Return how an entry of a list is written that has one field, of a name that stands for its value; else nothing.

    The path ends at the field: ``- guest: Ada Keeper``, ``- youtube: https://…``.
    """
    if len(path) < 3 or not isinstance(path[-2], int) or len(written) > 1:
        return ""
    field, holder = str(path[-3]), model_at(kind, path[:-3])
    meant = entry_meant(field, written)
    line = _entry_line(field, meant, holder) if holder is not None and meant is not written else ""
    return f"Write {line}" if line else ""


def _entry_line(field: str, value: Any, holder: type[BaseModel]) -> str:
    """Return the line of one entry of a list, where the value fits or is meant as something that does."""
    part = next(models_in(holder.model_fields[field].annotation), None)
    for meant in (entry_meant(field, value), *_as_reference(value, part)):
        line = rewritten(field, field, [meant], holder)
        if line.endswith("]"):
            return f"- {line.removeprefix(f'{field}: [').removesuffix(']')}"
    return ""


def _as_fields(value: Any, part: type[BaseModel] | None) -> list[dict[str, Any]]:
    """Return a value as the only field of a part that it can be, the one that must be there; or as the only entry."""
    if isinstance(value, list) and len(value) == 1:
        return value
    if part is None:
        return []
    return [{name: value} for name, field in part.model_fields.items() if field.is_required()]


def _as_reference(value: Any, part: type[BaseModel] | None) -> list[dict[str, Any]]:
    """Return a text as what it names where a part may cite an episode, or has an id beside its name."""
    if part is None or not isinstance(value, str):
        return []
    record = record_meant(value)
    if "episode" in part.model_fields and record:
        return [{"episode": record.id}]
    return [{"id": slug_of(value), "name": value}] if {"id", "name"} <= part.model_fields.keys() else []


_GROUPED = re.compile(r"[-+]?\d{1,3}(?:(?P<mark>[,. '’_\u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*")
_COUNTED = r"bytes|b|comments?|points?|(?:up)?votes?|likes?|replies|answers?"
_WITH_WORDS = re.compile(
    rf"#?(?:no\.?|nr\.?|episode|season|ep\.?|s|e)? ?#?(\d{{1,9}})(?: ?(?:{_COUNTED}))?", re.I | re.A
)
_THOUSANDS = re.compile(r"(\d{1,4}(?:[.,]\d)?) ?(?P<unit>[km])", re.I | re.A)


def _votes_meant(value: str, path: FieldPath) -> str:
    """Return the number that forums shorten in such fields, ``1.2k``; empty for others."""
    found = _THOUSANDS.fullmatch(value.strip()) if path and path[-1] in ("score", "comment_count") else None
    if found is None:
        return ""
    return str(int(Decimal(found[1].replace(",", ".")) * (1000 if found["unit"].lower() == "k" else 1_000_000)))


def _number_meant(value: str, wanted: str) -> str:
    """Return the number that a text means: ``9,000,000``, ``Episode 12``, ``48 comments``; else nothing."""
    if wanted == "true or false":
        return ""
    if found := _GROUPED.fullmatch(value.strip()):
        is_certain = found["mark"] not in ",." or value.count(found["mark"]) > 1 or wanted == "a whole number"
        return re.sub(r"[^\d+-]", "", value) if is_certain else ""
    found = _WITH_WORDS.fullmatch(value.strip())
    return found[1] if found else ""


def _is_plain(value: str, wanted: str) -> bool:
    """Tell whether a text would be what is wanted, were it not in quotation marks."""
    if wanted == "true or false":
        return value.strip() in ("true", "false")
    return (
        re.fullmatch(r"[-+]?\d{1,15}" if wanted == "a whole number" else r"[-+]?\d{1,15}(?:\.\d+)?", value.strip())
        is not None
    )
