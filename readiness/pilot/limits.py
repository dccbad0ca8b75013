"""What a written limit limits: an amount or a count, a window or a scope in words, or nothing.

Recognised by its shape, clause by clause, so that no list of sentences is needed. `up to what is needed` limits
nothing, and a number that only names a document or a time of day is no amount.
"""

from __future__ import annotations

import re

from readiness.patterns import pattern
from readiness.pilot.answers import Money, Unparsable, money
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


# What is written and does not bind: `500 EUR, may be exceeded`. With somebody's approval it does.
_NOT_BINDING = pattern(
    r"\b(?:may|can|could|might) (?:still |also )?be (?:exceeded|overridden|overruled|ignored|raised|waived|bypassed)\b"
    r"(?! (?:only|with|after|on|by (?!(?:the |our )?(?:agent|bot|system|model|ai|itself)\b)))"
    r"|\b(?:not|never|isn't|nowhere) (?:yet |technically |currently )?(?:enforced|checked|binding|monitored|implemented"
    r"|active|applied)\b|\bun(?:enforced|checked)\b|\bto be (?:enforced|implemented|applied|switched on)\b"
    r"|\bguide ?(?:lines?|value)(?: only)?\b|\bfor (?:guidance|orientation) only\b|\badvisory only\b"
    r"|\b(?:soft|indicative|non-?binding|rough) (?:limit|cap|ceiling|value|figure)\b"
    r"|\bor (?:as (?:much|many|needed|required)|whatever|however)\b"
    r"|\bexceed\w* (?:it )?(?:is |are )?(?:allowed|permitted|possible|fine|ok|accepted)\b"
    # What is so on average, or as a rule, is more in the single case.
    r"|\bon average\b|\bas a rule\b|\bin (?:general|most cases)\b|\b(?:normally|usually|typically|generally|mostly)\b"
    r"|(?:(?:^|[,;(]\s*|\b(?:up to|at most|max\w*|limit(?: is)?|of)\s+)(?:about|around)|\bapprox(?:imately|\.)?"
    r"|\broughly|\bcirca|\bca\.)\s*(?:[A-Z]{3}\s?|[$€£]\s?)?\d|~\s*\d"
    # No amount is below nothing.
    r"|^\s*(?:[A-Z]{3}\s?|[$€£]\s?)?[-−]\s?\d",
    re.IGNORECASE,
)
# `at least 10 EUR` bounds from below; what lies above is open.
_FLOOR_WORD = (
    r"(?:at least|(?<!no )(?<!not )(?:above|over|more than|greater than|higher than|exceeding)"
    r"|no less than|not less than"
    r"|minimum(?: of)?|min\.?|starting (?:at|from)|from|upwards of)"
)
_FLOOR = pattern(
    rf"\b{_FLOOR_WORD}\s+\S*\d|[>≥]=?\s*\S*\d|\d\S*(?:\s+[A-Za-z]{{3}})?\s+(?:or|and) (?:more|above|over|up)\b", re.I
)
_FLOOR_ALONE = pattern(
    rf"(?:(?:any|all|every|each|no upper limit|an?)\s+)?(?:(?:amount|sum|value|order|number|quantity"
    rf"|payment|spend)s?\s+)?"
    rf"(?:{_FLOOR_WORD}|[>≥]=?)\s*\S*\d.*|.*\b(?:or|and) (?:more|above|over|up)",
    re.IGNORECASE,
)
_CEILING = pattern(
    r"\b(?:up to|at most|below|under|less than|fewer than|no more than|not more than|not above|not over|not exceeding"
    r"|max\w*|within|to)\b|[<≤]",
    re.IGNORECASE,
)
# How sure it must be is a scope, and above the amount a person decides is a limit.
_SCOPED = pattern(
    r"\b(?:probabilit\w*|confiden\w*|likelihood|certainty|score|risk|similarity|match\w*)\b"
    r"|\b(?:approv\w*|confirm\w*|escalat\w*|human|person|people|clerk|manager|supervisor|lead|asks?|goes? to|go to"
    r"|refer\w*|stops?|blocked|rejected|refused|forbidden|not allowed)\b",
    re.IGNORECASE,
)
_THROTTLE = pattern(
    r"\d\S*(?:\s+\w+)?\s*(?:\b(?:per|a|each|every)\s+|/\s?)(?:second|sec|s|ms|millisecond|minute|min)\b", re.I
)
_OF_A_FUND = pattern(
    r"\d\s*(?:%|percent|per cent)\s+of\s+(?:\w+\s+){0,3}(?:budget|return|revenue|turnover|funds?"
    r"|balance|profit|spend)\b"
    # A share of the one thing that the agent itself decides on grows with it.
    r"|\d\s*(?:%|percent|per cent)\s+(?:of|per)\s+(?:the |its |an? |one |each |every |any |single |total |own )*"
    r"(?:orders?|payments?|purchases?|transactions?|amounts?|values?|sums?|totals?)\b",
    re.IGNORECASE,
)
# How often it tries, or with whom, says nothing of how much.
_NOT_COUNTED = pattern(
    r"\b(?:\d+|one|two|three|four|five)\s+(?:\w+\s+)?(?:retr(?:y|ies)|attempts?|tries|suppliers?|vendors?|decimals?"
    r"|currenc(?:y|ies))\b",
    re.IGNORECASE,
)


def caps_amount(text: str) -> bool:
    """Whether a limit caps an amount or a count: `10000 USD per order`, `5 orders a day`, `one invoice`.

    A bound from below, a rate by the second or the minute, a share of a whole budget or of the order itself, and a
    number of attempts or of suppliers cap nothing that one act can do.
    """
    if caps_nothing(text):
        return False
    return any(_caps(clause) for clause in _CLAUSES.split(text) if clause)


_AMOUNT = pattern(
    r"(?:[A-Z]{3}|[$€£])\s?\d[\d,_' ]*(?:\.\d+)?\s?(?:k|K|m|M|bn)?\b|\d[\d,_' ]*(?:\.\d+)?\s?(?:k|K|m"
    r"|M|bn)?\s?(?:[A-Z]{3}\b|[$€£])"
)


def amounts(text: str) -> tuple[Money, ...]:
    """The amounts of money in a limit, in the order in which they stand."""
    found = []
    for match in _AMOUNT.finditer(text):
        try:
            found.append(money(re.sub(r"(?<=\d)[,' ](?=\d{3})", "", match[0]).strip()))
        except Unparsable:
            continue
    return tuple(found)


def _caps(clause: str) -> bool:
    if _THROTTLE.search(clause) or _OF_A_FUND.search(clause) or _is_floor(clause):
        return False
    rest = clause
    for each in (_DOCUMENT, _TIME, _REFERENCE, _YEAR_ALONE, _NOT_COUNTED):
        rest = each.sub(" ", rest)
    return any(character.isdigit() for character in rest) or bool(_NUMBER_WORD.search(rest))


def _is_floor(clause: str) -> bool:
    return bool(_FLOOR.search(clause)) and not (_CEILING.search(clause) or _SCOPED.search(clause))


def caps_nothing(text: str) -> bool:
    """Whether every clause of a limit says that there is none, or leaves it to whoever acts: `as needed, no cap`.

    One that may be exceeded, or that nothing enforces, is none either.
    """
    clauses = [clause for clause in _CLAUSES.split(text) if (clause and any(map(str.isalnum, clause))) or clause == "∞"]
    if not clauses:
        return False
    return denies_limit(text) or bool(_NOT_BINDING.search(text)) or all(_is_free(clause) for clause in clauses)


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
        return _is_floor(clause) and bool(_FLOOR_ALONE.fullmatch(clause.strip()))
    return bool(_FREE.fullmatch(bare(clause))) or wording(clause) is not None


# An exception that has no figure of its own is whatever somebody wants it to be.
_WAY_OUT = pattern(
    # With somebody's approval it binds.
    r"\b(?:unless(?! (?:\w+ ){0,2}(?:approved|authori[sz]ed)\b)|except (?:if|when|where)"
    r"|provided|subject to|if (?!no\b|not\b)(?:the |our |an? )?\w+"
    r" (?:wants?|needs?|agrees?|decides?|asks?|allows?|likes?|says?|insists?|thinks?|sees?|permits?)"
    r"|at (?:the |our |its )?(?:\w+ )?discretion|if (?:needed|possible|appropriate|necessary|convenient)"
    r"|where (?:possible|appropriate|feasible))\b(?P<rest>.*)",
    re.IGNORECASE,
)


def before_way_out(text: str) -> str:
    """What stands before an exception without a figure: `below 92% for 2 weeks`, unless the business needs it.

    Empty where there is no such exception.
    """
    match = _WAY_OUT.search(text)
    return "" if match is None or _has_number(match[0]) else text[: match.start()].rstrip(" ,;(-–—")
