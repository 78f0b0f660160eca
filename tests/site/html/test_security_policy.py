"""The policy of a page: its own files, its own players, what the owner allows, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.config import Config, load_config
from generator.config.settings_file import ConfigError
from generator.site.html.security_policy import policy_of_page


def directives(policy: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in map(str.split, policy.split("; "))}


def of_page(config: Config, *media: dict[str, Any]) -> dict[str, set[str]]:
    return directives(policy_of_page(config, media))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path, "Fog")


def load(folder: Path, settings: str, options: str = "{}") -> Config:
    (folder / "mkdocs.yml").write_text(f"plugins: [chapterhouse: {options}]\n{settings}", encoding="utf-8")
    return load_config(folder / "mkdocs.yml")


def test_a_page_without_recordings_may_load_and_run_files_of_the_site_alone(config: Config) -> None:
    assert of_page(config) == {
        "default-src": {"'none'"},
        "script-src": {"'self'"},
        "style-src": {"'self'"},
        "img-src": {"'self'", "data:"},
        "font-src": {"'self'"},
        "connect-src": {"'self'"},
        "media-src": {"'self'"},
        "form-action": {"'self'"},
        "base-uri": {"'none'"},
        "require-trusted-types-for": {"'script'"},
        "trusted-types": {"default"},
    }


def test_a_page_may_frame_its_own_players_alone(config: Config) -> None:
    youtube = {"embed": "https://www.youtube-nocookie.com/embed/fog", "url": "https://youtu.be/fog"}
    twitch = {"embed": "https://player.twitch.tv/?video=1&parent={host}", "url": "https://twitch.tv/videos/1"}
    assert of_page(config, youtube)["frame-src"] == {"https://www.youtube-nocookie.com"}
    assert of_page(config, youtube, twitch)["frame-src"] == {
        "https://www.youtube-nocookie.com",
        "https://player.twitch.tv",
    }
    assert of_page(config, youtube)["media-src"] == {"'self'"}


def test_a_recording_of_another_host_may_come_over_hosts_that_count(config: Config) -> None:
    remote = {"url": "https://counted.example/r/files.example/fog.mp3", "mime": "audio/mpeg"}
    assert of_page(config, remote)["media-src"] == {"'self'", "https:"}
    own = {"file": "media/fog.mp3", "mime": "audio/mpeg"}
    assert of_page(config, own)["media-src"] == {"'self'"}
    page_elsewhere = {"url": "https://fog.example/talks/1"}
    assert of_page(config, page_elsewhere) == of_page(config)


def test_what_the_owner_allows_is_added_to_what_there_is(tmp_path: Path) -> None:
    config = load(
        tmp_path, "", "{allowed_sources: ['connect-src https://stats.example', \"script-src 'sha256-Zm9n+/8=' blob:\"]}"
    )
    policy = of_page(config)
    assert policy["connect-src"] == {"'self'", "https://stats.example"}
    assert policy["script-src"] == {"'self'", "'sha256-Zm9n+/8='", "blob:"}


@pytest.mark.parametrize(
    ("settings", "directive", "source"),
    [
        ("extra_javascript: ['https://cdn.example/fog.js']", "script-src", "https://cdn.example"),
        ("extra_javascript: ['https://stats.example/fog.js']", "connect-src", "https://stats.example"),
        ("extra_javascript: ['https://stats.example/fog.js']", "img-src", "https://stats.example"),
        ("extra_javascript: [{path: '//cdn.example/fog.js', defer: true}]", "script-src", "https://cdn.example"),
        ("extra_css: ['https://cdn.example:8443/fog.css']", "style-src", "https://cdn.example:8443"),
        ("theme: {name: material, logo: 'https://img.example/fog.png'}", "img-src", "https://img.example"),
        ("theme: {name: material, font: {text: Fog Sans}}", "font-src", "https://fonts.gstatic.com"),
        (
            "extra: {analytics: {provider: google, property: G-FOG}}",
            "connect-src",
            "https://*.google-analytics.com",
        ),
    ],
)
def test_what_mkdocs_yml_names_of_other_hosts_is_allowed(
    tmp_path: Path, settings: str, directive: str, source: str
) -> None:
    assert source in of_page(load(tmp_path, settings))[directive]


@pytest.mark.parametrize(
    "settings",
    [
        "extra_javascript: [fog.js]",
        "theme: {name: material, custom_dir: overrides}",
        "extra: {analytics: {provider: google}}",
        "hooks: [fog.py]",
    ],
)
def test_where_the_owner_s_scripts_run_they_need_not_be_written_for_trusted_types(
    tmp_path: Path, settings: str
) -> None:
    assert not {"require-trusted-types-for", "trusted-types"} & of_page(load(tmp_path, settings)).keys()


def test_without_a_policy_there_is_none(tmp_path: Path) -> None:
    assert policy_of_page(load(tmp_path, "", "{content_security_policy: false}")) == ""


@pytest.mark.parametrize(
    "line",
    [
        "https://stats.example",
        "default-src *",
        "connect-src",
        "connect-src https://a.example; script-src *",
        "connect-src https://a.example, https://b.example",
        'connect-src "https://a.example"',
        "connect-src 'un\"quoted'",
    ],
)
def test_a_line_that_is_none_of_a_policy_is_said(tmp_path: Path, line: str) -> None:
    with pytest.raises(ConfigError, match="allowed_sources"):
        Config(tmp_path, "Fog", allowed_sources=(line,))
