"""Where the page of a rule is in the documentation."""

from __future__ import annotations

from readiness.rules.registry import Rule, RuleKind

HOME_URL = "https://github.com/example/readiness"
DOCS_URL = f"{HOME_URL}/blob/main/docs"
"""The folder of the documentation; a test compares it with the project URL of the package."""


def page_of(rule: Rule) -> str:
    """The address of a rule's page: `…/rules.md#alert-order`."""
    page = "criteria" if rule.kind is RuleKind.CRITERION else "rules"
    return f"{DOCS_URL}/{page}.md#{rule.anchor}"
