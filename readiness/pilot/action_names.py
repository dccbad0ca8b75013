"""What the name of an action says that it does, where it begins with a verb that changes something.

`Pay the invoice` pays whatever kind is declared. `Recommend payment` and `Order history` do not: what decides is the
first word, and for a verb that is a noun as well the word that follows.
"""

from __future__ import annotations

import re

from readiness.patterns import pattern

_VERBS = {
    "spend": "pay|reimburse|purchase|buy|refund|transfer|disburse|reorder|settle|remit",
    "commit": "approve|accept|grant|reject|decline|cancel|terminate|dismiss|award|shut|stop|commit",
    "send": "send|mail|e-?mail|notify|publish",
    "write": "delete|remove|erase|overwrite|create|submit|file|enter|change|block|lock|unlock|assign",
}
# Nouns as often as verbs: a verb only before an article or a number, or with `automatically` around it.
_ALSO_NOUNS = {"spend": "order|refund|transfer|purchase|wire", "write": "book|post|close|file|change|block|update",
               "commit": "award|stop|sign", "send": "mail|e-?mail"}  # fmt: skip
_BEFORE = r"(?:(?:auto(?:matically)?|directly|finally|then)[ -])?"
_AN_OBJECT = r"(?= (?:an?|the|all|any|each|every|its|their|our|it|them|up to|for|to|\d+|\w+s)\b| ?\Z)"
_NO_ACT = pattern(
    r"\b(?:recommend\w*|suggest\w*|propos\w*|draft\w*|prepar\w*|histor(?:y|ies)|status|look-?ups?|search\w*|check\w*"
    r"|review\w*|forecast\w*|predict\w*|reports?|list|by \w+\Z|simulat\w*|explain\w*|read only"
    r"|for (?:a|the) (?:person|human))\b",
    re.IGNORECASE,
)


def named_kind(name: str) -> str:
    """The kind of action a name says it is, `spend`, `commit`, `send` or `write`; empty where it says nothing of it."""
    text = " ".join(name.split())
    if _NO_ACT.search(text):
        return ""
    for kind, verbs in _ALSO_NOUNS.items():
        if re.match(rf"{_BEFORE}(?:{verbs})\b", text, re.IGNORECASE):
            verb = re.match(rf"{_BEFORE}(?:{verbs})\b{_AN_OBJECT}", text, re.IGNORECASE)
            return kind if verb and " " in text else ""
    if re.match(
        rf"{_BEFORE}(?:release|issue) (?:an?|the|all|any|each|every|its|their|our|up to|\d+)\b", text, re.IGNORECASE
    ):
        # Not `Release notes`, `Issue tracker`.
        return "commit"
    for kind, verbs in _VERBS.items():
        if re.match(rf"{_BEFORE}(?:{verbs})\b", text, re.IGNORECASE):
            return kind
    return ""


_ADVISES = pattern(
    r"(?:answers?|repl(?:y|ies) to|responds?|advis(?:e|es|ing)|recommends?|suggests?|proposes?|counsel)\b(?! ?\Z)",
    re.IGNORECASE,
)


def advises(name: str) -> bool:
    """Whether the name of an action begins with a verb that gives somebody an answer: `Answer the question`."""
    return bool(_ADVISES.match(" ".join(name.split())))
