"""Speak the transcripts of the guide, and write their recordings and true cue times.

The cues of `content/transcripts/guide/*.vtt` are the only copy of what is said. After an edit there, run

    python tools/make_guide_recordings.py

It speaks each cue with espeak-ng, joins the sentences with short pauses, writes
`content/media/guide/<slug>.mp3`, puts the measured times back into the transcript, and prints what the
episode's YAML must say: duration, length, and the start of every cue whose identifier opens a chapter
(`chapter-1`, `chapter-2`, …). Same cues and same versions of espeak-ng and ffmpeg: same bytes.

Needs the programs espeak-ng and ffmpeg, and webvtt-py, which the generator depends on too.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import wave
from array import array
from pathlib import Path
from typing import NamedTuple

import webvtt

CONTENT = Path(__file__).resolve().parent.parent / "content"
TRANSCRIPTS = CONTENT / "transcripts" / "guide"
RECORDINGS = CONTENT / "media" / "guide"

VOICE = "en-us+f3"
WORDS_A_MINUTE = 150
SAMPLE_RATE = 22_050
"""Samples a second: what espeak-ng makes, and one of the rates MP3 knows."""
BITRATE = "32k"

SENTENCE_PAUSE = 0.35
CHAPTER_PAUSE = 0.6
"""Seconds of silence before a sentence, and the least before one that opens a chapter."""
LEAST_LOUD = 100
"""Samples weaker than this, of 32,767, at either end of a sentence are silence and no part of its cue."""

SPOKEN_AS = {"JSON": "Jason", "OPML": "O P M L", "RSS": "R S S"}
"""Words that espeak-ng would mispronounce, and how to write them for it."""


class Cue(NamedTuple):
    """One sentence placed in a recording: first and one-past-last sample."""

    first: int
    end: int


def main() -> None:
    """Make the recording of every transcript of the guide."""
    for transcript in sorted(TRANSCRIPTS.glob("*.vtt")):
        captions = webvtt.WebVTT.read(str(transcript))
        samples, cues = speak(captions)
        recording = RECORDINGS / f"{slug(transcript)}.mp3"
        write_mp3(samples, recording)
        write_times(captions, cues, transcript)
        report(recording, samples, captions, cues)


def slug(transcript: Path) -> str:
    """Return the name of a transcript without the day in front of it."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", transcript.stem)


def speak(captions: webvtt.WebVTT) -> tuple[array[int], list[Cue]]:
    """Return the samples of a whole recording and where each caption lies in them."""
    samples = array("h")
    cues = []
    for number, caption in enumerate(captions.captions):
        if number:
            samples.extend(silence(CHAPTER_PAUSE if opens_chapter(caption) else SENTENCE_PAUSE))
        if opens_chapter(caption):
            # YAML gives chapters in whole seconds, so they start on one.
            samples.extend(silence(-len(samples) % SAMPLE_RATE / SAMPLE_RATE))
        first = len(samples)
        samples.extend(sentence(caption.text))
        cues.append(Cue(first, len(samples)))
    samples.extend(silence(SENTENCE_PAUSE))
    return samples, cues


def opens_chapter(caption: webvtt.Caption) -> bool:
    """Tell whether a chapter begins with this caption."""
    return (caption.identifier or "").startswith("chapter-")


def silence(seconds: float) -> array[int]:
    """Return so many seconds of silence."""
    return array("h", bytes(2 * round(seconds * SAMPLE_RATE)))


def sentence(text: str) -> array[int]:
    """Return the samples of one spoken sentence, without the silence around it."""
    words = re.sub(r"\w+", lambda word: SPOKEN_AS.get(word[0], word[0]), text)
    with tempfile.TemporaryDirectory() as folder:
        spoken = Path(folder) / "sentence.wav"
        command = ["espeak-ng", "-v", VOICE, "-s", str(WORDS_A_MINUTE), "-w", str(spoken), "--", words]
        subprocess.run(command, check=True)
        with wave.open(str(spoken)) as sound:
            samples = array("h", sound.readframes(sound.getnframes()))
    loud = [place for place, sample in enumerate(samples) if abs(sample) >= LEAST_LOUD]
    return samples[loud[0] : loud[-1] + 1]


def write_mp3(samples: array[int], recording: Path) -> None:
    """Encode samples as a small mono MP3 that names neither a date nor a program version."""
    source = ["-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "1", "-i", "-"]
    bare = ["-map_metadata", "-1", "-id3v2_version", "0", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    target = ["-c:a", "libmp3lame", "-b:a", BITRATE, str(recording)]
    command = ["ffmpeg", "-v", "error", "-y", *source, *bare, *target]
    subprocess.run(command, input=samples.tobytes(), check=True)


def write_times(captions: webvtt.WebVTT, cues: list[Cue], transcript: Path) -> None:
    """Put the measured times into the captions and write the transcript."""
    for caption, cue in zip(captions.captions, cues, strict=True):
        caption.start, caption.end = timestamp(cue.first), timestamp(cue.end)
    transcript.write_text(captions.content, encoding="utf-8", newline="\n")


def timestamp(sample: int) -> str:
    """Return the moment of a sample as WebVTT writes it: "00:01:02.345"."""
    seconds, thousandths = divmod(sample * 1000 // SAMPLE_RATE, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def clock(seconds: int) -> str:
    """Return whole seconds as an episode's YAML writes them: "1:02"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def report(recording: Path, samples: array[int], captions: webvtt.WebVTT, cues: list[Cue]) -> None:
    """Print what the YAML of an episode says of its recording, and where its chapters start."""
    duration = clock(round(len(samples) / SAMPLE_RATE))
    print(f'{recording.name}: duration: "{duration}", length: {recording.stat().st_size}')
    for caption, cue in zip(captions.captions, cues, strict=True):
        if opens_chapter(caption):
            print(f'  {caption.identifier}  at: "{clock(cue.first // SAMPLE_RATE)}"')


if __name__ == "__main__":
    main()
