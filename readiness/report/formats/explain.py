"""One criterion or action of a questionnaire, in full, as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import get_close_matches

from readiness.pilot.fields import field as field_at
from readiness.questionnaire.model import CLASSES, Action, Criterion, Questionnaire

_WIDTH = 80


def criterion(questionnaire: Questionnaire, asked: Criterion) -> str:
    """All that the questionnaire says of a criterion."""
    articles = {article.id: article.title for article in questionnaire.articles}
    work = questionnaire.action(asked.closed_by)
    lenses = {lens.id: lens.title for lens in questionnaire.lenses}
    out = [*_wrap(f"{asked.id}  {asked.question}"), "", *_wrap(asked.why, 2), ""]
    out += _row("Topic", questionnaire.topics.get(asked.topic, asked.topic))
    out += _row("Due", f"{asked.due} gate, weight {asked.weight} of 5")
    out += _row("Blocks", _classes(asked.blocks) if asked.blocks else "nothing; it counts in the score only")
    out += _row("Applies to", _applies(asked))
    out += _row("Evidence", f"{asked.evidence.level.value}: {asked.evidence.example}")
    out += _row("n/a", "may be set aside with a reason" if asked.may_be_na else "may not be set aside")
    if asked.expires:
        days = questionnaire.policy["stale_days"]
        out += _row("Ages", f"evidence older than {days:g} days loses a level")
    out += ["", "Fields"]
    for path in asked.fields:
        field = field_at(path)
        out += _wrap(f"{path}: {field.words if field else 'a field of the house'}", 2, hang=4)
    out += ["", "Met by", *_yaml(asked.met), "", "Not met by", *_yaml(asked.unmet), ""]
    out += _row("Closed by", f"{work.title} ({work.id}; phase {questionnaire.phase(work.phase).number}, {work.role})")
    fed = [f"{lenses.get(family, family)}: {', '.join(ids)}" for family, ids in asked.lenses.items()]
    out += _row("Feeds", "; ".join(fed))
    for source in asked.source:
        out += _row("Source", f"{articles.get(source.article, source.article)}: “{source.quote}”")
    return "\n".join(line.rstrip() for line in out) + "\n"


def action(questionnaire: Questionnaire, work: Action) -> str:
    """All that the playbook says of an action."""
    least, likely, most = work.effort
    per = f" for each of the {work.per.replace('_', ' ')}" if work.per else ""
    closes = [c.id for c in questionnaire.criteria if c.closed_by == work.id]
    out = [*_wrap(f"{work.id}  {work.title}"), ""]
    out += _row("Phase", str(questionnaire.phase(work.phase).number))
    out += _row("Role", work.role)
    out += _row("Effort", f"{least:g} to {most:g} person-weeks, likely {likely:g}{per}")
    out += _row("After", ", ".join(work.after) or "nothing")
    out += _row("Closes", ", ".join(closes))
    return "\n".join(out) + "\n"


def near(questionnaire: Questionnaire, id: str) -> list[str]:
    """Ids close to one that is not there."""
    names = [c.id for c in questionnaire.criteria] + [a.id for a in questionnaire.actions]
    lowered = {name.casefold(): name for name in names}
    return [lowered[name] for name in get_close_matches(id.casefold(), lowered, 3, 0.6)]


def _classes(classes: tuple[str, ...]) -> str:
    return "every class" if set(classes) == set(CLASSES) else ", ".join(classes)


def _applies(asked: Criterion) -> str:
    parts = [_classes(asked.applies.classes)]
    if asked.applies.tier:
        parts.append(f"where an action is of {asked.applies.tier} risk or higher")
    if asked.applies.writes:
        parts.append("where the agent writes")
    return ", ".join(parts)


def _wrap(text: str, indent: int = 0, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (hang or indent),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _row(name: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=f"{name:<11}", subsequent_indent=" " * 11, break_on_hyphens=False)


def _yaml(data: object, depth: int = 1) -> list[str]:
    return list(_lines(data, depth))


def _lines(data: object, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, (dict, list)) and value:
                yield f"{pad}{key}:"
                yield from _lines(value, depth + 1)
            else:
                yield f"{pad}{key}: {_scalar(value)}"
    elif isinstance(data, list):
        for entry in data:
            if isinstance(entry, dict):
                inner = list(_lines(entry, depth + 1))
                yield f"{pad}- {inner[0].strip()}"
                yield from inner[1:]
            else:
                yield f"{pad}- {_scalar(entry)}"


def _scalar(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return "" if value is None else str(value)
