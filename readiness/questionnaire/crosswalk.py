"""The crosswalk beside a questionnaire: every named element of the articles, and what answers it."""

from __future__ import annotations

from readiness.questionnaire.draft import Draft
from readiness.questionnaire.load import Files
from readiness.questionnaire.section import Section, did_you_mean, one_of, unknown_key

_KEYS = ("id", "article", "framework", "element", "phrase", "answered_by", "not_used")
_ANSWERS = ("criteria", "actions", "rules", "contradictions", "verdicts", "report")


def check_crosswalk(files: Files, file: str, draft: Draft) -> None:
    """Report entries of a crosswalk that are not of its shape, or that name what is not there."""
    root = files.root(file, ("version", "elements"))
    if root is None:
        return
    elements = root.child("elements")
    if not elements.entries():
        elements.fault(f"{elements.found()}, expected a list of elements")
    seen: set[str] = set()
    for entry in elements.entries():
        _element(entry, draft, seen)


def _element(entry: Section, draft: Draft, seen: set[str]) -> None:
    if not entry.pairs():
        entry.fault(f"{entry.found()}, expected an element: a mapping with {', '.join(_KEYS)}")
        return
    for key, _ in entry.pairs():
        if key not in _KEYS:
            unknown_key(entry, key, _KEYS)
    for key in ("id", "article", "framework", "element", "phrase"):
        if not (entry.child(key).text() if key in entry else "").strip():
            entry.fault(f"found no `{key}`, or nothing under it", key)
    id = entry.child("id").text() if "id" in entry else ""
    if id in seen:
        entry.fault(f"found `{id}` a second time", "id")
    seen.add(id)
    article = entry.child("article").text() if "article" in entry else ""
    if article and article not in draft.articles:
        near = did_you_mean(article, draft.articles.written)
        entry.fault(f"found `{article}`, which is not an article{near}", "article")
    if ("answered_by" in entry) == ("not_used" in entry):
        entry.fault("needs either `answered_by` or `not_used`")
    elif "answered_by" in entry:
        _answers(entry.child("answered_by"), draft)
    elif not entry.child("not_used").text().strip():
        entry.fault("does not say why it is not used", "not_used")


def _answers(section: Section, draft: Draft) -> None:
    if not section.pairs():
        section.fault(f"{section.found()}, {one_of(_ANSWERS)} with what answers it")
    known = {"criteria": draft.criteria.written, "actions": draft.actions.written}
    for kind, named in section.pairs():
        if kind not in _ANSWERS:
            unknown_key(section, kind, _ANSWERS)
        elif not named.entries():
            named.fault(f"{named.found()}, expected a list")
        for entry in named.entries() if kind in known else []:
            if entry.text() not in known[kind]:
                near = did_you_mean(entry.text(), known[kind])
                entry.fault(f"found `{entry.text()}`, which is none of the {kind}{near}")
