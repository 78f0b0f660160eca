from __future__ import annotations

import pytest
import yaml

from generator.checks import CHECKS, Rule, documented_rules
from generator.checks.rule_reference import rules_page
from tests.paths import ROOT

PAGE = ROOT / "docs" / "rules.md"


def test_the_page_of_rules_is_as_the_rules_say() -> None:
    advice = "bless the page with: python -m generator.checks.rule_reference > docs/rules.md"
    assert PAGE.read_text(encoding="utf-8") == rules_page(), advice


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.id for rule in documented_rules()]
    assert sorted(names) == sorted(set(names))


def test_every_rule_says_what_holds_and_why_in_sentences() -> None:
    assert [r.id for r in documented_rules() if not (r.sentence.endswith(".") and r.why.endswith("."))] == []


def test_every_rule_shows_a_mistake_and_its_mending() -> None:
    assert [
        rule.id for rule in documented_rules() if not rule.wrong or not rule.right or rule.wrong == rule.right
    ] == []


def test_every_rule_is_held_in_one_way() -> None:
    ways = {rule.id: (rule.check, rule.summary_check, rule.record_check) for rule in CHECKS}
    assert [id_ for id_, checks in ways.items() if sum(check is not None for check in checks) != 1] == []


@pytest.mark.parametrize("rule", [rule for rule in CHECKS if ": " in rule.right], ids=lambda rule: str(rule.id))
def test_the_mended_example_can_be_pasted(rule: Rule) -> None:
    yaml.compose(rule.right, yaml.CSafeLoader)
