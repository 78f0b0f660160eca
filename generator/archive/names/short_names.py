"""Tell whether a name of few letters is meant where its letters stand, and not something else that is written so.

A single letter is mostly a label: vitamin C, Section C, C major. In scripts without spaces a short name is mostly an
everyday word.
"""

from __future__ import annotations

import re

from generator.archive.names.ordinary_words import ORDINARY

_LABELLED_TEXT = """
    vitamin vitamins vitamine vitamina hepatitis hépatite plan plano series série serie section sections sektion table
    tables appendix annex anhang annexe type types typ tipo class classes klasse classe grade grades figure fig abb
    abbildung group gruppe groupe grupo option options step steps point points level levels part parts chapter side
    sides team teams model models phase phases exhibit schedule column columns row rows room rooms raum gate gates block
    zone drive size sizes cup category categories kategorie tier generation factor planet malcolm vector variable
    variables variant variants variante vers route line lines formation chord note key scale string channel lane
    building terminal hall shares share stock teil absatz seite punkt abschnitt tabelle formula answer question player
    version influenza virus streptococcus capital letter buchstabe lettre letra mr mrs ms agent district
    os macos ios iphone ipad xbox mac
"""
_LABELLED = frozenset(_LABELLED_TEXT.split())
"""Nouns that a single letter after them tells apart."""
_LABELS_TEXT = """
    axis axes chromosome chromosomes coordinate coordinates major minor sharp flat ray rays direction clef dur moll
    majeur mineur mayor menor suite string chord note factor level battery batteries student students players team
    movie section wing
"""
_LABELS = frozenset(_LABELS_TEXT.split())
"""Nouns that a single letter before them tells apart."""
_BEFORE = re.compile(r"([^\W\d_]+)\.? ?$")
_AFTER = re.compile(r" ([^\W\d_]+)")
_DEGREES = re.compile(r"[\d°] ?$")
_NEXT_NAME = re.compile(r"\. ?([^\W\d_]+)")


def is_label(text: str, lower: str, start: int) -> bool:
    """Tell whether a single letter of a folded text is a label, a degree or an initial."""
    before = lower[max(0, start - 24) : start]
    word, following = _BEFORE.search(before), _AFTER.match(lower, start + 1)
    if word and before[-1] == " " and word[1] in _LABELLED:
        return True
    if (following and following[1] in _LABELS) or _DEGREES.search(before):
        return True
    if lower.startswith(":\\", start + 1) or (lower.startswith(": ", start + 1) and lower[start] in "qa"):
        return True
    return word is not None and before[-1] == " " and _is_initial(text, start, word[1])


def _is_initial(text: str, start: int, word: str) -> bool:
    """Tell whether a letter stands between a first and a last name: Arthur C. Clarke."""
    following = _NEXT_NAME.match(text, start + 1)
    if following is None or not following[1][0].isupper() or following[1].lower() in ORDINARY:
        return False
    return text[start - 1 - len(word)].isupper() and word not in ORDINARY


_INTRODUCING_TEXT = """
    จังหวัด เมือง อำเภอ ตำบล แม่น้ำ เกาะ บริษัท ธนาคาร มหาวิทยาลัย คุณ นาย นาง นางสาว ดร. ชาว แห่ง ถึง รัฐบาล ใน จาก ของ กับ
    โดย ประเทศ เครือ กลุ่ม พรรค
    ແຂວງ ເມືອງ ແມ່ນ້ຳ ທ່ານ ໃນ ຈາກ ຂອງ ປະເທດ ບໍລິສັດ ខេត្ត ក្រុង ស្រុក ប្រទេស ក្រុមហ៊ុន ទន្លេ លោក អ្នកស្រី នៅ ពី របស់ ក្នុង
"""
_INTRODUCING = tuple(_INTRODUCING_TEXT.split())
"""Words of Thai, Lao and Khmer after which a name is likely."""
_SHORT = 4
"""Letters of a name that is a word in many a sentence; in Khmer and Burmese, where vowels are marks, one less."""


def is_introduced(lower: str, start: int, end: int) -> bool:
    """Tell whether a name in unspaced text is too long to be another word, or stands where names are likely."""
    short = _SHORT - (lower[start] >= "\u1000")
    return end - start > short or lower.endswith(_INTRODUCING, max(0, start - 12), start)
