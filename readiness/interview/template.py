"""A description to fill in: every key with what it means, and a placeholder, which counts as unknown."""

from __future__ import annotations

from collections.abc import Collection

from readiness.interview.questions import questions
from readiness.pilot.choices import choices
from readiness.pilot.fields import LIST_SECTIONS, SECTIONS, Field, Kind, Section
from readiness.pilot.written import as_yaml
from readiness.questionnaire.ids import GateId
from readiness.questionnaire.model import Questionnaire
from readiness.texts import text

MINIMAL, FULL = "minimal", "full"
NAMES = (MINIMAL, FULL, GateId.START.value, GateId.SHADOW.value, GateId.GO_LIVE.value, GateId.SCALE.value)
"""What can be asked for: what the verdict waits for, everything, or what is asked up to a gate."""
SCHEMA = "pilot.schema.json"
_VERDICT = (
    *("pilot.name", "pilot.as_of", "pilot.audience", "pilot.scope", "pilot.harm", "pilot.target_class"),
    *("owners.production", "value.scorecard", "value.bankable", "value.annual_return", "workflow.volume_per_month"),
    *("integrations[].system", "integrations[].interface", "integrations[].effort_weeks", "evals.live_accuracy"),
    *("kill_criteria[].metric", "kill_criteria[].status", "budget.annual_run_cost"),
    *("economics.cost_per_task", "economics.value_per_task", "economics.cost_at_volume"),
)
"""What a verdict beyond the first phase waits for, whatever the pilot."""


def head(*, schema: str = "") -> str:
    """The first lines of a description: the line an editor reads, and how to answer."""
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    lines += [f"# {line}".rstrip() for line in text("interview.head").split("\n")]
    return "".join(f"{line}\n" for line in lines)


def template(questionnaire: Questionnaire, name: str, *, pilot: str = "", schema: str = "") -> str:
    """The description of a name in `NAMES`; `pilot` is what the pilot is called."""
    wanted = _fields(questionnaire, name)
    parts = [f"{head(schema=schema)}readiness: 1\n"]
    for section in SECTIONS:
        fields = [field for field in section.fields if field.path in wanted]
        if fields:
            parts.append(_section(section, fields, pilot))
    return "\n".join(parts)


def _fields(questionnaire: Questionnaire, name: str) -> Collection[str]:
    if name == MINIMAL:
        return frozenset(_VERDICT)
    if name == FULL:
        return frozenset(field.path for section in SECTIONS for field in section.fields)
    asked = questions(questionnaire, GateId(name))
    fields = [field for question in asked for field in question.fields]
    named = [
        f"{section.name}[].{section.name_key}" for section in SECTIONS if any(f.section == section.name for f in fields)
    ]
    return frozenset((*(field.path for field in fields), *named))


def _section(section: Section, fields: list[Field], pilot: str) -> str:
    lines = [f"# {section.words}"]
    if section.name in LIST_SECTIONS:
        # That there is an entry is a statement; so it is shown as a comment.
        lines.append(f"# {text('interview.template.list', section=section.name)}")
        lines.append(f"# {section.name}:")
        for number, field in enumerate(fields):
            lines += _wrapped(field, "    ")
            lines.append(f"#   {'- ' if not number else '  '}{field.key}: {as_yaml(field.example)}")
        return "".join(f"{line}\n" for line in lines)
    lines.append(f"{section.name}:")
    for field in fields:
        lines += _wrapped(field, "  ")
        if field.required:
            lines.append(f"  {field.key}: {as_yaml(pilot or _placeholder(field))}")
        elif field.kind is Kind.PLAIN:
            lines.append(f"  # {field.key}: {as_yaml(field.example)}")
        else:
            lines.append(f"  {field.key}: {as_yaml(_placeholder(field))}")
    return "".join(f"{line}\n" for line in lines)


def _wrapped(field: Field, indent: str) -> list[str]:
    """What a field means, its choices and an example, as comments."""
    said = [field.words, *(f"  {choice.value} = {choice.means}" for choice in choices(field) if choice.means)]
    if not field.values:
        said.append(text("interview.template.example", example=field.example))
    prefix = f"#{indent[1:]}# " if field.section in LIST_SECTIONS else f"{indent}# "
    return [f"{prefix}{line}" for line in said]


def _placeholder(field: Field) -> str:
    if field.required:
        return f"<{field.words[:1].lower()}{field.words[1:].rstrip('.')}>"
    hint = field.hint.removeprefix("[").removesuffix("]")
    return hint if hint.startswith("<") and "<" not in hint[1:] and ">" not in hint[:-1] else "<answer>"
