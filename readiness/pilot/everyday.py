"""Everyday words for what a field asks, and what they most often mean in it: offered in a hint, never assumed."""

from __future__ import annotations

import calendar
import datetime
import re

from readiness.patterns import pattern
from readiness.pilot.fields import Field, Kind
from readiness.pilot.wording import OPEN
from readiness.texts import text as catalogue

_CHECKED: dict[str, tuple[str, ...]] = {
    r"every day|each day|per day|once a day|nightly": ("daily",),
    r"every week|each week|per week|once a week": ("weekly",),
    r"every month|each month|per month|once a month": ("monthly",),
    r"every hour|each hour|every \d+ ?min(?:ute)?s?": ("hourly",),
    r"real[- ]time|always|permanently|every minute|all the time": ("continuous",),
    r"each shift|every shift": ("per-shift",),
}
_CLASSES: dict[str, tuple[str, ...]] = {
    r"suggests?|proposes?|recommends?|advises?|drafts?|assistant|copilot|(?:clerk|human|person|user) decides": (
        "advisory",
    ),
    r"(?:with|after|on) (?:human )?approval|within limits": ("restricted",),
    r"fully automat(?:ic|ed)|automatic(?:ally)?|by itself|on its own|unattended|acts alone": ("autonomous",),
    r"watches|observes|monitors|reports": ("monitor",),
}
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "pilot.agent_class": _CLASSES,
    "pilot.target_class": _CLASSES,
    "pilot.scope": {
        r"whole (?:department|company|firm)|all departments|company[- ]wide|everything": ("open-ended",),
        r"\Ajust [a-z]+(?: [a-z]+)?\Z": ("one-workflow",),
    },
    "pilot.harm": {
        r"\A(?:very high|critical|catastrophic|extreme)(?: (?:harm|impact|damage))?\Z": ("severe",),
        r"\A(?:medium|moderate|costly|expensive)(?: (?:harm|impact|damage))?\Z": ("serious",),
        r"\Ahigh(?: (?:harm|impact|damage))?\Z": ("serious", "severe"),
        r"\A(?:very )?(?:low|small|little|negligible|annoying)(?: (?:harm|impact|damage))?\Z": ("minor",),
    },
    "data_sources.classification": {
        r"gdpr|dsgvo|personal data|pii|sensitive": ("confidential", "restricted"),
    },
    "data_sources.access": {
        r"yes|granted|given|available": ("approved", "enforced"),
    },
    "integrations.auth": {
        r"my (?:own )?(?:user|account|login)|own user|named user|(?:his|her|their) login|shared login": ("personal",),
        r"technical user|system user|service user|service principal|functional account": ("service-account",),
        r"oauth2|openid|oidc": ("oauth",),
    },
    "integrations.tested_in": {
        r"qas?|uat|test system|acceptance|pre-?prod(?:uction)?": ("staging",),
        r"dev|development|demo": ("sandbox",),
        r"live|prod": ("production",),
    },
    "evals.sample": {
        r"hand-?picked|selected|chosen|picked": ("curated",),
        r"last (?:year|quarter|month)(?:'s)?|past|historical|history|archived?": ("historical-replay",),
        r"made[- ]up|generated|fake|test data|artificial": ("synthetic",),
        r"real|live|production": ("random-live", "curated"),
    },
    "change.old_path": {
        r"still (?:there|used|running|in use)|as before|unchanged": ("kept", "parallel"),
        r"side by side|both": ("parallel",),
        r"gone|closed|removed|abolished|switched off": ("retired",),
    },
    "pilot.stage": {
        r"live|in use|operational|productive": ("rollout", "production"),
        r"poc|proof of concept|trial|test|testing": ("pilot",),
        r"on hold|stuck|paused": ("stalled",),
        r"concept|planning|proposal": ("idea",),
    },
    "pilot.audience": {
        r"patients|applicants|citizens|residents|students|pupils|visitors|everyone|everybody": ("public",),
        r"clients|buyers|policyholders|subscribers|b2b": ("customers",),
        r"employees|internal|colleagues|clerks": ("staff",),
    },
    "data_sources.written_by": {
        r"customers|clients|suppliers|vendors|patients|applicants|citizens|users|partners|the public": ("outsiders",),
        r"employees|colleagues|clerks|our team|own people": ("staff",),
        r"sensors|a system|systems|logs|erp": ("machines",),
    },
    "integrations.direction": {
        r"read ?/ ?write|read (?:and|&|\+) write|r/w|bidirectional|both ways|two-way|in and out": ("both",),
        r"read[- ]?only": ("read",),
        r"write[- ]?only": ("write",),
    },
    "integrations.interface": {
        r"csv|excel|sftp|ftp|upload|download|spreadsheet": ("file",),
        r"rest|soap|web ?service|webhook|graphql|odata|bapi|fhir|grpc": ("api",),
        r"edifact|x12|idocs?|hl7": ("edi",),
        r"rpa|screen|user interface|gui": ("screen-scrape",),
        r"sql|odbc|jdbc": ("database",),
        r"by hand|copy and paste|typed": ("manual",),
    },
    "actions.kind": {
        r"proposes?|suggests?|drafts?|advises?|suggestion|proposal": ("recommend",),
        r"pays?|refunds?|buys?|orders?|payment": ("spend",),
        r"e-?mails?|mails?|messages?|notif(?:y|ies)|repl(?:y|ies)": ("send",),
        r"updates?|creates?|books?|edits?|changes?|posts?": ("write",),
        r"signs?|contracts?|promises?": ("commit",),
        r"search(?:es)?|looks? up|views?|retrieves?": ("read",),
    },
    "actions.risk": {
        r"moderate|middle|mid|average": ("medium",),
        r"severe|critical|major|serious|very high": ("high",),
        r"minor|small|negligible|trivial|very low": ("low",),
    },
    "actions.control": {
        r"four[- ]eyes?|4[- ]eyes?|dual control|second person": ("approve", "two-party"),
        r"human approval|approval|approved|sign-?off|human in the loop|confirmation|review": ("approve",),
        r"manual|by hand|human": ("human-only",),
        r"limits?|cap|threshold|rules?": ("guardrail",),
        r"automatic|automatically|fully automated|autonomous": ("auto",),
    },
    "kill_criteria.decision": {
        r"switch(?:ed)? off|turn(?:ed)? off|shut ?down|kill": ("stop", "pause"),
        r"end|terminate|close": ("stop",),
        r"suspend|halt|hold": ("pause",),
        r"rework|retrain|fix|improve": ("redesign",),
        r"look into it|investigate|analy[sz]e|review": ("pause", "redesign"),
    },
    "kill_criteria.status": {
        r"not triggered|not reached|not met|not hit|never triggered|(?:has )?(?:not|never) happened|ok|fine|green": (
            "clear",
        ),
        r"reached|hit|breached|exceeded|red": ("triggered",),
    },
    "kill_criteria.checked": _CHECKED,
    "slos.checked": _CHECKED,
}
"""By field: words, and the choices they most often mean. Where they may mean two, both are offered."""

_CENTS = pattern(r"(?P<n>\d{1,2}) ?(?:cents?|ct|pence|c|p)\Z", re.IGNORECASE)
_SHARE = pattern(r"(?P<n>\d{1,3}) ?%\Z")
_SPAN = pattern(
    r"(?P<n>\d{1,3}(?:\.\d{1,2})?|an?|half an?|one|two|three|four|six) ?"
    r"(?P<unit>second|minute|min|hour|day|week|month|quarter|year)s?\Z",
    re.IGNORECASE,
)
_IN_WORDS = {"a": 1, "an": 1, "half a": 0.5, "half an": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_MINUTE = 1 / 1440
_DAYS = {
    "second": _MINUTE / 60, "minute": _MINUTE, "min": _MINUTE, "hour": 1 / 24,
    "day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25,
}  # fmt: skip
_WORKING = {"day": 1.0, "week": 5.0, "month": 21.0, "quarter": 63.0, "year": 250.0}
"""Working days in a span, for what is counted in working days or person-weeks."""
_OF_A_WEEK = pattern(
    r"(?P<n>\d{1,2}(?:\.\d)?|an?|half an?|one|two|three|four) (?P<unit>hour|day)s? "
    r"(?:(?:a|per|each|every) week|weekly)\Z",
    re.IGNORECASE,
)
_TWO_ORDERS = pattern(r"(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<year>20\d\d)\Z")
_ONE_FIGURE = pattern(r"[^\d<>≤≥]{0,30}?(?P<figure>[$€£]?\d+(?:\.\d+)?\s?(?:%|[A-Z]{3}\b|[$€£])?)[^\d]{0,30}\Z")
_BARE = pattern(r"\d{1,6}\Z")
_FACTOR = pattern(r"\d{1,2}\.\d{1,3}\Z")
_RANGE = pattern(r"[^\d]*\d[\d.,]*\s*(?:[kKmM]|bn|%)?\s*(?:-|–|—|to|bis|or)\s*[^\d]{0,4}\d")
_QUARTER = pattern(
    r"(?:q(?P<q>[1-4])|(?P<word>first|second|third|fourth) quarter(?: of)?)[ /-]*(?P<year>20\d\d)\Z", re.I
)
MONTH = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|apr(?:il)?|may|jun[ei]?|jul[yi]?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
"""A month by its name or the beginning of it; `maybe` is none."""
_MONTH = pattern(rf"(?P<month>{MONTH})\b\.? (?P<year>20\d\d)\Z", re.IGNORECASE)
_END_OF_MONTH = pattern(rf"(?:the )?end of (?P<month>{MONTH})\b(?: of)? (?P<year>20\d\d)\Z", re.IGNORECASE)
_NO_YEAR = pattern(
    r"(?:\d{1,2}\.?|the \d{1,2}(?:st|nd|rd|th) of) [a-z]{3,9}\Z|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?\Z", re.I
)
_AHEAD = pattern(
    r"in (?:about )?(?:\d{1,3}|an?|one|two|three|four|six) (?:days?|weeks?|months?|quarters?|years?)\Z", re.I
)
_ALL = pattern(r"all|all of (?:them|it)|everything|every one|all (?:four|five|seven)\Z", re.IGNORECASE)
_OLD = pattern(
    r"(?:(?:at most|max(?:imum)?|up to|no more than|not more than) )?(?P<span>.+?)(?: old)?"
    r"(?: (?:at most|max(?:imum)?))?\Z",
    re.IGNORECASE,
)
_SUM = pattern(r"[^\d]*\d[\d.,]*\s*(?:k|M)?\b[^\d+]*(?:\+|plus)[^\d]*\d[\d.,]*\s*(?:k|M)?\b[^\d]*\Z")
_PART_OF_SUM = pattern(r"(\d+(?:\.\d+)?)\s*(k|M)?\b")
_SEASON = pattern(r"(?:spring|summer|autumn|fall|winter|early|mid|late|end of|h[12]) ?-?(?:20\d\d)\Z", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINALS = ("first", "second", "third", "fourth")
_FIGURES = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.QUANTITY, Kind.MONEY, Kind.RATE, Kind.SHARE, Kind.PERCENT))
_COUNTS = frozenset((Kind.INTEGER, Kind.NUMBER))
_MONEY = frozenset((Kind.MONEY, Kind.RATE))


def offer(field: Field, text: str) -> str:
    """What the text most likely means in the field, as a sentence for a comment; empty where that is open."""
    plain = " ".join(text.split())
    if field.kind is Kind.ENUM:
        return _choices(field, plain.casefold())
    if field.kind is Kind.ENUMS and _ALL.fullmatch(plain):
        return catalogue("everyday.all", choices=", ".join(field.values))
    if field.kind is Kind.REFERENCE:
        return catalogue("everyday.note")
    if field.kind is Kind.DURATION:
        span = _SPAN.match(_OLD.sub(lambda match: match["span"], plain))
        return catalogue("everyday.duration", span=_span(span)) if span else ""
    if field.kind in (Kind.DATE, Kind.GO_LIVE):
        return _day(plain)
    if field.kind is Kind.THRESHOLD:
        one = _ONE_FIGURE.match(plain)
        return catalogue("everyday.bound", figure=one["figure"].strip()) if one and not OPEN.search(plain) else ""
    if field.kind is Kind.WINDOW and _BARE.match(plain):
        return catalogue("everyday.window", figure=plain)
    if field.kind is Kind.PERCENT and _FACTOR.match(plain):
        return catalogue("everyday.factor", percent=f"{plain}%", times=f"{float(plain) * 100:g}%")
    if field.kind not in _FIGURES:
        return ""
    if field.kind in _MONEY and _SUM.match(plain):
        scale = {"": 1, "k": 1_000, "M": 1_000_000}
        total = sum(float(figure) * scale[unit or ""] for figure, unit in _PART_OF_SUM.findall(plain))
        return catalogue("everyday.sum", total=f"{total:.10g}")
    if _RANGE.match(plain) or (plain.casefold().startswith("between ") and " and " in plain):
        return catalogue("everyday.range")
    if field.kind is Kind.SHARE and _BARE.match(plain):
        return catalogue("everyday.share", percent=f"{plain}%", figure=plain)
    if field.kind in _MONEY and (cents := _CENTS.match(plain)):
        return catalogue("everyday.cents", amount=f"{int(cents['n']) / 100:.2f}")
    if field.key.endswith("fte") and (share := _SHARE.match(plain)):
        return catalogue("everyday.fte", share=f"{int(share['n']) / 100:g}")
    if field.key.endswith("fte") and (part := _OF_A_WEEK.match(plain)):
        post = _number(part["n"]) / (5 if part["unit"].casefold() == "day" else 40)
        return catalogue("everyday.fte", share=f"{post:.2g}")
    if field.kind in _COUNTS and (span := _SPAN.match(plain)):
        return _in_other_unit(field, _number(span["n"]), span["unit"].casefold())
    return ""


def _span(match: re.Match[str]) -> str:
    """A length of time as the format has it: `1 day`, `30 minutes`."""
    count = _number(match["n"])
    unit = (
        match["unit"].casefold().replace("min", "minute")
        if match["unit"].casefold() == "min"
        else match["unit"].casefold()
    )
    return f"{count:g} {unit}{'' if count == 1 else 's'}"


def _number(text: str) -> float:
    found = _IN_WORDS.get(text.casefold())
    return float(text) if found is None else found


def _in_other_unit(field: Field, number: float, unit: str) -> str:
    """What a span is in the unit that the key names; where that is work, of five days a week."""
    wanted = next((each for each in _DAYS if field.key.endswith(f"_{each}s")), "")
    if not wanted or wanted == unit:
        return ""
    work = "orking days" in field.words or "person-week" in field.words
    lengths = _WORKING if work else _DAYS
    if unit not in lengths or wanted not in lengths:
        return ""
    count = number * lengths[unit] / lengths[wanted]
    named = f"{'working days' if wanted == 'day' else 'person-weeks'}" if work else f"{wanted}s"
    return catalogue("everyday.span", unit=named, count=f"{count:.0f}" if count >= 20 else f"{count:.2g}")


def _choices(field: Field, folded: str) -> str:
    for words, choices in _WORDS.get(f"{field.section}.{field.key}", {}).items():
        match = re.search(rf"(?<![\w-])(?:{words})(?![\w-])", folded)
        # `not live yet` is not live.
        if match and not OPEN.search(folded.replace(match[0], "")):
            # `stop or fix` names one itself.
            rest = folded.replace(match[0], " ")
            own = [each for each in field.values if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", rest)]
            both = tuple(dict.fromkeys((*own, *choices)))
            if len(both) > 2:
                return ""
            key = "everyday.choice" if len(both) == 1 else "everyday.choice-of-two"
            return catalogue(key, first=both[0], second=both[-1])
    # `pilot, four wards`: one of the choices, with a remark.
    word, comma, remark = folded.partition(",")
    if comma and word in field.values and not OPEN.search(remark):
        return catalogue("everyday.choice", first=word)
    return ""


def _day(text: str) -> str:
    year, first, last = 0, 0, 0
    if orders := _TWO_ORDERS.match(text):
        one, two, year = int(orders["one"]), int(orders["two"]), int(orders["year"])
        if not (0 < one < 13 and 0 < two < 13):
            return ""
        return catalogue("everyday.two-orders", first=f"{year}-{two:02}-{one:02}", second=f"{year}-{one:02}-{two:02}")
    if match := _QUARTER.match(text):
        number = int(match["q"]) if match["q"] else 1 + _ORDINALS.index(match["word"].casefold())
        year, first, last = int(match["year"]), 3 * number - 2, 3 * number
    elif (match := _MONTH.match(text)) and match["month"].casefold()[:3] in _MONTHS:
        year, first = int(match["year"]), 1 + _MONTHS.index(match["month"].casefold()[:3])
        last = first
    elif (match := _END_OF_MONTH.match(text)) and match["month"].casefold()[:3] in _MONTHS:
        year, month = int(match["year"]), 1 + _MONTHS.index(match["month"].casefold()[:3])
        last_day = datetime.date(year, month, calendar.monthrange(year, month)[1])
        return catalogue("everyday.last-day", day=last_day.isoformat())
    elif _NO_YEAR.match(text) and any(each in text.casefold() for each in _MONTHS):
        return catalogue("everyday.no-year")
    elif _AHEAD.match(text) or _SEASON.match(text):
        return catalogue("everyday.season")
    if not year:
        return ""
    begins = datetime.date(year, first, 1)
    ends = datetime.date(year, last, calendar.monthrange(year, last)[1])
    return catalogue("everyday.day", begins=begins.isoformat(), ends=ends.isoformat())
