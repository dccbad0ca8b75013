"""`readiness-measure/1`: what `measure --format json` prints."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from readiness.assessment.assess import Assessment
from readiness.measured.history import Watched
from readiness.output import envelope_v1
from readiness.output.envelope_v1 import MEASURE, Pilot, Questionnaire, Tool
from readiness.output.measured_v1 import MeasuredLog, measured_logs
from readiness.output.values_v1 import Malformed, Value, malformed
from readiness.pilot.source import Fault as DomainFault
from readiness.questionnaire.model import Questionnaire as DomainQuestionnaire


class Attention(Value, frozen=True):
    """What needs attention."""

    kind: Annotated[
        str, Meta(description="`drift`: right less often than before; `slo-burn`: an objective; `kill-threshold`.")
    ]
    sentence: Annotated[str, Meta(description="What was found, in one sentence.")]


class History(Value, frozen=True):
    """The run among those that a history file keeps."""

    file: Annotated[str, Meta(description="The history file.")]
    earlier_runs: Annotated[int, Meta(description="Runs of this pilot in it before this one.")]
    run_added: Annotated[
        bool, Meta(description="Whether this run was added; false where its data are those of the last.")
    ]
    attention: Annotated[tuple[Attention, ...], Meta(description="What needs attention.")]


class LogsMeasured(Value, frozen=True, tag_field="status", tag="measured"):
    """What the logs of a description say."""

    agrees: Annotated[
        bool,
        Meta(description="Whether no log was refused, no stated figure contradicted, and what is saved is the same."),
    ]
    saved: Annotated[
        str | None, Meta(description="The file beside the description that keeps the result; null where none is.")
    ]
    differs: Annotated[
        tuple[str, ...], Meta(description="Logs whose saved result is another than what was measured now.")
    ]
    logs: Annotated[tuple[MeasuredLog, ...], Meta(description="The logs, in the order of the description.")]
    history: Annotated[History | None, Meta(description="The run among those before it; null without `--history`.")]


class MeasureDocument(Value, frozen=True):
    """What the logs of one pilot say."""

    schema: Annotated[Literal["readiness-measure/1"], Meta(description="Name and version of this document.")]
    tool: Annotated[Tool, Meta(description="The program that wrote it.")]
    questionnaire: Annotated[Questionnaire, Meta(description="The questionnaire whose policy was used.")]
    pilot: Annotated[Pilot, Meta(description="The pilot.")]
    result: Annotated[LogsMeasured | Malformed, Meta(description="The logs, or what is wrong with the description.")]


def measure_document(
    assessment: Assessment, saved: str, differs: tuple[str, ...], *, agrees: bool, watched: Watched | None = None
) -> MeasureDocument:
    """The document of an assessment whose logs were measured now; `saved` is the file that keeps the result."""
    return MeasureDocument(
        schema=MEASURE,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(assessment.questionnaire, assessment.profile.id),
        pilot=envelope_v1.pilot(assessment),
        result=LogsMeasured(
            agrees=agrees,
            saved=saved or None,
            differs=differs,
            logs=measured_logs(assessment.measurements),
            history=_history(watched) if watched is not None else None,
        ),
    )


def _history(watched: Watched) -> History:
    return History(
        file=watched.file,
        earlier_runs=watched.earlier,
        run_added=watched.added,
        attention=tuple(Attention(kind=one.kind.value, sentence=one.sentence) for one in watched.alarms),
    )


def malformed_measure(
    questionnaire: DomainQuestionnaire, file: str, data: bytes, faults: tuple[DomainFault, ...]
) -> MeasureDocument:
    """The document of a description that could not be read."""
    return MeasureDocument(
        schema=MEASURE,
        tool=envelope_v1.tool(),
        questionnaire=envelope_v1.questionnaire(questionnaire, None),
        pilot=envelope_v1.unread_pilot(file, data),
        result=malformed(faults),
    )
