"""What a written limit limits: an amount or a count, a window or a scope in words, or nothing.

Recognised by its shape, clause by clause, so that no list of sentences is needed. `up to what is needed` limits
nothing, and a number that only names a document or a time of day is no amount.
"""

from __future__ import annotations

import re
from functools import lru_cache

from readiness.patterns import pattern
from readiness.pilot.wording import bare, wording

# What a number belongs to that names a document or a time and limits nothing: `policy 4.2`, `week 13`, `ISO 9001`.
_REFERENCE = pattern(
    r"\b(?:polic(?:y|ies)|section|sections|sec|chapter|article|art|clause|paragraph|para|page|annex|appendix|rule"
    r"|rulebook|version|form|iso|din|phase|step|week|quarter|year|fy|site|plant|line|level|tier|room|ticket|id)"
    r"\.?\s*(?:no\.?|nr\.?|#)?\s*[A-Z]{0,4}[-.]?\d[\d.]*",
    re.IGNORECASE,
)
_DOCUMENT = pattern(
    r"https?://\S+|\S*/\S*\.\w+|\S+\.(?:md|pdf|docx?|xlsx?|csv|html?|txt)\b|\b[A-Z][A-Z0-9]*-\d+\b|[§#]\s*\d[\d.]*"
)
_TIME = pattern(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[:.]\d{2}\s*(?:h|am|pm)?\b(?!\s*(?:%|[A-Z]{3}\b))|\b\d{1,2}\s*(?:am|pm)\b"
    r"|\bv\d[\d.]*|\b24\s*[/x]\s*7\b|\b24 (?:h|hours)(?: a day)?\b"
)
_YEAR_ALONE = pattern(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,%]|\s*(?:[A-Z]{3}\b|[a-z$€£%]))")
_NUMBER_WORD = pattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand)\b(?=\s+[a-z])",
    re.IGNORECASE,
)
_CLAUSES = pattern(r"\s*[,;()\n]\s*|\.\s+|\s+(?:but|except|unless|apart from|other than)\s+|\s+[-–—]\s+", re.IGNORECASE)
_EXCEPTION = pattern(r"\b(?:but|except|unless|apart from|other than|only|besides|save for)\b", re.IGNORECASE)
_BOUND = pattern(
    r"\b(?:up to|at most|below|under|less than|fewer than|no more than|not more than|max\w*|over|above|per)\b|[<≤]",
    re.IGNORECASE,
)
_NO_BOUNDARY = pattern(
    r"\b(?:un(?:limited|bounded|capped|restricted|constrained|bound)|limitless|boundless|limit-free|open[- ]ended"
    r"|infinit\w*|free rein|free hand|carte blanche)\b|∞|\bsky is the limit\b"
    r"|\b(?:no|without(?: an?y?)?|not|zero|lifts?|lacks?)\s+(?:[\w-]+\s+){0,2}"
    r"(?:limit\w*|cap|caps|capped|ceiling\w*|bound\w*|restrict\w*|maximum|threshold\w*|constraint\w*)\b"
    r"|\b(?:limit|cap|ceiling)s?\s+(?:(?:is|are|was)\s+)?"
    r"(?:not|never|none|unknown|open|pending|missing|tb[acd]|to be)\b"
    r"|\b(?:unbegrenzt|unlimitiert|unbeschränkt|grenzenlos|keine?\s+(?:grenze|limit|beschränkung|obergrenze)"
    r"|ohne\s+(?:grenze|limit|beschränkung)|illimité\w*|sans\s+limites?|ilimitad\w*|sin\s+límites?|sem\s+limites?"
    r"|illimitat\w*|senza\s+limiti?|onbeperkt|geen\s+limiet|zonder\s+limiet|obegränsat?|bez\s+limitu)\b",
    re.IGNORECASE,
)
_QUALITY = (
    r"(?:reason(?:able)?|sensible|appropriate|adequate|moderate|fair|normal|usual|typical|acceptable|suitable|common"
    r"|useful|necessary|needed|required|right|proper|good|low|small|high)"
)
_FREE = pattern(
    rf"(?:up to |to the extent |to |in |at |within |by |on |for )?(?:"
    rf"(?:as|what|whatever|however|as (?:much|many|far|often) as|so far as)\b(?:\s+\S+){{1,8}}"
    rf"|(?:if|when|where|wherever|whenever)\s+(?:{_QUALITY}|possible|wanted|asked|requested|it|he|she|they|we|you|i)\b.*"
    rf"|(?:a |an |the )?{_QUALITY}(?: (?!of\b)[a-z]+){{0,2}}"
    rf"|(?:any|every|all)(?: [^\W\d]+){{0,2}}|anything|everything|anywhere|any ?time|always|forever|constantly"
    rf"|(?:the |its |his |her |their |own |best |good |common )*"
    rf"(?:discretion|judge?ments?|sense|needs?|demand|necessity)\b.*"
    rf"|(?:the )?(?:agent|bot|system|model|user|users|planner|team|operator)"
    rf"(?:'s \w+| decides?| judges?| knows?| wants?)?"
    rf"|(?:on a )?case[- ]by[- ]case(?: basis)?|demand|24 ?[/x] ?7|24 h\w*(?: a day)?|round the clock"
    rf"|around the clock|day and night|to be \w+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def caps_amount(text: str) -> bool:
    """Whether a limit caps an amount or a count: `10000 USD per order`, `5 orders a day`, `one invoice`."""
    if caps_nothing(text):
        return False
    rest = text
    for each in (_DOCUMENT, _TIME, _REFERENCE, _YEAR_ALONE):
        rest = each.sub(" ", rest)
    return any(character.isdigit() for character in rest) or bool(_NUMBER_WORD.search(rest))


def caps_nothing(text: str) -> bool:
    """Whether every clause of a limit says that there is none, or leaves it to whoever acts: `as needed, no cap`."""
    clauses = [clause for clause in _CLAUSES.split(text) if (clause and any(map(str.isalnum, clause))) or clause == "∞"]
    if not clauses:
        return False
    return denies_limit(text) or all(_is_free(clause) for clause in clauses)


def denies_limit(text: str) -> bool:
    """Whether a text begins with there being no limit, and gives no number or exception after it: `no cap, trusted`."""
    first = _CLAUSES.split(text.strip())[0]
    return bool(_NO_BOUNDARY.search(first)) and not (_EXCEPTION.search(text) or _has_number(text))


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, _TIME.sub(" ", text)))


def _is_free(clause: str) -> bool:
    numbered = _has_number(clause)
    if _NO_BOUNDARY.search(clause):
        return not (numbered and _BOUND.search(clause))
    if numbered:
        return False
    return bool(_FREE.fullmatch(bare(clause))) or wording(clause) is not None
