"""Describe the rules that the readers of transcripts hold."""

from __future__ import annotations

from generator.checks.rule import Rule, file_rule
from generator.content.problems import Severity

RULES: tuple[Rule, ...] = (
    file_rule(
        "transcript-empty",
        "A transcript holds words.",
        why="The page would announce a transcript and show none.",
        wrong="WEBVTT",
        right="""
            WEBVTT

            00:02.000 --> 00:05.000
            You hear it first.
            """,
    ),
    file_rule(
        "transcript-time",
        "The times of a transcript can be read.",
        why="A line without a time that is meant to have one cannot be played.",
        wrong="0:2 --> 00:05.000",
        right="00:02.000 --> 00:05.000",
    ),
    file_rule(
        "transcript-order",
        "What is said later comes later in a transcript.",
        why="Such a time is likely a slip: the words would stand at another moment, where players mark the wrong line.",
        wrong="""
            00:09.000 --> 00:12.000
            Then you see nothing.

            00:02.000 --> 00:05.000
            You hear it first.
            """,
        right="""
            00:02.000 --> 00:05.000
            You hear it first.

            00:09.000 --> 00:12.000
            Then you see nothing.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "transcript-stamp",
        "Every time of a transcript comes before the words it belongs to, or after them.",
        why="Readers would see it as if it were said, and the words would lose their moment.",
        wrong="""
            [0:02] You hear it first.
            Listen. [0:09] (0:12)
            """,
        right="""
            [0:02] You hear it first.
            [0:09] Listen.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "transcript-form",
        "A transcript is in a form that can be read: subtitles, text, a table or JSON.",
        why="It would be printed as it is, with codes in place of words.",
        wrong="{12}{50}You hear it first.",
        right="[0:02] You hear it first.",
    ),
    file_rule(
        "transcript-time-of-day",
        "The times of a transcript are those of the recording, not of the day.",
        why="Nobody knows at which time of day the recording begins: such a time leads to no moment of it.",
        wrong="14:03:22 From Ada to Everyone: You hear it first.",
        right="[0:02] Ada: You hear it first.",
        severity=Severity.WARNING,
    ),
    file_rule(
        "transcript-shape",
        "A transcript in JSON is a list of segments with body, speaker, startTime and endTime (Podcasting 2.0).",
        why="Nothing else can be recognized in it.",
        wrong='{"words": "You hear it first."}',
        right='{"segments": [{"startTime": 2, "endTime": 5, "body": "You hear it first."}]}',
    ),
    file_rule(
        "json-syntax",
        "A transcript with the suffix .json is JSON.",
        why="Otherwise none of it can be read.",
        wrong='{"segments": [{"body": "You hear it first."}',
        right='{"segments": [{"body": "You hear it first."}]}',
    ),
    file_rule(
        "webvtt-header",
        "A transcript with the suffix .vtt starts with the line WEBVTT.",
        why="Browsers refuse subtitles without it (WebVTT §4.1); the site adds it.",
        wrong="""
            00:02.000 --> 00:05.000
            You hear it first.
            """,
        right="""
            WEBVTT

            00:02.000 --> 00:05.000
            You hear it first.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "text-outside-cue",
        "In subtitles every line of text has a time above it.",
        why="It is shown nowhere, since nobody knows when it is said.",
        wrong="""
            00:02.000 --> 00:05.000
            You hear it first.

            Then you see nothing.
            """,
        right="""
            00:02.000 --> 00:05.000
            You hear it first.
            Then you see nothing.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "transcript-end",
        "Text under a later heading of a text transcript is no longer part of the transcript.",
        why="Show notes and advertisements often follow it; if it were still the talk, it would be missing.",
        wrong="""
            # Transcript
            You hear it first.
            # Sponsors
            """,
        right="""
            # Transcript
            You hear it first.
            """,
        severity=Severity.HINT,
    ),
    file_rule(
        "transcript-too-long",
        "A transcript has 200,000 segments at most.",
        why="No recording of a talk has so many.",
        wrong="(200,001 lines)",
        right="(some thousand lines)",
    ),
    file_rule(
        "transcript-more",
        "A transcript has no more than twenty problems; any others are only counted.",
        why="A slip in the format of a transcript tends to be in every line.",
        wrong="(21 lines with times that are none)",
        right="(no such lines)",
    ),
)
