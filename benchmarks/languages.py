"""Write paragraphs and names in several languages: real ones varied, or invented in the language's script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.vocabulary import PLAIN, SHORT, Inventor, Prose, Ranks, Sounds, spaced

STOCK = 6000
"""Invented words that real texts are varied with, as frequent as Zipf's law has it."""
EXCHANGED = 0.12
"""Of the longer words of a real text that is used again, the share that gives way to invented ones."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the archive, and how its texts come about."""

    code: str
    share: int
    """Of a hundred records."""
    sounds: Sounds
    """What invented words are made of."""
    exchangeable: re.Pattern[str]
    """The words of a real text that may give way to invented ones: none in an address or a name."""
    invented: float = 0.0
    """The share of paragraphs that are invented, for want of real ones."""
    short: Sounds | None = None
    """What the most frequent invented words are made of, where it is something else."""
    spaced: bool = True
    """Whether there are spaces between words."""


_HAN = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看"
    "定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见"
)
_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
    "ガギグゲゴザジズゼゾダデドバビブベボパピプペポ"
)

_HIRAGANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわがぎぐげござじず"

LANGUAGES = (
    Language("en", 60, PLAIN, re.compile(r"(?<!\S)[a-z]{5,}(?![^\s,.;?!])")),
    Language("zh", 14, Sounds(tuple(_HAN)), re.compile(r"[\u4e00-\u9fff]{2}"), invented=0.25, spaced=False),
    Language(
        "ja", 8, Sounds(tuple(_KANA), ("", "", "ー", "ン")),
        re.compile(r"[\u30a1-\u30fa\u30fc]{3,}|[\u4e00-\u9fff]{2}"), invented=0.5,
        short=Sounds(tuple(_HIRAGANA), ("", "", "い", "う", "ん")), spaced=False,
    ),
    Language(
        "de", 10,
        Sounds(
            spaced("b br d f fl g gr h k kn l m n pf r s sch sp st t tr w z zw"),
            ("a", "e", "e", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au", "ie"),
            ("", "en", "en", "er", "e", "t", "cht", "ng", "ß", "tz", "lich", "ung"),
        ),
        re.compile(r"\b[a-zäöüß]{5,}\b"), invented=1.0,
    ),
    Language(
        "he", 8, Sounds(tuple("אבגדהוזחטיכלמנסעפצקרשת"), ("", "", "", "ו", "י"), ("", "ה", "ים", "ות", "ת", "ן", "ם")),
        re.compile(r"[\u05d0-\u05ea]{3,}"), invented=1.0,
    ),
)  # fmt: skip


class Writer:
    """Writes in one language: real paragraphs varied, or invented ones."""

    def __init__(self, language: Language, real: Sequence[str], rng: Random) -> None:
        self.language = language
        self._real = real
        self._rng = rng
        self._inventor = Inventor(rng, language.sounds)
        vocabulary = self._inventor.vocabulary()
        if language.short:
            vocabulary[:SHORT] = Inventor(rng, language.short).vocabulary()[:SHORT]
        self._prose = Prose(vocabulary, rng)
        self._stock = [self._inventor.word(2 + rank % 2) for rank in range(STOCK)]
        self._ranks = Ranks(STOCK, rng)

    def paragraph(self) -> str:
        """Return a paragraph: a real one, varied, or an invented one of two to six sentences."""
        if self._real and self._rng.random() >= self.language.invented:
            return self.varied(self._rng.choice(self._real))
        sentences = [self.sentence() for _ in range(2 + int(self._rng.random() * 5))]
        return self._space.join(sentences)

    def sentence(self, naming: str = "") -> str:
        """Return an invented sentence, which says the given name."""
        words = self._prose.words(8 + int(self._rng.random() * 10))
        if naming:
            words[len(words) // 3] = naming
        words[0] = words[0][0].upper() + words[0][1:]
        return self._space.join(words) + ("." if self.language.spaced else "。")

    def phrase(self, words: int) -> str:
        """Return an invented title of so many words."""
        text = self._space.join(self._prose.words(words))
        return text[0].upper() + text[1:]

    def varied(self, text: str) -> str:
        """Return a text in which some words have given way to invented ones."""
        stock, random, draw = self._stock, self._rng.random, self._ranks.draw
        return self.language.exchangeable.sub(
            lambda word: stock[draw()] if random() < EXCHANGED else word[0], text
        )  # fmt: skip

    def person(self) -> str:
        """Return the name of a person."""
        first, last = self._inventor.word(2), self._inventor.name()
        return f"{first.capitalize()} {last}" if self.language.spaced else f"{last}{first[:1]}"

    def thing(self) -> str:
        """Return the name of a thing."""
        return self._inventor.name()

    @property
    def _space(self) -> str:
        return " " if self.language.spaced else ""
