"""Read what other people's digests call the types of entities as one of the archive's closed list."""

from __future__ import annotations

import re

from generator.content.model import EntityType

_WORDS = {
    EntityType.PERSON: "person people human individual host guest author speaker founder researcher politician",
    EntityType.ORGANIZATION: "organization organisation org company corporation business startup firm institution"
    " institute university school agency government team lab nonprofit ngo foundation publisher bank fund brand group"
    " community association vendor",
    EntityType.PRODUCT: "product software hardware tool app application library framework model ai_model llm device"
    " platform service database programming_language language website web_site operating_system os api protocol"
    " package project open_source_project game chip technology_product saas repository agent software_application",
    EntityType.CONCEPT: "concept idea technology technique method methodology term topic theory field subject practice"
    " principle standard trend metric other misc thing law regulation algorithm architecture industry defined_term",
    EntityType.WORK: "work paper book film movie article essay podcast show episode video song album study report talk"
    " newsletter publication research_paper creative_work blog blog_post series dataset",
    EntityType.EVENT: "event conference meeting summit war election launch hackathon festival incident",
    EntityType.PLACE: "place location city country region state gpe geo continent venue building address",
}
_TYPES = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def entity_type_meant(text: str) -> EntityType | None:
    """Return the type that a word such as ``Company``, ``Software/Database`` or ``AI model`` means; None for others.

    Of several words the first that means a type decides.
    """
    whole = re.sub(r"[\s\-]+", "_", text.strip().lower())
    for word in (whole, *re.split(r"[/,;|()]+|_(?:and|or|&)_", whole), *reversed(whole.split("_"))):
        word = word.strip("_ ")
        kind = _TYPES.get(word) or _TYPES.get(word.removesuffix("s")) or _TYPES.get(re.sub("ies$", "y", word))
        if kind is not None:
            return kind
    return None
