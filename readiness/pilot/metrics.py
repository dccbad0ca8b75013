"""What the words of a success metric and of its goal say: one measure or several, an outcome or activity, a figure.

By the shape of the text in English, never by a list of whole metrics: a list of measures has several heads, a goal
without a figure has none left when dates and places are taken out. Source of the rules: "The Playbook That Survives
Friday Deploys" ("one success metric"), "The Last Mile Problem" ("crisp, measurable goal", "Avoid vanity metrics").
"""

from __future__ import annotations

import re

from readiness.patterns import pattern

_BAD = r"(?:\s+\w+){0,2}\s+(?:unanswered|missed|lost|late|wrong|open|overdue|rejected|failed|unresolved|complain\w*)"
ACTIVITY = pattern(
    r"\b(?:number of|count of|how many|#)\s*(?:\w+\s+){0,3}?"
    r"(?:recommendations?|suggestions?|predictions?|answers|replies|drafts|outputs?|runs|calls to the (?:agent|model)|"
    r"messages?|prompts?|log-?ins?|users?|people trained|trainings?|sessions?|queries|questions asked|clicks?|"
    r"pilots?|agents?|models?|features?|licen[cs]es?)\b"
    rf"(?!{_BAD})"
    r"|\b(?:recommendations?|messages?|prompts?|log-?ins?|sessions?|queries|clicks?)\s*(?:\w+\s+){0,2}?"
    r"(?:generated|shown|made|sent|issued|produced|given|per (?:day|week|month|user))\b"
    r"|\b(?:users? trained|people trained|(?:daily |weekly |monthly )?active users?|prompts?|log-?ins?|clicks?|"
    r"recommendations? (?:generated|shown)|adoption of the (?:agent|tool)|usage of the (?:agent|tool))\b",
    re.IGNORECASE,
)
"""Words that count how much the agent is used or produces, whatever comes of it."""

_SEPARATOR = pattern(r"\s*(?:,\s*(?:and|or)\b|[,;&+|]|\s/\s|\band\b|\bplus\b|\bas well as\b)\s*", re.IGNORECASE)
_HEAD_ENDS = pattern(
    r"\b(?:of|on|in|per|for|to|with|by|from|at|without|within|until|till|between|after|before|during|under|over|"
    r"that|which|who|where|when|spent|needed|saved|lost|read|filed|handled|answered|entered|made|done)\b|\(",
    re.IGNORECASE,
)
_MEASURES = frozenset(
    (
        "accuracy",
        "availability",
        "backlog",
        "breakdowns",
        "claims",
        "complaints",
        "conversion",
        "cost",
        "costs",
        "count",
        "coverage",
        "cycle",
        "delay",
        "delays",
        "defects",
        "downtime",
        "duration",
        "effort",
        "efficiency",
        "energy",
        "error",
        "errors",
        "escalations",
        "failures",
        "fte",
        "headcount",
        "hours",
        "incidents",
        "income",
        "inventory",
        "latency",
        "lead",
        "loss",
        "losses",
        "margin",
        "minutes",
        "mistakes",
        "morale",
        "mtbf",
        "mttr",
        "nps",
        "overtime",
        "ppm",
        "precision",
        "price",
        "productivity",
        "profit",
        "quality",
        "quantity",
        "rate",
        "rates",
        "ratio",
        "recall",
        "reliability",
        "response",
        "retention",
        "returns",
        "revenue",
        "rework",
        "risk",
        "safety",
        "sales",
        "satisfaction",
        "savings",
        "scrap",
        "share",
        "speed",
        "spend",
        "spending",
        "stock",
        "sentiment",
        "throughput",
        "time",
        "times",
        "turnaround",
        "turnover",
        "uptime",
        "usage",
        "utilisation",
        "utilization",
        "value",
        "volume",
        "waste",
        "yield",
    )
)
_WORD = pattern(r"[A-Za-z][A-Za-z'-]*")


def measures_in(metric: str) -> int:
    """How many measures the words of a metric name: 1 for `hours until a mail is read and answered`."""
    parts = [part for part in _SEPARATOR.split(" ".join(metric.split())) if part.strip()]
    if len(parts) < 2:
        return 1
    named = [part for part in parts if _is_measure(part)]
    # A list of bare nouns ("scrap, rework and complaints") is one of measures when some are known as such.
    bare = [part for part in parts if len(_WORD.findall(part)) <= 2]
    if len(parts) > 2 and named and len(bare) == len(parts):
        return len(parts)
    return max(1, len(named))


def _is_measure(part: str) -> bool:
    """Whether the head of a phrase is a measure: `error rate per line`, `cost`, not `answered`."""
    words = _WORD.findall(_HEAD_ENDS.split(part, maxsplit=1)[0].casefold())
    return bool(words) and words[-1] in _MEASURES


_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATES = pattern(
    r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b\.?|\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b(?:fy|q[1-4]|h[12])[\s/'-]*(?:\d{2,4})?(?:[/-]\d{2,4})?\b|\b\d{2,4}[\s/-]?(?:q[1-4]|h[12])\b"
    r"|(?<![\d.,])(?:19|20)\d{2}(?:/\d{2,4})?(?=\s*(?:$|[,;:)]|\.(?!\d)|(?:and|at|by|through|with|onwards?|or|in|than|we|it)\b))"
    r"|\b(?:phase|week|day|month|quarter|version|release|stage|level|wave|site|plant|line|gate|sprint)\s+#?\d+\b"
    r"|\b[a-z]+\d+[a-z\d]*\b",
    re.IGNORECASE,
)
_AFTER_A_TIME = pattern(
    r"\b(?:in|within|after|over|by|during)\s+(?:the\s+)?(?:first|next|last|coming)\s+(?:\d+|[a-z]+)\s+"
    r"(?:days?|weeks?|months?|quarters?|years?)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = pattern(
    r"\b(?:zero|none|no (?!one|more|less|longer)\w+s|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|"
    r"hundred|thousand|million|half|halve[sd]?|halving|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|twice|thrice|"
    r"a third|two thirds|a quarter|a fifth|a tenth)\b",
    re.IGNORECASE,
)
_NO_FIGURE = pattern(
    r"\b(?:one|two|ten) (?:of|day)\b|\bnumber one\b|\bno one\b|\bone (?:place|team|voice)\b", re.IGNORECASE
)


def has_goal_figure(goal: str) -> bool:
    """Whether a goal has a figure of its own: a date, a year, a quarter or a week is when, not how much.

    >>> has_goal_figure("improve efficiency by 2027"), has_goal_figure("first reply within 4 hours")
    (False, True)
    """
    left = _NO_FIGURE.sub(" ", _DATES.sub(" ", _AFTER_A_TIME.sub(" ", goal)))
    return any(c.isdigit() for c in left) or _NUMBER_WORDS.search(left) is not None


_FROM_TO = pattern(
    r"\bfrom (?P<was>\d[\d,']*(?:\.\d+)?)\s?(?P<unit>%|[a-z]+)?(?: [a-z]+){0,3}"
    r" to (?P<now>\d[\d,']*(?:\.\d+)?)\s?(?P<other>%|[a-z]+)?",
    re.IGNORECASE,
)


def goal_way(goal: str) -> int:
    """Which way a goal goes, `from 12 to 5 minutes`: -1 down, 1 up; 0 where it does not say, or in two units."""
    match = _FROM_TO.search(goal)
    if match is None or (match["unit"] and match["other"] and match["unit"].rstrip("s") != match["other"].rstrip("s")):
        return 0
    was, now = (float(re.sub(r"[,']", "", match[key])) for key in ("was", "now"))
    return (now > was) - (now < was)


def activity_in(metric: str) -> str:
    """The words of a metric that count activity; empty where there are none."""
    match = ACTIVITY.search(metric)
    return match[0].strip() if match else ""
