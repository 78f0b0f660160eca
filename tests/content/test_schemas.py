"""The JSON Schemas in schema/ are those of the model, and the sample archive keeps to them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.content.json_schema import KINDS, schema_files, schema_of
from generator.content.model import Record, Vocabulary
from generator.content.scan import KINDS as FOLDERS
from tests.paths import ROOT

RECORDS = sorted((ROOT / "content").rglob("*.yaml"))


def _kind_of(path: Path) -> type[Record]:
    folder = path.relative_to(ROOT / "content").parts[0]
    return Vocabulary if folder == "topics.yaml" else FOLDERS[folder]


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    written = {path.name: path.read_bytes() for path in (ROOT / "schema").glob("*.json")}
    assert written == dict(schema_files()), "write them anew: chapterhouse schema"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_schema_is_valid_and_explains_every_field(kind: type[Record]) -> None:
    schema = schema_of(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    for definition in [schema, *schema.get("$defs", {}).values()]:
        for name, field in definition.get("properties", {}).items():
            assert field.get("description"), f"{definition['title']}.{name} has no hover text"


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_file_of_the_sample_archive_keeps_to_its_schema_and_names_it(path: Path) -> None:
    kind = _kind_of(path)
    text = path.read_text(encoding="utf-8")
    depth = len(path.relative_to(ROOT).parts) - 1
    modeline = f"# yaml-language-server: $schema={'../' * depth}schema/{kind.kind}.schema.json"
    assert text.splitlines()[0] == modeline
    record = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    jsonschema.validate(_typed(record), schema_of(kind))


def _typed(value: Any) -> Any:
    """Read plain numbers and truth values as YAML 1.2 does; everything else stays text."""
    if isinstance(value, dict):
        return {name: _typed(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    if value in ("true", "false"):
        return value == "true"
    try:
        return json.loads(value) if value[:1].isdigit() else value
    except ValueError:
        return value


def test_editors_find_the_schema_of_every_kind_by_the_folder() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text())
    assert set(settings["yaml.schemas"]) == {f"schema/{kind.kind}.schema.json" for kind in KINDS}
