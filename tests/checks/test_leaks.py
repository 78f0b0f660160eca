"""What a language model's raw answer is, and what people say."""

from __future__ import annotations

import json

import pytest

from generator.checks.leaks import leaked_model_output
from generator.checks.subjects import RecordSubject
from generator.content.model import Episode
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document


def leaks(**fields: object) -> int:
    document = read_document(json.dumps({"title": "Fog", **fields}).encode(), "fog.yaml")
    record, _ = build_record(Episode, "acme/fog", document)
    assert record is not None
    assert leaked_model_output.record_check is not None
    return len(list(leaked_model_output.record_check(RecordSubject(record, document))))


@pytest.mark.parametrize(
    "text",
    [
        "I apologize, but I don't have access to the recording.",
        "I apologize for any confusion, but I cannot find a transcript here.",
        "I’m sorry, but I can’t help with that.",
        "Unfortunately, I do not have enough context to say more.",
        "I'm unable to access the audio.",
        "I cannot provide a summary of this text.",
        "As an AI assistant, I can't listen to recordings.",
        "As a large language model, I hear nothing.",
        "As of my last update in 2023, I have no data on fog.",
        "Here is a structured summary of the podcast transcript you sent.",
        "Here's a concise overview:",
        "Below is the rewritten text.",
        "Based on the provided transcript, Ada speaks of fog.",
        "The provided transcript does not mention horns.",
        "The text you shared is empty.",
        "Please provide the transcript, and I will go on.",
        "Sure! I'd be happy to help.",
        "Certainly, here are the takeaways",
        "Fog is wet. Let me know if you'd like me to expand on this!",
        "Fog is wet.\n\nWould you like me to go on?",
        "Fog is wet. I hope this short summary helps!",
        "Fog is wet. Let me know if you need anything else.",
        "很抱歉，我无法总结这段内容。",
        "作为一个AI语言模型，我没有听过。",
        '[{"start": 12, "title": "Fog"}]',
        "{'start': 72.0, 'summary': 'Ada introduces the light.'",
        "Fog is loud :contentReference[oaicite:0]{index=0} there.",
        "Fog is loud \ue200cite\ue202turn0search1\ue201.",
        "Fog is loud citeturn0search1turn0news2.",
        "Fog is loud\u30104\u2020source\u3011.",
        "Fog is loud [oai_citation:1\u2021example.org](https://example.org).",
        "[cite_start]Fog is loud.",
        "Fog is loud [cite: 1, 2].",
        "System: You are a helpful assistant.",
        "ChatGPT said: Fog is loud.",
        "I'm unable to watch the video, but fog is loud.",
        "Natürlich! Hier ist die Zusammenfassung:",
        "Voici un résumé de l’épisode : la brume.",
        "¡Claro! Aquí tienes el resumen:",
        "Certo! Ecco il riassunto:",
        "Конечно! Вот краткое содержание:",
        "当然可以！以下是摘要：雾。",
        "もちろんです。以下が要約です。",
        "[12, 40]",
        "[12.5, 40], [41, 50]",
        "<|im_start|>assistant",
    ],
)
def test_a_models_raw_answer_is_found(text: str) -> None:
    assert leaks(summary=text) == 1


@pytest.mark.parametrize(
    "text",
    [
        '["Fog" for beginners](https://example.org/a)',
        "[5,300-year-old lamp](https://example.org/b)",
        "[[x86] lamps](https://example.org/c)",
        "[1, 2] and [3] disagree.",
        "The lamp must turn, 0 search lights left.",
        "A dagger\u2020 marks the dead.",
        "She said: \u3010fog\u3011.",
        "Cite: 1, 2.",
        "Hier ist die Luft feucht.",
        "Claro, eso es niebla.",
        "Voici la brume.",
        "好的，我们开始。",
        "{'fog': 1} is a dict in Python.",
        'Write `{"title": "Fog"}` into the file.',
        "As an AI company, we build horns.",
        "As an AI researcher, she listens to fog.",
        "As of my last voyage in June, the lamp stood.",
        "I cannot help with that, said the robot.",
        "I can't recommend this podcast enough.",
        "Great, I'll take it.",
        "Here is the problem: nobody sees fog.",
        "Let me know if you cannot see it.",
        "Based on the book by Ada Keeper.",
        "Sorry, the lamp is out.",
    ],
)
def test_what_people_write_is_no_models_answer(text: str) -> None:
    assert leaks(summary=text) == 0
    assert leaks(takeaways=[text]) == 0


@pytest.mark.parametrize(
    "words", ["I cannot help with that request.", "Sure! Here is the summary.", "I'm sorry, but I can't."]
)
def test_people_may_say_what_a_model_says(words: str) -> None:
    assert leaks(quotes=[words]) == 0
    assert leaks(chapters=[{"title": "Fog", "quotes": [{"text": words}]}]) == 0
    assert leaks(quotes=["As an AI language model, I have not heard it."]) == 1


@pytest.mark.parametrize(
    "text", ["Fog is wet. Let me know\nif you'd like me to expand on this!", "I'm sorry, but\nI can't help."]
)
def test_an_answer_is_found_whose_lines_are_broken(text: str) -> None:
    assert leaks(summary=text) == 1
    assert leaks(takeaways=[text]) == 1
