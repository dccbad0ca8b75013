"""Generated pilot descriptions: random answers to every field, of every kind, as plain data."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from readiness.pilot.fields import SECTIONS, Field, Kind, Section

_WORDS = ("no", "unknown", "planned", "partial - some of it", "n/a - not here", "none")


def _value(field: Field) -> st.SearchStrategy[Any]:
    kind = field.kind
    if kind is Kind.ENUM:
        return st.sampled_from(field.values)
    if kind is Kind.ENUMS:
        return st.lists(st.sampled_from(field.values), unique=True, max_size=len(field.values))
    if kind in (Kind.YESNO, Kind.ARTEFACT):
        return st.sampled_from(("yes", "no", "docs/shown.md") if kind is Kind.ARTEFACT else ("yes", "no"))
    if kind in (Kind.INTEGER, Kind.NUMBER):
        return st.sampled_from((0, 1, 4, 7, 90))
    if kind is Kind.MONEY:
        return st.sampled_from(("0", "20 USD", "1.1M USD"))
    if kind in (Kind.SHARE, Kind.PERCENT):
        return st.sampled_from(("0%", "50%", "78%", "97%"))
    if kind is Kind.RECORD:
        return st.fixed_dictionaries({}, optional={part.key: _answer(part) for part in field.fields})
    if kind is Kind.THRESHOLD:
        return st.sampled_from(("at least 92%", "below 90%", "above 20% for 4 weeks"))
    if kind is Kind.DATE:
        return st.sampled_from(("2025-01-01", "2026-05-01", "2026-09-30"))
    if kind is Kind.REFERENCE:
        return st.sampled_from(("docs/shown.md", "docs/missing.md", "https://example.com/x", "OPS-77"))
    return st.just(field.example if kind is not Kind.TEXTS else ["one thing"])


def _answer(field: Field) -> st.SearchStrategy[Any]:
    if field.kind is Kind.PLAIN:
        return _value(field)
    return st.one_of(_value(field), _value(field), _value(field), st.sampled_from(_WORDS))


def _entry(section: Section) -> st.SearchStrategy[dict[str, Any]]:
    shapes = {
        field.key: _answer(field)
        for field in section.fields
        if field.kind not in (Kind.RECORDS, Kind.RECORD_MAP, Kind.TEAM, Kind.RATE, Kind.HOLIDAYS)
        and field.key not in ("profile", "builds_on")  # the yardstick, and another file
    }
    return st.fixed_dictionaries({}, optional=shapes)


def _evidence() -> st.SearchStrategy[list[dict[str, Any]]]:
    targets = [s.name for s in SECTIONS if s.name not in ("evidence", "waivers", "extra", "programme")]
    item = st.fixed_dictionaries(
        {},
        optional={
            "supports": st.lists(st.sampled_from(targets), min_size=1, max_size=6, unique=True),
            "level": st.sampled_from(("claimed", "documented", "demonstrated", "measured")),
            "ref": st.sampled_from(("docs/shown.md", "docs/missing.md", "https://example.com/x")),
            "date": st.sampled_from(("2025-01-01", "2026-05-01", "2026-09-30")),
            "period": st.just("2026-Q1"),
            "n": st.just(40),
        },
    )
    return st.lists(item, max_size=4)


@st.composite
def pilots(draw: st.DrawFn) -> dict[str, Any]:
    """A well-formed description with random answers."""
    data: dict[str, Any] = {"readiness": 1}
    for section in SECTIONS:
        if section.name in ("extra", "waivers", "programme", "decisions"):
            continue
        if section.name == "evidence":
            data["evidence"] = draw(_evidence())
        elif section.is_list:
            shape = st.one_of(
                st.lists(_entry(section), min_size=1, max_size=3), st.sampled_from(("no", "unknown", "n/a - none"))
            )
            data[section.name] = draw(shape)
        else:
            data[section.name] = draw(_entry(section))
    data["pilot"]["name"] = "Generated"
    return data
