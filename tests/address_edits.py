"""Edits of an archive that put its addresses at risk, as people make them, and the remedies that problems propose.

An edit is a name and a number, from which everything that it does follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.content.problems import Problem
from generator.text.timecode import format_timecode, parse_timecode

Values = dict[str, Any]
PARTS = (
    "takeaways",
    "quotes",
    "metrics",
    "key_points",
    "highlights",
    "chapters",
    "items",
    "positions",
    "claims",
    "posts",
)
TEXTS = ("text", "value", "stance")
"""Fields whose words an anchor may be made of."""
ADDRESS_RULES = frozenset({"published-address-lost", "published-anchor-lost", "published-entry-renamed"})


class Edit(NamedTuple):
    """One edit."""

    kind: str
    seed: int


def random_edits(rng: Random, most: int) -> list[Edit]:
    """Return a few edits of any kinds."""
    return [Edit(rng.choice(sorted(KINDS)), rng.randrange(2**16)) for _ in range(rng.randint(1, most))]


def carry_out(edit: Edit, archive: Path) -> None:
    """Change the files of the archive in a folder."""
    KINDS[edit.kind](archive, Random(edit.seed))


def run(archive: Path, *words: str) -> int:
    """Run a command on an archive, in this process; return its exit code."""
    done = CliRunner().invoke(main, ["-f", str(archive / "mkdocs.yml"), *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code


def read(file: Path) -> Values:
    """Return the values of a record, with dates as they are written."""
    values = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts alone
    assert isinstance(values, dict)
    return values


def write(file: Path, values: Values) -> None:
    """Write a record; what is no text is read by its spelling."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(_typed(values), allow_unicode=True, sort_keys=False), encoding="utf-8")


_NUMBERS = frozenset({"order", "season", "number", "length", "score", "comment_count", "confidence"})
_YES_OR_NO = frozenset({"match", "is_author", "explicit"})


def _typed(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {field: _typed(inner, field) for field, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner, name) for inner in value]
    if name in _NUMBERS or (name in _YES_OR_NO and value in ("true", "false")):
        return yaml.safe_load(value)
    return value


def dated_files(archive: Path) -> list[Path]:
    """Return the files of all records that have a date."""
    folders = ("episodes/*", "digests", "briefings", "discussions")
    return sorted(file for folder in folders for file in (archive / "content").glob(f"{folder}/*.yaml"))


def lists_of_parts(values: Any) -> Iterator[list[Any]]:
    """Yield the lists of a record whose entries have addresses."""
    if isinstance(values, dict):
        for name, value in values.items():
            if name in PARTS and isinstance(value, list) and value:
                yield value
            yield from lists_of_parts(value)
    elif isinstance(values, list):
        for value in values:
            yield from lists_of_parts(value)


def _words(rng: Random) -> str:
    return " ".join(rng.choices(["fog", "bell", "lamp", "keeper", "horn", "night", "sea", "light"], k=6))


def _change(archive: Path, rng: Random, change: Callable[[Values], None]) -> None:
    """Change the values of a record."""
    file = rng.choice(dated_files(archive))
    values = read(file)
    change(values)
    write(file, values)


def _sources(archive: Path) -> list[str]:
    return sorted(file.stem for file in (archive / "content/sources").glob("*.yaml"))


# Edits


def add(archive: Path, rng: Random) -> None:
    values = {
        "title": _words(rng),
        "date": f"2026-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
        "summary": _words(rng),
        "takeaways": [_words(rng), {"text": _words(rng)}],
        "chapters": [{"at": f"{n}:00", "title": _words(rng), "quotes": [_words(rng)]} for n in range(2)],
    }
    write(archive / f"content/episodes/{rng.choice(_sources(archive))}/new-{rng.randint(1, 99)}.yaml", values)


def bring_in(archive: Path, rng: Random) -> None:
    draft = archive / "draft.md"
    draft.write_text(
        f"---\ntitle: {_words(rng)}\ndate: 2026-02-0{rng.randint(1, 9)}\nslug: old-{rng.randint(1, 99)}\n"
        f"aliases: [/blog/{rng.randint(1, 99)}.html]\n---\n\n{_words(rng)}\n\n## Takeaways\n\n- {_words(rng)}\n",
        encoding="utf-8",
    )
    run(archive, "import", "--as", "episode", "--source", rng.choice(_sources(archive)), str(draft))
    draft.unlink()


def format_files(archive: Path, _rng: Random) -> None:
    run(archive, "fmt")


def retitle(archive: Path, rng: Random) -> None:
    def change(values: Values) -> None:
        values["title"] = _words(rng)
        for part in lists_of_parts(values):
            for one in part:
                if isinstance(one, dict) and "title" in one and rng.random() < 0.5:
                    one["title"] = _words(rng)

    _change(archive, rng, change)


def reword(archive: Path, rng: Random) -> None:
    def change(values: Values) -> None:
        for part in lists_of_parts(values):
            for number, one in enumerate(part):
                if rng.random() < 0.5:
                    if isinstance(one, dict):
                        one |= {name: _words(rng) for name in TEXTS if name in one}
                    else:
                        part[number] = _words(rng)

    _change(archive, rng, change)


def retime(archive: Path, rng: Random) -> None:
    def change(values: Values) -> None:
        for one in values.get("chapters", ()):
            if rng.random() < 0.7:
                at = parse_timecode(one.get("at", "0:00"))
                one["at"] = format_timecode((at or 0) + rng.randint(0, 90))

    _change(archive, rng, change)


def forget_times(archive: Path, rng: Random) -> None:
    def change(values: Values) -> None:
        for one in values.get("chapters", ()):
            one.pop("at", None)

    _change(archive, rng, change)


def reorder(archive: Path, rng: Random) -> None:
    def change(values: Values) -> None:
        for part in lists_of_parts(values):
            rng.shuffle(part)

    _change(archive, rng, change)


def drop_parts(archive: Path, rng: Random) -> None:
    def change(values: Values) -> None:
        for part in list(lists_of_parts(values)):
            if rng.random() < 0.5:
                part.pop(rng.randrange(len(part)))

    _change(archive, rng, change)


def delete(archive: Path, rng: Random) -> None:
    rng.choice(dated_files(archive)).unlink()


def hold_back(archive: Path, rng: Random) -> None:
    _change(archive, rng, lambda values: values.update(status=rng.choice(["draft", "withdrawn", "published"])))


def change_slug(archive: Path, rng: Random) -> None:
    _change(archive, rng, lambda values: values.update(slug=f"slug-{rng.randint(1, 99)}"))


def move_by_hand(archive: Path, rng: Random) -> None:
    file = rng.choice(dated_files(archive))
    file.rename(file.with_name(f"moved-{rng.randint(1, 999)}.yaml"))


def move_between_sources_by_hand(archive: Path, rng: Random) -> None:
    file = rng.choice(dated_files(archive))
    if file.parts[-3] == "episodes":
        target = archive / "content/episodes" / rng.choice(_sources(archive)) / f"moved-{rng.randint(1, 999)}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)


def rename(archive: Path, rng: Random) -> None:
    file = rng.choice(dated_files(archive))
    kind, _, old = _key(archive, file).partition(":")
    name = f"renamed-{rng.randint(1, 999)}"
    run(archive, "rename", f"{kind}:{old}", f"{rng.choice(_sources(archive))}/{name}" if kind == "episode" else name)


def _key(archive: Path, file: Path) -> str:
    folder, *rest = file.relative_to(archive / "content").with_suffix("").parts
    return f"{folder.removesuffix('s')}:{'/'.join(rest)}"


def rename_source_by_hand(archive: Path, rng: Random) -> None:
    source, new = rng.choice(_sources(archive)), f"source-{rng.randint(1, 999)}"
    for folder, old, now in (("sources", f"{source}.yaml", f"{new}.yaml"), ("episodes", source, new)):
        if (archive / "content" / folder / old).exists():
            (archive / "content" / folder / old).rename(archive / "content" / folder / now)


def rename_topic_by_hand(archive: Path, rng: Random) -> None:
    listed = read(archive / "content/topics.yaml")["topics"]
    old, new = rng.choice(listed)["id"], f"topic-{rng.randint(1, 999)}"
    for file in [archive / "content/topics.yaml", *dated_files(archive)]:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), encoding="utf-8")


def _entities(archive: Path) -> list[str]:
    return sorted(file.stem for file in (archive / "content/entities").glob("*.yaml"))


def rename_entity(archive: Path, rng: Random) -> None:
    run(archive, "entity", "rename", rng.choice(_entities(archive)), f"Beacon {rng.randint(1, 999)}")


def merge_entities(archive: Path, rng: Random) -> None:
    run(archive, "entity", "merge", rng.choice(_entities(archive)), rng.choice(_entities(archive)))


def rename_entity_by_hand(archive: Path, rng: Random) -> None:
    file = archive / f"content/entities/{rng.choice(_entities(archive))}.yaml"
    file.rename(file.with_name(f"beacon-{rng.randint(1, 999)}.yaml"))


KINDS: dict[str, Callable[[Path, Random], None]] = {
    edit.__name__: edit
    for edit in (
        add,
        bring_in,
        format_files,
        retitle,
        reword,
        retime,
        forget_times,
        reorder,
        drop_parts,
        delete,
        hold_back,
        change_slug,
        move_by_hand,
        move_between_sources_by_hand,
        rename,
        rename_source_by_hand,
        rename_topic_by_hand,
        rename_entity,
        rename_entity_by_hand,
        merge_entities,
    )
}


# Remedies


def follow(problem: Problem, archive: Path, before: dict[str, bytes]) -> None:
    """Do what a problem with addresses proposes; ``before`` holds the files of the content as they were published."""
    proposed = re.findall(r"“([a-z_]+): \[?([^\]”]+?)(?:, …)?\]?”", problem.remedy)
    file = archive / problem.path
    if problem.rule == "published-anchor-lost":
        _keep_anchor(file, proposed)
    elif problem.remedy.endswith(" here.") or problem.rule == "published-entry-renamed":
        _add_to(file, *proposed[0])
    elif ("status", "withdrawn") in proposed and _has_source(file, archive):
        _withdraw(archive, file.relative_to(archive / "content").with_suffix("").as_posix(), before)
    else:  # what takes the place of a topic, entity or source: any other
        _lead_elsewhere(archive, file, *proposed[0])


def _keep_anchor(file: Path, proposed: list[tuple[str, str]]) -> None:
    """Write what is proposed last, which holds for whatever became of the part."""
    _add_to(file, *proposed[-1])


def _add_to(file: Path, field: str, value: str) -> None:
    values = read(file)
    values[field] = list(dict.fromkeys([value.strip('"'), *values.get(field, ())]))
    write(file, values)


def _withdraw(archive: Path, address: str, before: dict[str, bytes]) -> None:
    """Bring the record back that had an address, or to which it led, and take it back as readers are told."""
    for path, content in before.items():
        values = yaml.load(content, yaml.BaseLoader) if path.endswith(".yaml") else None  # noqa: S506 - texts alone
        if isinstance(values, dict) and address in _addresses(path, values):
            write(archive / path, values | {"status": "withdrawn"})
            return
    raise AssertionError(f"nothing had the address {address}")


def _addresses(path: str, values: Values) -> set[str]:
    """Return the addresses that a record has, and those that it had, without the slash at the end."""
    kind, *folders, stem = path.removeprefix("content/").removesuffix(".yaml").split("/")
    former = [*values.get("formerly", ()), *values.get("redirect_from", ())]
    return {"/".join((kind, *folders, name)) for name in (stem, values.get("slug", stem))} | {
        f"{kind}/{name}" for name in former
    }


def _lead_elsewhere(archive: Path, gone: Path, field: str, value: str) -> None:
    if gone.parent.name == "topics":
        file = archive / "content/topics.yaml"
        values = read(file)
        values["topics"][0][field] = [*values["topics"][0].get(field, ()), value]
        write(file, values)
        return
    folder = gone.relative_to(archive / "content").parts[0]
    _add_to(min((archive / "content" / folder).rglob("*.yaml")), field, value)


def _has_source(file: Path, archive: Path) -> bool:
    """Tell whether a record could be brought back to where it was."""
    return file.parts[-3] != "episodes" or (archive / f"content/sources/{file.parent.name}.yaml").exists()
