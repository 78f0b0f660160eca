"""The form editor offers every field of the model, in the folders where the records are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from pydantic import BaseModel

from generator.cli import main
from generator.content.form_editor import form_editor_config
from generator.content.model import DATED_KINDS, Entity, Record, Source, Vocabulary
from generator.content.model.fields import file_fields, models_in
from tests.small_archives import write

BACKEND = {"name": "github", "repo": "fog/log", "branch": "main"}


def collections() -> dict[str, dict[str, Any]]:
    config = json.loads(form_editor_config(BACKEND, "content/", ["north-light"]))
    return {collection["name"]: collection for collection in config["collections"]}


def test_every_field_of_every_kind_can_be_filled_in() -> None:
    found = collections()
    all_kinds: tuple[type[Record], ...] = (*DATED_KINDS.values(), Source, Entity)
    kinds = {kind.folder: kind for kind in all_kinds}
    kinds["episodes-north-light"] = kinds.pop("episodes")
    assert set(found) == {*kinds, "vocabulary"}
    for name, kind in kinds.items():
        assert set(shown(found[name]["fields"])) == set(written(kind))
    assert set(shown(found["vocabulary"]["files"][0]["fields"])) == set(written(Vocabulary))


def written(model: type[BaseModel], *path: str) -> Iterator[tuple[str, ...]]:
    for name in file_fields(model):
        yield (*path, name)
        for inner in models_in(model.model_fields[name].annotation):
            yield from written(inner, *path, name)


def shown(fields: list[dict[str, Any]], *path: str) -> Iterator[tuple[str, ...]]:
    for field in fields:
        assert field["widget"] in {"boolean", "list", "number", "object", "select", "string", "text"}
        assert field["hint"]
        yield (*path, field["name"])
        yield from shown(field.get("fields", []), *path, field["name"])


def test_records_are_filed_as_the_archive_files_them() -> None:
    found = collections()
    episodes, entities = found["episodes-north-light"], found["entities"]
    assert (episodes["folder"], episodes["slug"]) == ("content/episodes/north-light", "{{fields.date}}-{{title}}")
    assert (entities["folder"], entities["slug"]) == ("content/entities", "{{name}}")
    assert {collection.get("format") for collection in found.values()} == {"yaml"}


def test_what_must_be_filled_in_is_required_and_lists_of_choices_are_closed() -> None:
    fields = {field["name"]: field for field in collections()["episodes-north-light"]["fields"]}
    assert [name for name, field in fields.items() if field["required"]] == ["title"]
    assert "draft" in fields["status"]["options"]
    assert fields["summary"]["widget"] == "text"
    assert fields["topics"]["field"]["widget"] == "string"


def test_the_command_writes_it_for_the_forge_and_the_sources_of_an_archive(tmp_path: Path) -> None:
    folder = write(tmp_path, {"sources/fog.yaml": "name: Fog\n", "pages/index.md": "# Fog\n"})
    settings = "site_name: Fog\ndocs_dir: content/pages\nplugins: [chapterhouse]\n"
    forge = "repo_url: https://github.com/fog/log\nedit_uri: edit/main/content/pages/\n"
    (folder / "mkdocs.yml").write_text(settings + forge, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["-f", str(folder / "mkdocs.yml"), "schema", "--cms", "sveltia", "--out", str(folder / "admin")]
    )
    assert done.exit_code == 0, done.output
    config = json.loads((folder / "admin/config.yml").read_bytes())
    assert config["backend"] == BACKEND
    assert config["collections"][0]["folder"] == "content/episodes/fog"


def test_without_a_forge_the_command_says_what_to_set(tmp_path: Path) -> None:
    folder = write(tmp_path, {"pages/index.md": "# Fog\n"})
    (folder / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "schema", "--cms", "sveltia"])
    assert done.exit_code == 2
    assert "repo_url" in done.output
