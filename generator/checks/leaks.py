"""The rule on remains of a language model's answer: JSON, code fences, marks, and phrases that speak to who asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.checks.rule import Rule, record_rule
from generator.checks.subjects import Finding, RecordSubject, may_hold
from generator.content.model.values import shown
from generator.content.problems import Severity
from generator.content.yaml.reader import FieldPath

_FENCE = re.compile(r"\s*```")
_JSON_START = re.compile(
    r"""\s*(?:\{\s*["'}]|\[\s*(?:["'{\[]|\}|\d+(?:\.\d+)?(?:\s*,\s*\d+(?:\.\d+)?)+\s*(?:[\],]|\Z)))"""
)
_JSON_END = re.compile(r"\s*[\]}]")
_JSON_FIELD = re.compile(
    r"(?:\A|[\"'])(?:title|summary|start|end|start_time|quotes|text|speaker|chapters|timestamp|key_points|takeaways"
    r"|description|entities)[\"']\s*:\s*[\"'\[{\d]"
)
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_BRACKETS = re.compile(r"[\[\]{}]")
_CODE = re.compile(r"`[^`]*`")
_MARK = re.compile(
    r"<\|[a-z_]{2,20}\|>|\[/?INST\]|<(?:start|end)_of_turn>|\A\s*</?think>"
    r"|:contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oai_citation[^\[\]]*\]|[\ue200-\ue206]"
    r"|\b(?:cite)?turn\d{1,2}(?:search|news|view|file|image|fetch|academia)\d{1,3}|\u3010\d+(?::\d+)?\u2020[^\u3011]*\u3011"
    r"|\[cite(?:_start|_end|: ?\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*)\]"
)
"""What models and their programs put around turns, thoughts and sources."""

_MADE = r"(?:summary|overview|breakdown|outline|transcript|transcription|rewrite|digest|json)"
_GIVEN = r"(?:transcripts?|texts?|content|context|podcast|episode|recording|audio|video|conversation|article|excerpts?)"
_LACK = r"i(?: do(?:n't| not)| can(?:no|')t| can not) (?:actually )?(?:have|see|find)\b"
_CANNOT = (
    r"i(?: can(?:no|')t| can not|(?: am|'m) (?:not able|unable) to) (?:actually |directly )?"
    r"(?:access|watch|open|read|hear|summari[sz]e|provide|generate|create|process|listen|view|help|assist|fulfil+|complete|extract|identify)\b"
)
_WILL = r"i(?:'ll|'d| will| would) (?:be (?:happy|glad) to|help|summari[sz]e|provide|create|write|analy[sz]e)\b"

_SELF = (
    r"\s*(?:as an? (?:ai|large|artificial)\b[\w\s-]{0,40}, i\b"
    r"|as of my (?:last|latest|most recent)\b[\w\s,-]{0,40}, i\b"
    r"|als (?:ki|künstliche intelligenz|sprachmodell)\b[\w\s-]{0,30} (?:kann|habe|bin) ich\b"
    r"|en tant qu(?:e |')(?:ia|modèle)\b[\w\s-]{0,40}, je\b|como (?:una? )?(?:ia|modelo de (?:lenguaje|linguagem))\b"
    r"|(?:system: )?you are a (?:helpful|large language)\b|chatgpt said:|### (?:response|instruction):"
    r"|作为(?:一个|一名)?(?:大型|大)?(?:人工智能|ai|语言模型)[^。]{0,12}，我|aiとして、)"
)
"""Openings that only a model writes."""

_PHRASES = (
    rf"\s*(?:i apologi[sz]e\b[^.]{{0,40}}\b(?:{_LACK}|{_CANNOT})"
    rf"|(?:(?:i'm|i am) )?(?:very )?sorry, (?:but )?(?:{_LACK}|{_CANNOT}|there (?:is|was) no {_GIVEN}|the {_GIVEN})"
    rf"|(?:unfortunately, )?{_LACK}[^.]{{0,40}}\b(?:access to|information|{_GIVEN})\b"
    rf"|(?:unfortunately, )?{_CANNOT}[^.]{{0,60}}\b(?:(?:this|that|your) request|{_GIVEN}|{_MADE})\b"
    rf"|(?:sure|certainly|of course|absolutely|great|okay|understood)(?:[!,.]|\s?[-–—])+ *(?:here\b|below\b|{_WILL})"
    rf"|(?:here(?:'s| is| are)|below (?:is|are)|the following is) (?:the|an?|your) (?:[\w-]+ ){{0,4}}{_MADE}\b"
    rf"(?:\s?:|[^.]{{0,60}}\b(?:{_GIVEN}|provided|requested)\b)"
    rf"|(?:here(?:'s| is)|below is) (?:the|your) (?:requested|rewritten|revised|cleaned)\b"
    rf"|here(?:'s| is) (?:the|a|your) json\b"
    rf"|based (?:only |solely )?on the (?:provided|given|supplied) {_GIVEN}\b"
    rf"|based on the {_GIVEN}\b[^.]{{0,20}}\bprovided\b"
    rf"|the (?:provided|given|supplied) {_GIVEN} (?:is|are|does|do|did|has|have|appears?|seems?|contains?|only|ends?)\b"
    rf"|the {_GIVEN} (?:that )?you(?:'ve| have)? (?:provided|shared|pasted|gave)\b"
    rf"|(?:please|could you(?: please)?|can you(?: please)?) (?:provide|share|paste|send)\b[^.]{{0,40}}\b{_GIVEN}\b"
    rf"|i(?:'ll|'d| will| would) be (?:happy|glad) to (?:help|assist|summari[sz]e|provide)\b"
    r"|(?:natürlich|gerne?|klar|selbstverständlich)[!,.] (?:hier|im folgenden)\b|hier ist (?:die|eine|deine|ihre)"
    r" (?:[\w-]+ ){0,3}zusammenfassung\b[^.]{0,60}:|bien sûr ?[!,.] (?:voici|voilà)\b"
    r"|voici (?:un|le|votre|ton) résumé[^.]{0,60}:"
    r"|¡?(?:claro|por supuesto)(?: que sí)?[!,.] (?:aquí|a continuación)\b"
    r"|aquí (?:tienes|está) (?:el|un) resumen[^.]{0,60}:"
    r"|(?:claro|com certeza)[!,.] (?:aqui|segue|a seguir)\b|cert(?:o|amente)[!,.] ecco\b"
    r"|ecco (?:il|un) riassunto[^.]{0,60}:"
    r"|конечно[!,.] вот\b|(?:当然|好的)[可以，,！!。]{1,4}(?:下面|以下)是|(?:もちろん|はい)[^。]{0,6}。?以下[がはに]"
    rf"|很?抱歉，(?:但)?我(?:无法|不能|没有)|申し訳(?:ありません|ございません)が、)"
)
"""With what an answer starts that speaks to who asked for it; people say so too, so words of people do not count."""

_OFFERS = (
    r"(?:\A|[.!?:\n]\s{0,3})(?:let me know if you(?:'d| would) like\b"
    r"|let me know if you (?:need|want) (?:me\b|anything\b|any (?:further|more|other|additional|changes))"
    r"|would you like me to\b|is there anything else (?:i can|you(?:'d| would) like)"
    r"|i hope this (?:[\w-]+ ){0,2}helps\b)"
    r"[^.!?]*[.!?]*\s*\Z"
)
"""With what such an answer ends."""
_ENDING = 300
"""Characters in which such an ending is looked for."""

_BEGINNINGS = {
    "a": "quí |s an? |s of my |ls |bsolutely|iとして",
    "b": "ien s|elow|ased",
    "c": "laro|om certeza|erto|ertamente|hatgpt|ertainly|ould you|an you|omo ",
    "e": "n tant |cco ",
    "g": "ern|reat",
    "h": "ier ist |ere",
    "i": " |'",
    "k": "lar[!,.]",
    "n": "atürlich",
    "o": "f course|kay",
    "p": "or supuesto|lease",
    "s": "elbstv|ystem: y|orry|ure",
    "t": rf"he (?:following|provided|given|supplied|{_GIVEN} (?:that )?you)",
    "u": "nfortunately|nderstood",
    "v": "oici |ery sorry",
    "y": "ou are a ",
}
"""How a text goes on that is worth a closer look, by its first letter: hardly any text is asked for more than that."""
_FIRST_WORDS = re.compile(
    r"\0\s*(?:```|[\[{\]}]|<(?i:/?think)|作为|很?抱歉|申し訳|当然|好的|もちろん|はい|[Кк]онечно|###|¡"
    "|" + "|".join(rf"[{first}{first.upper()}](?i:{rest})" for first, rest in _BEGINNINGS.items()) + ")"
)
"""A text after a NUL, as in `RecordSubject.words`, that begins so."""
_SIGNS = (
    *('":', "':", "<|", "INST]", "_of_turn", "[oai", "[cite", "citeturn", "\u2020", "\ue200"),
    *("et me know if you", "ould you like me to", "s there anything else ", " hope this "),
)
"""Words of which every other leaked text has one: the quick test."""


@record_rule(
    "leaked-model-output",
    Severity.ERROR,
    can_be_meant=True,
    why="A language model's answer was not parsed, and its raw form would be published as prose.",
    wrong="""
        quotes: ["You hear it first.", "[2, 10]", "{'start': 130, 'title': 'Horns'"]
        """,
    right="""
        quotes:
          - {text: "You hear it first.", at: "2:10"}
        """,
)
def leaked_model_output(subject: RecordSubject) -> Iterator[Finding]:
    """No text that readers see is a language model's raw output: JSON, code fences, lists of times, phrases of a chat.

    People may say in quotes and posts what a chat model says too.
    """
    if subject.is_draft:
        return
    words = _on_one_line(subject.words)
    if not may_hold(words, _SIGNS) and not any(map(_is_leak, _looked_at(words))):
        return
    for path, text in subject.texts:
        leak = _leak_in(text, is_verbatim=_is_verbatim(path))
        if leak:
            yield subject.finding(
                path,
                f"The text {leak}: {shown(text)}.",
                "Write what was meant, from the recording or the model's answer.",
            )


def _on_one_line(text: str) -> str:
    """Return a text with one kind of apostrophe, and spaces for all that parts words."""
    for sign, plain in (("’", "'"), ("\n", " "), ("\t", " "), ("\xa0", " ")):
        text = text.replace(sign, plain)
    return text


def _looked_at(words: str) -> Iterator[str]:
    """Yield the texts among all words of a record that begin as a leak may begin."""
    for found in _FIRST_WORDS.finditer(words):
        end = words.find("\0", found.start() + 1)
        yield words[found.start() + 1 : None if end < 0 else end]


def _is_leak(text: str) -> bool:
    return bool(_leak_in(text, is_verbatim=False))


def _is_verbatim(path: FieldPath) -> bool:
    """Tell whether a text is what somebody said or wrote: a quote, or a post of a thread."""
    return "quotes" in path or "quote" in path or "posts" in path


def _leak_in(text: str, *, is_verbatim: bool) -> str:
    """Return what betrays a text as a model's raw output, or nothing."""
    if _FENCE.match(text) and not _is_code(text):
        return "starts with a code fence"
    text = "\n\n".join(" ".join(part.replace("’", "'").split()) for part in _PARAGRAPH_END.split(text))
    if _JSON_START.match(text) and not _is_followed_by_prose(text):
        return "starts like JSON"
    if _JSON_END.match(text):
        return "starts with the end of JSON"
    if _pattern(_SELF).match(text) or (not is_verbatim and _pattern(_PHRASES).match(text)):
        return "starts like the answer of a chat model"
    if not is_verbatim and _pattern(_OFFERS).search(text[-_ENDING:]):
        return "ends like the answer of a chat model"
    if _JSON_FIELD.search(_CODE.sub("", text)) and not _is_followed_by_prose(text):
        return "holds a field of JSON"
    mark = _MARK.search(_CODE.sub("", text))
    return f"holds {mark[0].strip()}, a mark of a model's conversation" if mark else ""


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of phrases, made when the first text needs it: that takes long, and few checks get there."""
    return re.compile(words, re.I)


def _is_code(text: str) -> bool:
    """Tell whether a text that starts with a fence is prose with a piece of code in front: something follows it."""
    _, code, rest, *_more = *text.split("```", 2), "", ""
    return bool(rest.strip()) and not _JSON_START.match(code.lstrip("abcdefghijklmnopqrstuvwxyz"))


def _is_followed_by_prose(text: str) -> bool:
    """Tell whether what opens with a bracket closes, and words follow: a link, a remark, talk about JSON."""
    if text.lstrip()[:1] not in ("[", "{"):
        return False
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth == 0:
            rest = text[bracket.end() :].strip()
            return rest[:1] not in ("", ",", "]", "}", ";", "[", "{", "`")
    return False


RULES: tuple[Rule, ...] = (leaked_model_output,)
