"""Read what mkdocs.yml says, with what it inherits, without MkDocs and without the code that its tags name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from mergedeep import merge
from yaml.nodes import MappingNode, SequenceNode
from yaml_env_tag import add_env_tag

from generator.content.yaml.reader import read_document


class ConfigError(Exception):
    """The configuration cannot be used; the message says why and what to do."""


FILES = ("mkdocs.yml", "mkdocs.yaml")
"""File names of a configuration, in the order in which MkDocs looks for them."""


def config_in(folder: Path) -> Path:
    """Return the configuration in a folder; where there is none, the first that it could be."""
    files = [folder / name for name in FILES]
    return next((file for file in files if file.is_file()), files[0])


def read_settings(config_file: Path) -> dict[str, Any]:
    """Return everything that a mkdocs.yml says, with what it inherits. Raises `ConfigError`."""
    return _read(config_file, ())


def _read(config_file: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    try:
        text = config_file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(
            f"There is no {config_file}. Run the command in the folder of mkdocs.yml, or name the file with -f."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{config_file} cannot be read: {error}.") from error
    try:
        settings = yaml.load(text, _TolerantLoader)  # noqa: S506 - a SafeLoader that ignores unknown tags
    except yaml.YAMLError as error:
        problem = next(iter(read_document(text.encode(), str(config_file)).problems), None)
        said = f"Line {problem.line}: {problem.message} {problem.remedy}" if problem else f"{error}."
        raise ConfigError(f"{config_file} is not YAML. {said}") from error
    if not isinstance(settings, dict):
        raise ConfigError(f"{config_file} holds no settings. It needs at least site_name and plugins.")
    parent = settings.pop("INHERIT", None)
    if isinstance(parent, str):
        if (config_file.parent / parent).resolve() in (config_file.resolve(), *seen):
            raise ConfigError(
                f"{config_file}: INHERIT names {parent}, which inherits from this file. Delete one of them."
            )
        return dict(merge(_read(config_file.parent / parent, (*seen, config_file.resolve())), settings))
    return settings


class _TolerantLoader(yaml.SafeLoader):
    """Loads MkDocs' settings without the code that its tags name."""


def _ignored(loader: yaml.SafeLoader, _tag: str, node: yaml.Node) -> Any:
    if isinstance(node, MappingNode):
        return loader.construct_mapping(node, deep=True)
    return loader.construct_sequence(node, deep=True) if isinstance(node, SequenceNode) else node.value


add_env_tag(_TolerantLoader)
_TolerantLoader.add_multi_constructor("", _ignored)
