"""An archive that has given texts, such as attacks, in every field of every kind, in pages and in transcripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SETTINGS = """
site_name: Fog
site_url: https://fog.example/archive/
docs_dir: content/pages
repo_url: https://github.com/fog/log
edit_uri: edit/main/content/pages/
theme: {name: material, font: false}
plugins: [{chapterhouse: {authority: fog.example, since: 2026, renderer: fast}}]
markdown_extensions: [attr_list, tables, {toc: {permalink: true}}]
validation: {omitted_files: ignore, links: {not_found: ignore, unrecognized_links: ignore}}
"""


def everything(words: str, number: int) -> dict[str, dict[str, Any]]:
    """Return files of an archive that have ``words`` in every text of every kind, by their paths."""
    topic, source, person = (
        f"t{number}",
        f"s{number}",
        {"name": words, "note": words, "handle": words, "id": f"e{number}"},
    )
    quote = {"text": words, "speaker": words, "at": 10, "id": f"q{number}"}
    metric = {
        "value": words, "label": words, "about": words, "speaker": words, "at": 10, "id": f"m{number}",
        "measure": {"name": "loudness", "number": 3, "unit": words, "as_of": "2026"},
    }  # fmt: skip
    entity = {"name": words, "type": "person", "note": words, "id": f"e{number}"}
    evidence = {"rests_on": [f"episode:{source}/r{number}#t=10"]}
    claim = {"text": words, "at": 10, "speaker": words, "id": f"c{number}"} | evidence
    point = {"text": words, "at": 10, "speaker": words} | evidence
    takeaway = {"text": words, "at": 10, "speaker": words, "topic": topic, "id": f"k{number}"}
    media = [
        {"type": "audio", "url": f"https://fog.example/{number}.mp3", "platform": words, "duration": 60, "length": 9}
    ]
    dated = {
        "title": words,
        "date": "2026-03-14",
        "order": number,
        "status": "published",
        "lang": "en",
        "slug": f"r{number}",
        "summary": words,
        "people": [person],
        "quotes": [quote],
        "metrics": [metric],
        "entities": [entity],
        "references": [{"type": "paper", "title": words, "url": "https://fog.example/p", "handle": words}],
        "topics": [topic],
        "provenance": {
            "method": "ai+human", "model": words, "confidence": 0.5, "reviewed_by": [words], "note": words,
            "reviewed_against": "recording", "reviewed_on": "2026-03-15",
        },
        "corrections": [
            {"date": "2026-06-02", "text": words, "at": 10},
            {"date": "2026-06-03", "text": words, "passage": f"q{number}"},
        ],
        "seo": {"title": words, "description": words},
    }  # fmt: skip
    episode = f"{source}/r{number}"
    item = {key: dated[key] for key in ("people", "entities", "topics")} | {
        "metrics": [metric | {"id": f"im{number}"}],
        "id": f"i{number}", "title": words, "source": words, "media": media, "summary": words,
        "takeaways": [takeaway | {"id": f"ik{number}"}], "quotes": [quote | {"id": f"iq{number}"}],
    }  # fmt: skip
    chapter = {
        "at": 10, "title": words, "summary": words, "quotes": [quote | {"id": f"cq{number}"}], "points": [words],
        "entities": [words], "was": [20], "id": f"h{number}",
    }  # fmt: skip
    thread = {
        "title": words, "url": "https://fog.example/t", "community": words, "author": words, "date": "2026-03-12",
        "score": 3, "comment_count": 2, "summary": words,
        "positions": [
            {"stance": words, "speaker": words, "at": 10, "claims": [claim], "quotes": [quote | {"id": f"pq{number}"}]}
        ],
        "posts": [
            {"id": "p1", "author": words, "date": "2026-03-12", "text": words, "is_author": True},
            {"id": "p2", "parent": "p1", "author": words, "text": words},
        ],
    }  # fmt: skip
    return {
        f"sources/{source}.yaml": {
            "name": words, "type": "podcast", "url": "https://fog.example/", "feed": "https://fog.example/feed",
            "description": words, "lang": "en", "publisher": words, "people": [person], "aliases": [f"{words} radio"],
            "same_as": ["https://fog.example/s"], "license": words, "guide": False,
        },
        f"entities/e{number}.yaml": {
            "name": words, "type": "person", "aliases": [f"{words} too"], "match_except": [f"{words} too"], "same_as": ["https://fog.example/e"],
            "description": words, "affiliation": words, "distinct_from": ["e0"] if number else [], "match": True,
        },
        f"episodes/{episode}.yaml": dated | {
            "series": words, "number": 1, "season": 1, "media": media, "takeaways": [takeaway], "chapters": [chapter],
        },
        f"digests/r{number}.yaml": dated | {
            "highlights": [point | {"id": f"hi{number}"}, words],
            "quote": quote | {"id": f"dq{number}", "episode": episode},
            "items": [item, {"episode": episode}],
        },
        f"briefings/r{number}.yaml": dated | {
            "headline": words, "section": topic, "key_points": [point | {"id": f"kp{number}"}, words],
            "body": f"{words}\n\n{words}", "follows": [],
            "sources": [{"episode": episode, "claims": [claim], "also": [{"topic": topic, "claims": [words]}]}],
        },
        f"discussions/r{number}.yaml": dated | {"threads": [thread, thread | {"posts": [], "positions": []}]},
        f"discussions/w{number}.yaml": {"title": words, "status": "withdrawn", "date": "2026-03-14"},
    }  # fmt: skip


MEANT = {"{{": "unfinished-text", '"undefined"': "unfinished-text", "]]>": "leaked-model-output"}
"""The rules that refuse attacks for other reasons, by what these have in them."""


SUFFIXES = ("json", "vtt", "srt", "txt", "md", "csv", "tsv", "sbv", "lrc", "ass")
"""The forms of the transcripts, which records have in turn."""


def record(fields: dict[str, Any]) -> str:
    """Return the file of a record, which says of its attacks that they are meant."""
    lines = json.dumps(fields, ensure_ascii=False, indent=1).splitlines()
    return "\n".join(
        "".join(f"# meant: {rule}\n" for sign, rule in MEANT.items() if sign in line) + line for line in lines
    )


def transcripts(words: str) -> dict[str, str]:
    """Return a transcript that has words as a speaker's name and as what was said, by the suffixes of its forms."""
    line, cell = " ".join(words.split()), words.replace('"', '""')
    segment = {"speaker": words, "startTime": 1, "endTime": 2, "body": words}
    return {
        "json": json.dumps({"segments": [segment, segment | {"startTime": 10, "endTime": 12}]}),
        "vtt": f"WEBVTT - {line}\n\nNOTE {line}\n\n{line}\n00:01.000 --> 00:02.000\n<v {line}>{words}</v>\n",
        "srt": f"1\n00:00:01,000 --> 00:00:02,000\n{line}: {line}\n",
        "txt": f"{line}: {words}\n\n0:10 {line}: {words}\n",
        "md": f"# {line}\n\n**{line}:** {words}\n\n**{line}** (0:10)\n\n{words}\n",
        "csv": f'start,end,speaker,text\n1,2,"{cell}","{cell}"\n',
        "tsv": f"start\tend\tspeaker\ttext\n1\t2\t{line}\t{line}\n",
        "sbv": f"0:00:01.000,0:00:02.000\n{line}\n",
        "lrc": f"[ti:{line}]\n[00:01.00]{line}: {line}\n",
        "ass": "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        f"Dialogue: 0,0:00:01.00,0:00:02.00,Default,{line.replace(',', '')},0,0,0,,{line}\n",
    }


def page(words: str) -> str:
    """Return a page written by hand that has ``words`` where pages have words."""
    quoted = json.dumps(words, ensure_ascii=False)
    return (
        f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\n# {words}\n\n"
        f"## {words}\n\n### {words}\n\n{words}\n\n- {words}\n\n| {words} | b |\n|---|---|\n| {words} | b |\n"
    )


def archive_of(folder: Path, attacks: tuple[str, ...]) -> Path:
    """Write an archive of records of every kind, pages and transcripts for each text; return its folder."""
    content = folder / "content"
    topics = [{"id": f"t{n}", "name": words, "description": words} for n, words in enumerate(attacks)]
    files = {"topics.yaml": record({"topics": topics})}
    for number, words in enumerate(attacks):
        files |= {path: record(fields) for path, fields in everything(words, number).items()}
        suffix = SUFFIXES[number % len(SUFFIXES)]
        # What looks like the line of a cue's times would have to be one, in subtitles.
        said = words.replace("-->", "-- >") if suffix in ("vtt", "srt", "sbv") else words
        files[f"transcripts/s{number}/r{number}.{suffix}"] = transcripts(said)[suffix]
        files[f"pages/page-{number}.md"] = page(words)
    for path, text in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return folder
