"""Which parts of published standards the criteria support, read from `standards.yaml` and held to what is there."""

from __future__ import annotations

from readiness.questionnaire.draft import Draft, Listed
from readiness.questionnaire.model import Criterion
from readiness.questionnaire.section import Section, did_you_mean, no_twice, unknown_key

References = dict[str, dict[str, tuple[str, ...]]]


def read_references(root: Section, criteria: Listed[Criterion]) -> References:
    """The parts of each standard by criterion and standard; what is written wrongly is reported.

    A standard or a part that is not in the list of standards is a fault, as is a criterion that there is not.
    """
    known = _parts(root.child("standards"))
    requirements = root.child("requirements")
    if not isinstance(requirements.node.value, dict):
        requirements.fault(f"{requirements.found()}, expected the standards of each requirement, by its id")
    found: References = {}
    for id, by_standard in requirements.pairs():
        if id not in criteria:
            near = did_you_mean(id, criteria.written)
            requirements.key_fault(id, f"found `{id}`, which is not a requirement{near}")
        if not by_standard.pairs():
            by_standard.fault(f"{by_standard.found()}, expected parts by standard: {', '.join(known)}")
        for standard, named in by_standard.pairs():
            if standard not in known:
                unknown_key(by_standard, standard, known)
            else:
                found.setdefault(id, {})[standard] = _named(named, standard, known[standard])
    return found


def _parts(standards: Section) -> dict[str, list[str]]:
    """The ids of the parts of each standard, as they are written."""
    found: dict[str, list[str]] = {}
    for entry in standards.entries():
        if "id" in entry and "parts" in entry:
            parts = [part.child("id").text() for part in entry.child("parts").entries() if "id" in part]
            found[entry.child("id").text()] = parts
    return found


def _named(section: Section, standard: str, known: list[str]) -> tuple[str, ...]:
    if not section.entries():
        section.fault(f"{section.found()}, expected a list of parts of `{standard}`, such as [{known[0]}]")
    no_twice(section)
    for entry in section.entries():
        if entry.text() not in known:
            entry.fault(f"{entry.found()}, which is not a part of `{standard}`{did_you_mean(entry.text(), known)}")
    return tuple(entry.text() for entry in section.entries())


def check_standards(draft: Draft) -> None:
    """Report standards without a title or a part, and parts named twice."""
    for section, standard in draft.standards:
        for key in ("id", "title", "short"):
            if not getattr(standard, key).strip():
                section.fault(f"`{key}` is empty", key)
        if not standard.parts:
            section.fault(f"`{standard.id}` has no part", "parts")
        seen: set[str] = set()
        entries = section.child("parts").entries() if "parts" in section else []
        for entry, part in zip(entries, standard.parts, strict=False):
            if part.id in seen:
                entry.fault(f"found `{part.id}` a second time", "id")
            if not part.id.strip() or not part.title.strip():
                entry.fault("a part needs an `id` and a `title`")
            seen.add(part.id)
