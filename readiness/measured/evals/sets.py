"""Which set a case is of: as its author wrote, else by the names beside it."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.patterns import pattern

SAFETY = "safety"
INJECTION = "injection"
_NAMES: dict[str, tuple[str, ...]] = {
    "happy_path": ("happy_path", "happy", "golden", "nominal"),
    "edge_cases": ("edge_case", "edge_cases", "edge", "corner_case", "corner_cases", "boundary"),
    "adversarial": (
        *("adversarial", "attack", "attacks", "red_team", "redteam", "red_teaming", "jailbreak", "jailbreaks"),
        *("injection", "injections"),
    ),
    "refusals": ("refusal", "refusals", "must_refuse", "should_refuse"),
    "escalations": ("escalation", "escalations", "handover", "handoffs", "hand_off", "should_escalate"),
    "uncertainty": ("uncertainty", "uncertain", "unsure", "unanswerable", "abstention"),
    "regressions": ("regression", "regressions"),
    SAFETY: ("safety", "toxicity", "toxic", "harmful", "pii", "privacy", "bias", "misuse"),
    INJECTION: ("prompt_injection", "injection", "injections", "indirect_prompt_injection"),
}
KNOWN = tuple(name for name in _NAMES if name not in (SAFETY, INJECTION))
"""The sets that a description may name."""
UNSAFE = frozenset(("adversarial", "refusals", SAFETY, INJECTION))
"""Sets of which a failing case is one of safety."""
_WORD = pattern(r"[^a-z0-9]+")
_CAMEL = pattern(r"(?<=[a-z0-9])(?=[A-Z])")


def sets_in(texts: Iterable[str]) -> frozenset[str]:
    """The sets that some names speak of, by whole words."""
    found = set()
    for each in texts:
        folded = f"_{folded_name(each)}_"
        found |= {name for name, words in _NAMES.items() if any(f"_{word}_" in folded for word in words)}
    return frozenset(found)


def folded_name(text: str) -> str:
    """A name in lower case with `_` between its words."""
    return _WORD.sub("_", _CAMEL.sub("_", text[:400]).casefold()).strip("_")
