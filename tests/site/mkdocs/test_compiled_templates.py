"""Templates are compiled once a process, and anew where the result could differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import BytecodeCache, DictLoader, Environment, pass_context
from jinja2.runtime import Context

from generator.execution import cache_key
from generator.execution.build_cache import BuildCache
from generator.site.mkdocs.compiled_templates import CompiledTemplates, KeptTemplates


class Counting(Environment):
    """Counts how often a template is compiled."""

    compiled = 0

    def compile(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        Counting.compiled += 1
        return super().compile(*args, **kwargs)  # type: ignore[call-overload]


def environment(templates: BytecodeCache, **sources: str) -> Counting:
    env = Counting(loader=DictLoader(sources))
    env.bytecode_cache = templates
    return env


def compilations(*rendered: tuple[Counting, str]) -> tuple[list[str], int]:
    """Render a template in each environment; returns what came out and how often one was compiled for it."""
    Counting.compiled = 0
    return [env.get_template(name).render(word="fog") for env, name in rendered], Counting.compiled


def test_environments_share_the_code_of_a_template() -> None:
    templates = CompiledTemplates()
    first, second = (environment(templates, page="<p>{{ word }}</p>") for _ in range(2))
    overlay = first.overlay(loader=DictLoader({"page": "<p>{{ word }}</p>"}))
    assert compilations((first, "page"), (second, "page"), (overlay, "page")) == (["<p>fog</p>"] * 3, 1)


def test_a_template_that_has_changed_is_compiled_anew() -> None:
    templates = CompiledTemplates()
    before, after = environment(templates, page="{{ word }}"), environment(templates, page="{{ word }}!")
    assert compilations((before, "page"), (after, "page")) == (["fog", "fog!"], 2)


def test_a_filter_that_wants_the_context_has_code_of_its_own() -> None:
    @pass_context
    def in_context(context: Context, value: str) -> str:
        return f"{value} of {context['word']}"

    templates = CompiledTemplates()
    plain, contextual = (environment(templates, page="{{ word|told }}") for _ in range(2))
    plain.filters["told"] = str.upper
    contextual.filters["told"] = in_context
    assert compilations((plain, "page"), (contextual, "page")) == (["FOG", "fog of fog"], 2)


def kept(file: Path) -> KeptTemplates:
    """Return what a process of its own knows of templates whose code is kept in a file."""
    return KeptTemplates(CompiledTemplates(), BuildCache(file))


def test_the_next_process_takes_the_code_that_was_kept(tmp_path: Path) -> None:
    first, second = (environment(kept(tmp_path / "memory.sqlite"), page="{{ word }}") for _ in range(2))
    assert compilations((first, "page"), (second, "page")) == (["fog", "fog"], 1)


def test_kept_code_of_another_source_or_another_compiler_is_not_taken(tmp_path: Path) -> None:
    first, changed, escaping = (
        environment(kept(tmp_path / "memory.sqlite"), page=page) for page in ("{{ word }}", "{{ word }}!", "{{ word }}")
    )
    escaping.autoescape = True
    assert compilations((first, "page"), (changed, "page"), (escaping, "page")) == (["fog", "fog!", "fog"], 3)


@pytest.fixture
def _fresh_key() -> Iterator[None]:
    """Let a test choose the key of the seal, and leave none behind."""
    cache_key._key.cache_clear()
    yield
    cache_key._key.cache_clear()


@pytest.mark.usefixtures("_fresh_key")
def test_code_under_the_seal_of_somebody_else_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sealed_by(somebody: str) -> Counting:
        monkeypatch.setenv(cache_key.FROM_ENVIRONMENT, somebody)
        cache_key._key.cache_clear()
        return environment(kept(tmp_path / "memory.sqlite"), page="{{ word }}")

    assert compilations((sealed_by("a stranger"), "page"))[1] == 1
    assert compilations((sealed_by("this user"), "page"))[1] == 1
