"""From a pilot and a questionnaire to an assessment: evidence, results, worth, verdict, contradictions."""

from __future__ import annotations

import datetime

import msgspec

from readiness.assessment.consistency import Case, Contradiction, contradictions
from readiness.assessment.evaluate import Result, Scope, evaluate, scope_of
from readiness.assessment.evidence import Evidence, beside, gather
from readiness.assessment.score import Scores, score_results
from readiness.assessment.verdict import Decision, Foundation, VerdictContext, decide
from readiness.pilot.answers import State
from readiness.pilot.description import Pilot, read_description
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.model import Profile, Questionnaire


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known and said of one pilot. A plain value: same input, same assessment."""

    pilot: Pilot
    questionnaire: Questionnaire
    profile: Profile
    scope: Scope
    as_of: datetime.date | None
    as_of_stated: bool
    evidence: Evidence
    lifts: dict[tuple[int, int], int]
    results: tuple[Result, ...]
    scores: Scores
    foundation: Foundation | None
    decision: Decision
    lifecycle: str
    lifecycle_reason: str
    contradictions: tuple[Contradiction, ...]
    trust_links: bool = False

    def result(self, id: str) -> Result:
        """The result of one criterion.

        Raises:
            KeyError: there is none.
        """
        for result in self.results:
            if result.id == id:
                return result
        raise KeyError(id)


def assess(
    pilot: Pilot,
    questionnaire: Questionnaire,
    *,
    today: datetime.date | None = None,
    trust_links: bool = False,
    profile: str = "",
    expected: frozenset[str] = frozenset(),
    lenses: frozenset[str] | None = None,
) -> Assessment:
    """The assessment of a pilot.

    `today` overrides `pilot.as_of`; `profile` overrides `pilot.profile`. `expected` names receipts
    that are not there yet and are taken as if they were: what would be so once they are. `lenses`,
    the walls among them, are those to score; all without it.
    """
    return _assess(pilot, questionnaire, today, trust_links, profile, expected, lenses, follow=True)


def _assess(
    pilot: Pilot,
    questionnaire: Questionnaire,
    today: datetime.date | None,
    trust_links: bool,
    profile: str,
    expected: frozenset[str] = frozenset(),
    lenses: frozenset[str] | None = None,
    *,
    follow: bool,
) -> Assessment:
    chosen = questionnaire.profile(profile or str(pilot.value("pilot.profile") or "enterprise"))
    stated = today or pilot.stated_as_of
    evidence = gather(
        pilot, as_of=stated, stale_days=questionnaire.policy["stale_days"], trust_links=trust_links, expected=expected
    )
    scope = scope_of(pilot, questionnaire)
    results = evaluate(pilot, questionnaire, evidence, scope, chosen)
    worth = score_results(questionnaire, results, scope, lenses)
    foundation = _foundation(pilot, questionnaire, today, trust_links) if follow else None
    decision = decide(VerdictContext(pilot, questionnaire, evidence), worth, foundation)
    lifts = _lifts(questionnaire, evidence)
    by_id = {result.id: result for result in results}
    as_of = stated or pilot.as_of
    arc, arc_why = _arc(pilot, worth, by_id)
    return Assessment(
        pilot=pilot,
        questionnaire=questionnaire,
        profile=chosen,
        scope=scope,
        as_of=as_of,
        as_of_stated=stated is not None,
        evidence=evidence,
        lifts=lifts,
        results=results,
        scores=worth,
        foundation=foundation,
        decision=decision,
        lifecycle=arc,
        lifecycle_reason=arc_why,
        contradictions=contradictions(
            Case(
                pilot=pilot,
                questionnaire=questionnaire,
                evidence=evidence,
                worth=worth,
                results=by_id,
                lifts=lifts,
                as_of=as_of,
            )
        ),
        trust_links=trust_links,
    )


def _lifts(questionnaire: Questionnaire, evidence: Evidence) -> dict[tuple[int, int], int]:
    """How many criteria each item of evidence, by its place, lifts above a claim."""
    counts: dict[tuple[int, int], int] = {}
    for criterion in questionnaire.criteria:
        for place in evidence.lifting(criterion):
            counts[place] = counts.get(place, 0) + 1
    return counts


# What the earlier agent must have at proof level before the next one may take the short path.
FOUNDATION = (
    "GOV-02", "GOV-03", "GOV-10", "GOV-11", "GOV-14", "AUD-01", "AUD-02", "AUD-03", "AUD-04", "AUD-05", "AUD-06",
    "OPS-01", "OPS-10", "EVAL-05", "EVAL-06", "SEC-01", "BASE-06",
)  # fmt: skip


def _foundation(
    pilot: Pilot,
    questionnaire: Questionnaire,
    today: datetime.date | None,
    trust_links: bool,
) -> Foundation | None:
    """Whether the short path is open; None when it is not asked for ("The Last Mile Problem", next agents)."""
    if pilot.answer("pilot.first_agent").state is not State.NO:
        return None
    ref = pilot.text("pilot.builds_on")
    if not ref:
        return Foundation(False, "`pilot.builds_on` names no earlier agent.")
    earlier = _read_earlier(pilot, ref)
    if isinstance(earlier, str):
        return Foundation(False, earlier)
    if earlier.value("pilot.stage") != "production":
        return Foundation(False, f"{earlier.name} is not in production.")
    judged = _assess(earlier, questionnaire, today, trust_links, "", follow=False)
    if judged.decision.rank < 3:
        return Foundation(False, f"{earlier.name} itself is judged {judged.decision.headline}.")
    shown = {result.id for result in judged.results if result.passed}
    missing = [id for id in FOUNDATION if id not in shown]
    if missing:
        return Foundation(False, f"{earlier.name} does not show {', '.join(missing)} at proof level.")
    known = {item.name.casefold() for item in earlier.items.get("integrations", ())}
    controls = questionnaire.controls
    new = [
        item
        for item in pilot.items.get("integrations", ())
        if item.answer("direction").value != "read" and item.name.casefold() not in known
    ]
    if any(item.answer("interface").value not in controls.supported_interfaces for item in new):
        return Foundation(False, "a new system is written without a supported interface.")
    if len(new) >= 2:
        return Foundation(False, f"{len(new)} new systems are written.")
    actions = pilot.items.get("actions", ())
    if any(item.answer("risk").value in ("high", None) for item in actions) or (
        not actions and pilot.section("actions").state is not State.NO
    ):
        return Foundation(False, "an action is of high or unknown risk.")
    return Foundation(True, f"It builds on {earlier.name}, whose foundation is shown at proof level.", len(new))


def _read_earlier(pilot: Pilot, ref: str) -> Pilot | str:
    """The pilot built on, or why it cannot be looked at; only a file beside the description is opened."""
    if pilot.folder is None:
        return "the earlier description cannot be looked for."
    path = beside(pilot.folder, ref)
    if isinstance(path, str):
        return f"{ref} {path}."
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return f"{ref} cannot be read ({error.strerror})."
    reading = read_description(data, ref, path.parent)
    if reading.pilot is None:
        return f"{ref} is malformed."
    return f"{ref} is this pilot itself." if reading.pilot.sha256 == pilot.sha256 else reading.pilot


def _arc(pilot: Pilot, worth: Scores, results: dict[str, Result]) -> tuple[str, str]:
    """Where the pilot stands on the arc of "Why Your AI Pilot Isn't Scaling"."""
    passes = {gate.id: gate.passes for gate in worth.gates}
    stage = pilot.value("pilot.stage")
    if stage == "stalled":
        return "stall", "the description says it is stalled"
    if passes.get("go-live"):
        return "past the arc", "the gates up to go-live pass"
    if stage in ("rollout", "production") or pilot.value("budget.second_use_case") == "started":
        return "enthusiasm", "it is being widened while gates are open"
    objections = [id for id in ("GOV-14", "SEC-05") if id in results and results[id].status.value in ("no", "partial")]
    if objections:
        return "friction", f"sign-off and review are outstanding ({', '.join(objections)})"
    return "concept", "the gates are still ahead"
