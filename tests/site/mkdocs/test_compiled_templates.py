"""Templates are compiled once a process, and anew where the result could differ."""

from __future__ import annotations

from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import Context

from generator.site.mkdocs.compiled_templates import CompiledTemplates


class Counting(Environment):
    """Counts how often a template is compiled."""

    compiled = 0

    def compile(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        Counting.compiled += 1
        return super().compile(*args, **kwargs)  # type: ignore[call-overload]


def environment(templates: CompiledTemplates, **sources: str) -> Counting:
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
