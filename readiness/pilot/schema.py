"""JSON Schema of a pilot description, made from the field table; an editor's hover shows its descriptions."""

from __future__ import annotations

from typing import Any

from readiness.pilot.choices import choices
from readiness.pilot.fields import EDITOR_KEY, FIELD, SECTION_ALIASES, SECTIONS, Field, Kind, Section
from readiness.pilot.values import FIGURES

_ANSWER = {"$ref": "#/$defs/answer"}
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_ANSWER_PATTERN = (
    f"^([Uu]nknown|UNKNOWN|[Nn]o|NO|[Nn]one|[Nn]othing|[Nn]/[Aa]|[Pp]lanned( {_DAY})?|TBD|tbd|TODO|\\?|NULL|~|<[^<>]*>|"
    "[Nn]/[Aa] *[-–—:] *.+|[Pp]artial( *[-–—:] *.+)?)?$"
)
_YES_PATTERN = "^([Yy]es|YES)$"
_OWN = {"^x-": {"description": "A key of your own. Nothing reads it."}}
"""Keys that the author may add anywhere."""
_FIGURE = "[0-9][0-9_]*([.][0-9]+)?"
_NUMBER_WORD = (
    "([Zz]ero|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)"
)
_SHARE = (
    f"^[0-9][0-9.,]* *(/|:|of|out of|in|in every|from|per) *[0-9][0-9.,]*( *[(].*)?$|"
    f"^{_NUMBER_WORD} (in|of|out of|in every) |^[Zz]ero$|^[Hh]alf( of .*)?$"
)
_MONEY = f"^([A-Z]{{3}}|[$€£])? *[-+]?{_FIGURE} *(k|K|m|M|bn)? *([A-Z]{{3}}|[$€£])?$"
_TIME_UNIT = "(m|h|d|w|M|Q|Y|min|[Mm]inutes?|[Hh]ours?|[Dd]ays?|[Ww]eeks?|[Mm]onths?|[Qq]uarters?|[Yy]ears?)"
_STATISTIC = "^(p[0-9]|P[0-9]|[Mm]edian|[Mm]ean|[Aa]verage|[Aa]vg|[0-9]+th percentile)"
_WORDS_OF_A_BOUND = (
    *("at least", "no less than", "not less than", "not under", "not below", "minimum", "minimum of", "min", "min."),
    *("at most", "no more than", "not more than", "not above", "not over", "maximum", "maximum of", "max", "max."),
    *("up to", "below", "under", "less than", "lower than", "fewer than", "above", "over", "more than"),
    *("greater than", "higher than", "exceeds", "exceeding"),
)
_SIGN_OF_A_BOUND = "(>=|<=|≥|≤|>|<|=>|=<)"


def document() -> dict[str, Any]:
    """The schema (2020-12) as data."""
    properties: dict[str, Any] = {
        "readiness": {"const": 1, "description": "Version of this format. Required."},
        EDITOR_KEY: {"type": "string", "description": "Where this schema is, for an editor. Nothing else reads it."},
    }
    for section in SECTIONS:
        properties[section.name] = _section(section)
    for alias, name in SECTION_ALIASES.items():
        properties[alias] = {"$ref": f"#/properties/{name}", "description": f"Another name for `{name}`."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:readiness:pilot-description:1",
        "title": "Pilot description",
        "description": "One AI pilot, described by the people who run it. A key left out counts as unknown.",
        "type": "object",
        "properties": properties,
        "required": ["readiness", "pilot"],
        "patternProperties": _OWN,
        "additionalProperties": False,
        "$defs": {
            "answer": {
                # No description: an editor would show it in place of that of the field.
                "title": "no, unknown, planned, partial or n/a",
                "anyOf": [
                    {
                        "enum": ["no", "unknown", "planned", "none", False, None],
                        "enumDescriptions": [
                            "known not to exist",
                            "nobody knows",
                            "decided, not done; with its day: planned 2026-12-01",
                            "there is none",
                            "known not to exist",
                            "nobody knows",
                        ],
                    },
                    {"type": "string", "pattern": _ANSWER_PATTERN},
                ],
            },
            "yes": {"anyOf": [{"enum": ["yes", True]}, {"type": "string", "pattern": _YES_PATTERN}]},
            "document": {
                "title": "path, URL or ticket",
                "type": "string",
                "pattern": "^(?![0-9]+/[0-9]+$|n/a|N/A).*(/|\\.[A-Za-z0-9]{1,6}$|^https?://|^[A-Z][A-Z0-9]*-[0-9]+$|^#[0-9]+$)",
            },
        },
    }


def _section(section: Section) -> dict[str, Any]:
    if section.name == "extra":
        return {"description": section.words, "type": "object"}
    entry: dict[str, Any] = {
        "type": "object",
        "properties": {field.key: _field(field) for field in section.fields},
        "patternProperties": _OWN,
        "additionalProperties": False,
    }
    required = [field.key for field in section.fields if field.required]
    if required:
        entry["required"] = required
        return {"description": section.words, **entry}
    shape = {"type": "array", "items": entry} if section.is_list else entry
    return {"description": section.words, "anyOf": [shape, _ANSWER]}


def _field(field: Field) -> dict[str, Any]:
    made = {"description": f"{field.words} Example: {field.example}"}
    kind = field.kind
    if kind is Kind.PLAIN:
        if field.required:
            return {**made, "type": ["string", "number", "boolean"], "minLength": 1}
        return {**made, "type": ["string", "number", "boolean", "null"]}
    if kind is Kind.FREE:
        return made
    return {**made, "anyOf": [*_values(field), _ANSWER]}


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


def _values(field: Field) -> list[dict[str, Any]]:
    kind = field.kind
    number = {"type": "number"} if field.signed else {"type": "number", "minimum": 0}
    words = _text(f"^{_NUMBER_WORD}$")
    if kind in (Kind.YESNO, Kind.ARTEFACT):
        yes = [{"$ref": "#/$defs/yes"}]
        return yes if kind is Kind.YESNO else [*yes, {"$ref": "#/$defs/document"}]
    if kind is Kind.ENUM:
        return _choice(field)
    if kind is Kind.ENUMS:
        one = {"anyOf": _choice(field)}
        return [{"type": "array", "items": one}, one]
    if field.path == "evidence[].supports":
        return [{"type": "array", "items": _address()}, _address()]
    if kind is Kind.TEXTS:
        text = {"type": ["string", "number", "boolean"]}
        return [{"type": "array", "items": text}, {**text, "not": _text("^([Nn]/[Aa]|[Pp]lanned [0-9])")}]
    if kind is Kind.HOLIDAYS:
        return [{"type": "array", "items": _text(f"^{_DAY}$")}, _text("^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
    if kind is Kind.INTEGER:
        return [{"type": "integer", **({} if field.signed else {"minimum": 0})}, words]
    if kind is Kind.NUMBER:
        return [number, words]
    if kind is Kind.QUANTITY:
        any_number = {"type": "number"}
        plain = _text(f"^[$€£]?[-+]?{_FIGURE}( *(k|K|M|bn))?( +[^ 0-9.,'’:/-].*|[%$€£A-Za-z/].*)?$")
        return [any_number, plain, _text(_SHARE), _text(f"{_STATISTIC}[^<>≤≥]*$"), _text(f"^{_NUMBER_WORD}( |$)")]
    if kind is Kind.MONEY:
        return [{"type": "number"}, _text(_MONEY)]
    if kind is Kind.SHARE:
        return [_text(f"^(100([.]0+)?|[0-9]{{1,2}}([.][0-9]+)?) *%( .*)?$|{_SHARE}")]
    if kind is Kind.PERCENT:
        return [_text(f"^[-+]?{_FIGURE} *%( .*)?$|{_SHARE}")]
    if kind is Kind.THRESHOLD:
        return _bound(field)
    if kind is Kind.DURATION:
        return [_text(f"^({_FIGURE} *|{_NUMBER_WORD} ){_TIME_UNIT}$")]
    if kind is Kind.WINDOW:
        return [_text(f"^({_FIGURE} *|{_NUMBER_WORD} )[A-Za-z][A-Za-z -]*$")]
    if kind is Kind.DATE:
        return [_text(f"^{_DAY}$")]
    if kind is Kind.GO_LIVE:
        return [_text(f"^({_DAY}|[Ww]eek +[0-9]+)$")]
    if kind is Kind.EFFORT:
        return [_text("^[0-9.]+ */ *[0-9.]+ */ *[0-9.]+$")]
    if kind is Kind.REFERENCE:
        return [{"$ref": "#/$defs/document"}, {"type": "number"}, _text("^[^ ]*[0-9][^ ]*$")]
    if kind is Kind.ADDRESS:
        return [_text("^(postgres(ql)?://[^@]*|spark(://[^@]*|:local)\\?path=.+)$")]
    if kind is Kind.FIGURE:
        lists = "baselines" if field.section == "slos" else "(slos|baselines)"
        return [{"enum": list(FIGURES)}, _text(f"^{lists}\\[.+\\]$")]
    if kind in (Kind.RECORD, Kind.RECORDS, Kind.TEAM, Kind.RECORD_MAP):
        row = {
            "type": "object",
            "properties": {sub.key: _field(sub) for sub in field.fields},
            "patternProperties": _OWN,
            "additionalProperties": False,
        }
        if kind is Kind.RECORD:
            return [row]
        if kind is Kind.RECORD_MAP:
            return [{"type": "object", "additionalProperties": row}]
        rows = {"type": "array", "items": row}
        return [number, words, rows] if kind is Kind.TEAM else [rows]
    if kind is Kind.RATE:
        return [{"type": "number"}, _text(_MONEY), {"type": "object"}]
    half = "^([Nn]/[Aa]|[Pp]artial|planned)( |,|$)" if kind is Kind.PERSON else "^([Nn]/[Aa]|[Pp]lanned [0-9])"
    return [{"type": ["string", "number", "boolean"], "not": _text(half)}]


def _choice(field: Field) -> list[dict[str, Any]]:
    """The choices, each with its meaning; upper case and spaces are read too, and completion offers the plain forms."""
    loose = "|".join(_any_case(value) for value in field.values)
    meanings = [choice.means for choice in choices(field)]
    described = {"enumDescriptions": meanings} if any(meanings) else {}
    return [{"enum": list(field.values), **described}, _text(f"^({loose})$")]


def _bound(field: Field) -> list[dict[str, Any]]:
    words = "|".join(_any_case(word).replace(".", "[.]") for word in _WORDS_OF_A_BOUND)
    figure = f"[$€£]?([-+]?[0-9]|{_NUMBER_WORD} )"
    made = [
        _text(f"(^|[ :])(({words}) |{_SIGN_OF_A_BOUND}) *{figure}"),
        _text("^([5-9][0-9]|[1-9][0-9]{2,})([.][0-9]+)? *(%|[Pp]er ?cent|pct)"),
        _text(_SHARE.replace("/|:|", "/|")),
        _text("^p[0-9]"),
    ]
    if field.key == "target":
        return [*made, {"const": 0}, _text("^([Zz]ero|[Nn]o) ")]
    return [
        *made,
        {"const": 0},
        _text("^([Aa]ny|[Ee]very|[Aa] single)( |$)"),
        _text("^[0-9]+ .*(row|succession|times?|a day)"),
    ]


def _address() -> dict[str, Any]:
    """What evidence can support: a section, a field, an entry of a list, a requirement."""
    names = [*SECTION_ALIASES, *(section.name for section in SECTIONS), *(path.replace("[]", "") for path in FIELD)]
    lists = "|".join(section.name for section in SECTIONS if section.is_list)
    return {
        "anyOf": [
            {"enum": list(dict.fromkeys(names))},
            _text("^[A-Z][A-Z0-9]*-[0-9]+[a-z]?$"),
            _text(f"^({lists})\\[.*\\]([.][a-z_]+)?$"),
            _text("^extra[.][^.]+$"),
            _text("^<[^<>]*>$"),
        ]
    }


def _any_case(value: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else "[-_ ]" if c in "-_" else c for c in value)
