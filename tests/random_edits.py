"""Random edits of an archive: what contributors, owners and accidents do to its files between two builds.

An edit is a name and a number, from which everything that it does follows. Some edits make problems on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

NAMES = ["Ada Keeper", "Fog signal", "Bo Host", "Keeper", "A. Keeper", "Fog", "Lamp", "Foghorn", "North Light", "C#"]
WORDS = ["fog", "bell", "lamp", "Fog signal", "keeper", "Ada Keeper", "horn", "Lamp", "night", "Foghorn"]


class Edit(NamedTuple):
    """One edit."""

    kind: str
    seed: int


def edits() -> st.SearchStrategy[Edit]:
    """Return edits of all kinds."""
    return st.builds(Edit, st.sampled_from(sorted(KINDS)), st.integers(0, 2**16))


def carry_out(edit: Edit, archive: Path) -> None:
    """Change the files of the archive in a folder."""
    KINDS[edit.kind](archive, Random(edit.seed))


def _some(found: list[Path], rng: Random) -> Path | None:
    return rng.choice(sorted(found)) if found else None


def _records(archive: Path) -> list[Path]:
    folders = ("episodes/*", "digests", "briefings", "discussions")
    return [file for folder in folders for file in (archive / "content").glob(f"{folder}/*.yaml")]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _sentence(rng: Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(2, 9)))


def _date(rng: Random) -> str:
    day = f"{rng.choice([2024, 2025, 2026])}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return rng.choice([day, day, day, day[:7], day[:4]])


def _episode(rng: Random) -> str:
    chapters = "".join(
        f'  - {{at: "{n * 7}:00", title: "{_sentence(rng)}", summary: "{_sentence(rng)}",'
        f' quotes: [{{text: "{_sentence(rng)}", speaker: {rng.choice(NAMES[:3])}}}]}}\n'
        for n in range(rng.randint(1, 4))
    )
    entities = ", ".join(f'{{name: "{name}", note: "{_sentence(rng)}"}}' for name in rng.sample(NAMES[:8], 3))
    return (
        f'title: "{_sentence(rng)}"\ndate: "{_date(rng)}"\nsummary: "{_sentence(rng)}"\n'
        f'media: [{{type: audio, url: "https://a.example/{rng.randint(1, 9)}.mp3", duration: "40:00"}}]\n'
        f"people: [{{name: {rng.choice(NAMES[:3])}, role: host}}]\nchapters:\n{chapters}entities: [{entities}]\n"
        f'metrics: [{{value: "{rng.randint(1, 99)}", label: lamps, about: {rng.choice(NAMES[:6])}}}]\n'
        f"topics: [{rng.choice(['weather', 'engineering'])}]\n"
    )


def add_episode(archive: Path, rng: Random) -> None:
    source = rng.choice(["north-light", "harbour-radio"])
    _write(archive / f"content/episodes/{source}/new-{rng.randint(1, 9)}.yaml", _episode(rng))


def add_many_episodes(archive: Path, rng: Random) -> None:
    """Make listings so long that they are divided."""
    for number in range(rng.randint(20, 45)):
        _write(archive / f"content/episodes/north-light/many-{number}.yaml", _episode(rng))


def add_briefing(archive: Path, rng: Random) -> None:
    cited = [file for file in _records(archive) if file.parts[-3] == "episodes"]
    chosen = _some(cited, rng)
    if chosen is not None:
        episode = f"{chosen.parent.name}/{chosen.stem}"
        text = (
            f'title: "{_sentence(rng)}"\ndate: "{_date(rng)}"\nbody: "[{_sentence(rng)}](episode:{episode})'
            f' and [it](entity:fog)"\nsources: [{{episode: {episode}, claims: ["{_sentence(rng)}"]}}]\n'
        )
        _write(archive / f"content/briefings/new-{rng.randint(1, 5)}.yaml", text)


def change_words(archive: Path, rng: Random) -> None:
    file = _some(_records(archive), rng)
    if file is not None:
        text = file.read_text(encoding="utf-8")
        _write(file, re.sub(r"^title: .*$", f'title: "{_sentence(rng)}"', text, count=1, flags=re.M))


def change_field(archive: Path, rng: Random) -> None:
    """Give a record another field, or another value of it."""
    file = _some(_records(archive), rng)
    if file is not None:
        line = rng.choice(
            [
                f'date: "{_date(rng)}"',
                f'summary: "{_sentence(rng)}"',
                f"slug: slug-{rng.randint(1, 9)}",
                "status: withdrawn",
                "status: draft",
                f'corrections: [{{date: 2026-05-0{rng.randint(1, 9)}, text: "{_sentence(rng)}"}}]',
                f"references: [{{type: book, title: {rng.choice(NAMES)}}}]",
                f"entities: [{{name: {rng.choice(NAMES[:8])}, type: product}}, {rng.choice(NAMES[:8])}]",
                "lang: de",
                f"order: {rng.randint(1, 50)}",
            ]
        )
        field = line.partition(":")[0]
        kept = re.sub(rf"^{field}:.*\n(?:[ -].*\n|\n)*", "", file.read_text(encoding="utf-8"), flags=re.M)
        _write(file, kept.rstrip("\n") + f"\n{line}\n")


def move_record(archive: Path, rng: Random) -> None:
    file = _some(_records(archive), rng)
    if file is not None:
        inner = file.relative_to(archive / "content")
        old = f"{inner.parts[1]}/{inner.stem}" if inner.parts[0] == "episodes" else inner.stem
        text = re.sub(r"^formerly:.*\n", "", file.read_text(encoding="utf-8"), flags=re.M)
        file.unlink()
        _write(file.with_name(f"moved-{rng.randint(1, 9)}.yaml"), f"{text.rstrip()}\nformerly: [{old}]\n")


def delete_record(archive: Path, rng: Random) -> None:
    file = _some(_records(archive), rng)
    if file is not None:
        file.unlink()


def register_entity(archive: Path, rng: Random) -> None:
    name = rng.choice(NAMES)
    stem = re.sub(r"[^a-z]+", "-", name.lower()).strip("-")
    kind = rng.choice(["product", "person", "concept"])
    alias = f"aliases: [{rng.choice(WORDS)}, {rng.choice(NAMES)}]\n" if rng.random() < 0.6 else ""
    former = f"redirect_from: [{rng.choice(['lamp', 'foghorn', 'keeper', 'old-name'])}]\n" if rng.random() < 0.5 else ""
    text = f'name: "{name}"\ntype: {kind}\n{alias}{former}description: "{_sentence(rng)}"\n'
    _write(archive / f"content/entities/{stem}.yaml", text)


def forget_entity(archive: Path, rng: Random) -> None:
    file = _some(list((archive / "content/entities").glob("*.yaml")), rng)
    if file is not None:
        file.unlink()


def change_source(archive: Path, rng: Random) -> None:
    file = archive / "content/sources/north-light.yaml"
    text = re.sub(r"^name: .*$", f'name: "{_sentence(rng)}"', file.read_text(encoding="utf-8"), count=1, flags=re.M)
    _write(file, text)


def change_topics(archive: Path, rng: Random) -> None:
    file = archive / "content/topics.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = rng.choice([n for n, line in enumerate(lines) if re.search(r"(name|description): ", line)])
    lines[chosen] = re.sub(r"((?:name|description): )[^,}\n]+", rf"\g<1>{_sentence(rng)}", lines[chosen], count=1)
    if rng.random() < 0.3:
        lines.append(f"  - {{id: topic-{rng.randint(1, 9999)}, name: {_sentence(rng)}}}\n")
    _write(file, "".join(lines))


def change_transcript(archive: Path, rng: Random) -> None:
    file = (
        archive
        / f"content/transcripts/north-light/{rng.choice(['2026-03-14-what-a-keeper-logs', '2026-02-fog-bells'])}.vtt"
    )
    if file.exists() and rng.random() < 0.3:
        file.unlink()
    else:
        lines = "".join(
            f"\n00:0{n}:00.000 --> 00:0{n}:30.000\n<v Ada Keeper>{_sentence(rng)}\n" for n in range(rng.randint(1, 9))
        )
        _write(file, f"WEBVTT\n{lines}")


def change_page(archive: Path, rng: Random) -> None:
    name = rng.choice(["about", "more"])
    _write(archive / f"content/pages/{name}.md", f"# {_sentence(rng)}\n\n[Bells](episodes/index.md) {_sentence(rng)}\n")


def change_media(archive: Path, rng: Random) -> None:
    _write(archive / f"content/media/north-light/{rng.choice(['a', 'b'])}.mp3", _sentence(rng))


def change_settings(archive: Path, rng: Random) -> None:
    file = archive / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    name, value = rng.choice(
        [
            ("site_name", _sentence(rng)),
            ("trending_days", str(rng.randint(5, 60))),
            ("timezone", rng.choice(["Europe/Berlin", "Pacific/Auckland"])),
            ("license", rng.choice(["CC0", "CC BY 4.0"])),
            ("site_url", f"https://{rng.choice('abc')}.example/"),
        ]
    )
    if name in ("site_name", "site_url"):
        text = re.sub(rf"^{name}: .*$", f"{name}: {value}", text, flags=re.M)
    else:
        text = re.sub(rf"^      {name}: .*\n", "", text, flags=re.M)
        text = text.replace("      authority:", f"      {name}: {value}\n      authority:")
    _write(file, text)


def change_theme(archive: Path, rng: Random) -> None:
    file = archive / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    if "custom_dir" not in text:
        _write(file, text.replace("  font: false\n", "  font: false\n  custom_dir: overrides\n"))
    _write(archive / "overrides/partials/copyright.html", f"<p>{_sentence(rng)}</p>\n")


def spoil_the_site(archive: Path, rng: Random) -> None:
    """Do to the built site what accidents do."""
    files = [file for file in (archive / "site").rglob("*") if file.is_file()]
    file = _some(files, rng)
    if file is not None and rng.random() < 0.5:
        file.unlink()
    elif file is not None:
        file.write_bytes(b"spoilt")
    _write(archive / "site/stray.html", "from elsewhere")


def spoil_the_caches(archive: Path, rng: Random) -> None:
    """Cut off, overwrite or delete what is remembered between builds."""
    files = [file for file in (archive / ".chapterhouse").rglob("*") if file.is_file()]
    chosen = [file for file in files if file.name in ("ledger", "memory.sqlite")] or files
    file = _some(chosen, rng)
    if file is not None:
        content = file.read_bytes()
        file.write_bytes(rng.choice([b"", b"nothing of use", content[: len(content) // 2]]))


def make_a_mistake(archive: Path, rng: Random) -> None:
    file = _some(_records(archive), rng)
    if file is not None:
        _write(file, file.read_text(encoding="utf-8") + "no_such_field: 1\n")


KINDS: dict[str, Callable[[Path, Random], None]] = {
    edit.__name__: edit
    for edit in (
        add_episode,
        add_many_episodes,
        add_briefing,
        change_words,
        change_field,
        move_record,
        delete_record,
        register_entity,
        forget_entity,
        change_source,
        change_topics,
        change_transcript,
        change_page,
        change_media,
        change_settings,
        change_theme,
        spoil_the_site,
        spoil_the_caches,
        make_a_mistake,
    )
}
