"""JSON of speech recognition services becomes sentences with times and speakers, whatever the service calls them."""

from __future__ import annotations

import json

import pytest

from generator.content.transcripts import Segment, read_transcript

A, B = "Fog is near.", "Sound it!"
SAID = (Segment(A, 0.5, 2, "Speaker 0"), Segment(B, 3, 4.5, "Speaker 1"))
UNNAMED = (Segment(A, 0.5, 2), Segment(B, 3, 4.5))
WORDS = [("Fog", 0.5, 1, 0), ("is", 1, 1.4, 0), ("near.", 1.5, 2, 0), ("Sound", 3, 3.5, 1), ("it!", 3.6, 4.5, 1)]


def ms(seconds: float) -> int:
    return round(seconds * 1000)


def item(content: str, start: float | None = None, end: float | None = None, **more: object) -> dict[str, object]:
    times = {} if start is None else {"start_time": str(start), "end_time": str(end)}
    kind = "punctuation" if start is None else "pronunciation"
    return {"type": kind, "alternatives": [{"confidence": "0.9", "content": content}], **times, **more}


AMAZON_ITEMS = [
    *(item("Fog", 0.5, 1.0), item("is", 1.0, 1.4), item("near", 1.5, 2.0), item(".")),
    *(item("Sound", 3.0, 3.5), item("it", 3.6, 4.5), item("!")),
]
LABELLED = [{**entry, "speaker_label": f"spk_{number // 4}"} for number, entry in enumerate(AMAZON_ITEMS)]
APART = [
    {
        "start_time": "0.5",
        "end_time": "2.0",
        "speaker_label": "spk_0",
        "items": [{"start_time": start, "end_time": "9", "speaker_label": "spk_0"} for start in ("0.5", "1.0", "1.5")],
    },
    {
        "start_time": "3.0",
        "end_time": "4.5",
        "speaker_label": "spk_1",
        "items": [{"start_time": start, "end_time": "9", "speaker_label": "spk_1"} for start in ("3.0", "3.6")],
    },
]

FORMS: dict[str, tuple[object, tuple[Segment, ...]]] = {
    "whisper": (
        {
            "text": f" {A} {B}",
            "language": "en",
            "segments": [
                {"id": 0, "seek": 0, "start": 0.5, "end": 2.0, "text": f" {A}", "tokens": [1, 2], "words": []},
                {"id": 1, "seek": 0, "start": 3.0, "end": 4.5, "text": f" {B}", "tokens": [3], "words": []},
            ],
        },
        UNNAMED,
    ),
    "whisper words only": (
        {
            "task": "transcribe",
            "text": f"{A} {B}",
            "words": [{"word": w, "start": s, "end": e} for w, s, e, _ in WORDS],
        },
        UNNAMED,
    ),
    "whisper.cpp": (
        {
            "params": {"model": "base"},
            "transcription": [
                {
                    "timestamps": {"from": "00:00:00,500", "to": "00:00:02,000"},
                    "offsets": {"from": 500, "to": 2000},
                    "text": f" {A}",
                },
                {
                    "timestamps": {"from": "00:00:03,000", "to": "00:00:04,500"},
                    "offsets": {"from": 3000, "to": 4500},
                    "text": f" {B}",
                },
            ],
        },
        UNNAMED,
    ),
    "transformers": (
        {
            "text": f" {A} {B}",
            "chunks": [{"timestamp": [0.5, 2.0], "text": f" {A}"}, {"timestamp": [3.0, 4.5], "text": f" {B}"}],
        },
        UNNAMED,
    ),
    "assemblyai": (
        {
            "id": "x",
            "text": f"{A} {B}",
            "words": [
                {"text": w, "start": ms(s), "end": ms(e), "confidence": 1, "speaker": str(n)} for w, s, e, n in WORDS
            ],
            "utterances": [
                {"speaker": "0", "start": 500, "end": 2000, "text": A, "words": []},
                {"speaker": "1", "start": 3000, "end": 4500, "text": B, "words": []},
            ],
        },
        SAID,
    ),
    "deepgram": (
        {
            "metadata": {"duration": 5.0},
            "results": {
                "channels": [
                    {
                        "alternatives": [
                            {
                                "transcript": f"{A} {B}",
                                "words": [
                                    {
                                        "word": w.strip(".!").lower(),
                                        "start": s,
                                        "end": e,
                                        "speaker": n,
                                        "punctuated_word": w,
                                    }
                                    for w, s, e, n in WORDS
                                ],
                            }
                        ]
                    }
                ]
            },
        },
        SAID,
    ),
    "gladia": (
        {
            "result": {
                "transcription": {
                    "utterances": [
                        {"start": 0.5, "end": 2.0, "text": A, "speaker": 0},
                        {"start": 3.0, "end": 4.5, "text": B, "speaker": 1},
                    ]
                }
            }
        },
        SAID,
    ),
    "elevenlabs": (
        {
            "language_code": "eng",
            "text": f"{A} {B}",
            "words": [
                entry
                for w, s, e, n in WORDS
                for entry in (
                    {"text": w, "start": s, "end": e, "type": "word", "speaker_id": f"speaker_{n}"},
                    {"text": " ", "start": e, "end": e, "type": "spacing", "speaker_id": f"speaker_{n}"},
                )
            ],
        },
        SAID,
    ),
    "rev": (
        {
            "monologues": [
                {
                    "speaker": 0,
                    "elements": [
                        {"type": "text", "value": "Fog", "ts": 0.5, "end_ts": 1.0},
                        {"type": "punct", "value": " "},
                        {"type": "text", "value": "is", "ts": 1.0, "end_ts": 1.4},
                        {"type": "punct", "value": " "},
                        {"type": "text", "value": "near", "ts": 1.5, "end_ts": 2.0},
                        {"type": "punct", "value": "."},
                    ],
                },
                {
                    "speaker": 1,
                    "elements": [
                        {"type": "text", "value": "Sound", "ts": 3.0, "end_ts": 3.5},
                        {"type": "punct", "value": " "},
                        {"type": "text", "value": "it", "ts": 3.6, "end_ts": 4.5},
                        {"type": "punct", "value": "!"},
                    ],
                },
            ]
        },
        SAID,
    ),
    "speechmatics": (
        {
            "format": "2.9",
            "results": [
                {
                    "type": kind,
                    "start_time": s,
                    "end_time": e,
                    "alternatives": [{"content": w, "speaker": f"S{n}", "confidence": 1.0}],
                }
                for kind, w, s, e, n in [
                    ("word", "Fog", 0.5, 1.0, 0),
                    ("word", "is", 1.0, 1.4, 0),
                    ("word", "near", 1.5, 2.0, 0),
                    ("punctuation", ".", 2.0, 2.0, 0),
                    ("word", "Sound", 3.0, 3.5, 1),
                    ("word", "it", 3.6, 4.5, 1),
                    ("punctuation", "!", 4.5, 4.5, 1),
                ]
            ],
        },
        (Segment(A, 0.5, 2, "S0"), Segment(B, 3, 4.5, "S1")),
    ),
    "google": (
        {
            "results": [
                {"alternatives": [{"transcript": f"{A} {B}", "confidence": 0.9}], "resultEndTime": "4.500s"},
                {
                    "alternatives": [
                        {
                            "words": [
                                {"word": w, "startTime": f"{s:.3f}s", "endTime": f"{e:.3f}s", "speakerTag": n}
                                for w, s, e, n in WORDS
                            ]
                        }
                    ]
                },
            ]
        },
        SAID,
    ),
    "google with nanoseconds": (
        {
            "results": [
                {
                    "alternatives": [
                        {
                            "transcript": f"{A} {B}",
                            "words": [
                                {
                                    "word": w,
                                    "startOffset": {"seconds": str(int(s)), "nanos": round(s % 1 * 1e9)},
                                    "endOffset": {"seconds": str(int(e)), "nanos": round(e % 1 * 1e9)},
                                    "speakerLabel": str(n),
                                }
                                for w, s, e, n in WORDS
                            ],
                        }
                    ]
                }
            ]
        },
        SAID,
    ),
    "amazon": ({"jobName": "x", "results": {"transcripts": [{"transcript": f"{A} {B}"}], "items": LABELLED}}, SAID),
    "amazon with speakers apart": (
        {
            "jobName": "x",
            "results": {
                "transcripts": [{"transcript": f"{A} {B}"}],
                "speaker_labels": {"speakers": 2, "segments": APART},
                "items": AMAZON_ITEMS,
            },
        },
        SAID,
    ),
    "azure": (
        {
            "source": "x",
            "combinedRecognizedPhrases": [{"channel": 0, "display": f"{A} {B}"}],
            "recognizedPhrases": [
                {
                    "speaker": 0,
                    "offset": "PT0.5S",
                    "duration": "PT1.5S",
                    "offsetInTicks": 5000000,
                    "durationInTicks": 15000000,
                    "nBest": [{"lexical": "fog is near", "display": A}],
                },
                {
                    "speaker": 1,
                    "offset": "PT3S",
                    "duration": "PT1.5S",
                    "offsetInTicks": 30000000,
                    "durationInTicks": 15000000,
                    "nBest": [{"lexical": "sound it", "display": B}],
                },
            ],
        },
        SAID,
    ),
    "azure fast": (
        {
            "durationMilliseconds": 5000,
            "combinedPhrases": [{"text": f"{A} {B}"}],
            "phrases": [
                {"speaker": 0, "offsetMilliseconds": 500, "durationMilliseconds": 1500, "text": A},
                {"speaker": 1, "offsetMilliseconds": 3000, "durationMilliseconds": 1500, "text": B},
            ],
        },
        SAID,
    ),
    "video indexer": (
        {
            "videos": [
                {
                    "insights": {
                        "transcript": [
                            {
                                "id": 1,
                                "text": A,
                                "speakerId": 0,
                                "instances": [{"start": "0:00:00.5", "end": "0:00:02"}],
                            },
                            {
                                "id": 2,
                                "text": B,
                                "speakerId": 1,
                                "instances": [{"start": "0:00:03", "end": "0:00:04.5"}],
                            },
                        ]
                    }
                }
            ]
        },
        SAID,
    ),
    "fireflies": (
        {
            "sentences": [
                {"speaker_name": "Ada", "start_time": 0.5, "end_time": 2.0, "text": A},
                {"speaker_name": "Bo", "start_time": 3.0, "end_time": 4.5, "text": B},
            ]
        },
        (Segment(A, 0.5, 2, "Ada"), Segment(B, 3, 4.5, "Bo")),
    ),
    "names listed apart, Rev": (
        {
            "speakers": [{"id": 0, "name": "Ada"}, {"id": 1, "name": "Bo"}],
            "monologues": [
                {"speaker": 0, "elements": [{"type": "text", "value": A, "ts": 0.5, "end_ts": 2.0}]},
                {"speaker": 1, "elements": [{"type": "text", "value": B, "ts": 3.0, "end_ts": 4.5}]},
            ],
        },
        (Segment(A, 0.5, 2, "Ada"), Segment(B, 3, 4.5, "Bo")),
    ),
    "Zoom": (
        {
            "timeline": [
                {"text": A, "ts": "00:00:00.500", "end_ts": "00:00:02.000", "users": [{"username": "Ada"}]},
                {"text": B, "ts": "00:00:03.000", "end_ts": "00:00:04.500", "users": [{"username": "Bo"}]},
            ]
        },
        (Segment(A, 0.5, 2, "Ada"), Segment(B, 3, 4.5, "Bo")),
    ),
    "Teams": (
        {
            "entries": [
                {
                    "text": A,
                    "speakerId": "ada@cove.example",
                    "speakerDisplayName": "Ada",
                    "startOffset": "00:00:00.5000000",
                    "endOffset": "00:00:02.0000000",
                },
                {
                    "text": B,
                    "speakerId": "bo@cove.example",
                    "speakerDisplayName": "Bo",
                    "startOffset": "00:00:03.0000000",
                    "endOffset": "00:00:04.5000000",
                },
            ]
        },
        (Segment(A, 0.5, 2, "Ada"), Segment(B, 3, 4.5, "Bo")),
    ),
    "captions of YouTube": (
        {
            "events": [
                {"tStartMs": 500, "dDurationMs": 1500, "segs": [{"utf8": A}]},
                {"tStartMs": 3000, "dDurationMs": 1500, "segs": [{"utf8": B}]},
            ]
        },
        (Segment(A, 0.5, 2), Segment(B, 3, 4.5)),
    ),
    "trint": (
        {
            "transcript": {
                "paragraphs": [
                    {"speaker": "Ada", "words": [{"time": 500, "duration": 500, "value": "Fog"}]},
                    {"speaker": "Bo", "words": [{"time": 61_000, "duration": 900, "value": "Sound"}]},
                ]
            }
        },
        (Segment("Fog", 0.5, 1, "Ada"), Segment("Sound", 61, 61.9, "Bo")),
    ),
    "vosk": (
        [
            {"result": [{"word": word, "start": start, "end": end, "conf": 1.0} for word, start, end, _ in said]}
            | {"text": text}
            for text, said in ((A, WORDS[:3]), (B, WORDS[3:]))
        ],
        UNNAMED,
    ),
    "recall.ai": (
        [
            {
                "participant": {"id": number, "name": f"Speaker {number}"},
                "words": [
                    {"text": word, "start_timestamp": {"relative": start}, "end_timestamp": {"relative": end}}
                    for word, start, end, speaker in WORDS
                    if speaker == number
                ],
            }
            for number in (0, 1)
        ],
        SAID,
    ),
    "parakeet": (
        {"segments": [{"start": 0.5, "end": 2.0, "segment": A}, {"start": 3.0, "end": 4.5, "segment": B}]},
        UNNAMED,
    ),
    "segments in milliseconds": (
        [
            {"speaker": "Ada", "start": 500000, "end": 502000, "text": A},
            {"speaker": "Bo", "start": 503000, "end": 504500, "text": B},
        ],
        (Segment(A, 500, 502, "Ada"), Segment(B, 503, 504.5, "Bo")),
    ),
    "speakers as objects": (
        [
            {"speaker": {"id": 1, "name": "Ada"}, "start": 0.5, "end": 2, "text": A},
            {"speaker": {"id": 2, "name": "Bo"}, "start": 3, "end": 4.5, "text": B},
        ],
        (Segment(A, 0.5, 2, "Ada"), Segment(B, 3, 4.5, "Bo")),
    ),
}


@pytest.mark.parametrize("service", FORMS)
def test_the_json_of_a_service_is_read_with_times_and_speakers(service: str) -> None:
    value, expected = FORMS[service]
    transcript, problems = read_transcript(json.dumps(value).encode(), ".json", "talk.json")
    assert problems == []
    assert transcript is not None
    assert transcript.segments == expected


def test_single_words_of_a_long_talk_become_utterances_of_bounded_length() -> None:
    words = [{"word": "fog", "start": number / 2, "end": number / 2 + 0.4} for number in range(2000)]
    transcript, _ = read_transcript(json.dumps({"words": words}).encode(), ".json", "talk.json")
    assert transcript is not None
    assert max(len(segment.text) for segment in transcript.segments) < 420
    assert sum(segment.text.count("fog") for segment in transcript.segments) == 2000
    assert transcript.is_timed


def test_chinese_words_are_joined_without_spaces() -> None:
    words = [{"word": word, "start": float(at), "end": at + 0.9} for at, word in enumerate(["大家", "好", "。"])]
    transcript, _ = read_transcript(json.dumps({"words": words}).encode(), ".json", "talk.json")
    assert transcript is not None
    assert [segment.text for segment in transcript.segments] == ["大家好。"]


def test_speakers_that_change_within_the_results_of_a_service_are_kept() -> None:
    results = [
        {"alternatives": [{"transcript": text, "words": words}]}
        for text, words in (
            (
                f"{A} {B}",
                [{"word": w, "startTime": f"{s}s", "endTime": f"{e}s", "speakerTag": n} for w, s, e, n in WORDS],
            ),
            ("Now.", [{"word": "Now.", "startTime": "6s", "endTime": "7s", "speakerTag": 0}]),
        )
    ]
    transcript, _ = read_transcript(json.dumps({"results": results}).encode(), ".json", "talk.json")
    assert transcript is not None
    assert transcript.segments == (*SAID, Segment("Now.", 6, 7, "Speaker 0"))


@pytest.mark.parametrize("value", [{"results": []}, {"words": [{"word": "fog"}]}, {"a": [{"start": 1}]}, [[{}]], 3])
def test_json_without_words_and_times_is_reported(value: object) -> None:
    transcript, problems = read_transcript(json.dumps(value).encode(), ".json", "talk.json")
    assert transcript is None
    assert problems
