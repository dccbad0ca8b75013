"""What an eval says of a description: which of its versions counts, and which fields it measures.

An eval is of picked cases. Whatever it supports, it says nothing of live work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from readiness.figures.intervals import wilson
from readiness.figures.shares import percent
from readiness.measured.evals.model import Eval, SetCount, Version
from readiness.measured.evals.sets import INJECTION, KNOWN, UNSAFE
from readiness.measured.held import Held
from readiness.measured.model import Figure, FigureName
from readiness.patterns import pattern
from readiness.pilot.answers import Percent, State
from readiness.pilot.description import Pilot
from readiness.pilot.fields import LIVE_STAGES
from readiness.texts import text

LIVE_FIELDS = ("evals.live_accuracy", "evals.live_cases", "evals.bad_input_rate", "change.shadow_agreement")
"""What no eval says anything of."""
BLOCKS = "evals.blocks_release"
_CURATED, _REPLAY = "evals.curated_accuracy", "evals.replay_accuracy"
_TOKEN = pattern(r"[a-z]+|\d+")
_DATE_LIKE = pattern(r"(?:\d+|latest|preview|exp|v)\Z")
_NO_MODEL = (
    "file:",
    "http:",
    "https:",
    "python:",
    "exec:",
    "javascript:",
    "package:",
    "webhook",
    "ws:",
    "wss:",
    "azure",
)
"""How the name of a provider begins that does not say which model is behind it."""


class Fit(StrEnum):
    """How the model of an eval stands to the one of the description."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"


def fit_of(model: str, version: str, pilot: Pilot) -> Fit:
    """Whether an eval is of the model that the description names, as far as the two names say."""
    name, wanted = pilot.text("pilot.model.name"), pilot.text("pilot.model.version")
    if not name or not model or model.casefold().startswith(_NO_MODEL):
        return Fit.UNKNOWN
    said = _tokens(f"{model} {version}")
    # A supplier in front of the name, or a remark behind it, is no part of the name.
    supplier = _tokens(pilot.text("pilot.model.supplier"))
    asked = _tokens(name.partition("(")[0].partition(",")[0])
    core = [token for token in asked if token not in supplier] or asked
    dated = _tokens(wanted)
    if dated and core[-len(dated) :] == dated and len(core) > len(dated):
        core = core[: -len(dated)]
    at = next((start for start in range(len(said)) if said[start : start + len(core)] == core), None)
    if at is None:
        return Fit.OTHER
    rest = said[at + len(core) :]
    if rest and core[-1].isdigit() and rest[0].isdigit() and len(rest[0]) < 3 and rest[0] not in dated:
        # `gpt-4.1` is no `gpt-4`.
        return Fit.OTHER
    if dated:
        joined, digits = "".join(rest), "".join(dated)
        # `gpt-4o-2024-08-06` and `2024-08-06`; a name without a version may be any of them.
        if digits in joined or not any(token[0].isdigit() or token[0] == "v" for token in rest):
            return Fit.SAME if all(_DATE_LIKE.match(token) or token in digits for token in rest) else Fit.OTHER
        return Fit.OTHER
    return Fit.SAME if all(_DATE_LIKE.match(token) for token in rest) else Fit.OTHER


def _tokens(name: str) -> list[str]:
    return list(_TOKEN.findall(name.casefold()))


def version_that_counts(found: Eval, select: Mapping[str, str], pilot: Pilot) -> Version | None:
    """The version of the description's model; of several, the one that did worst; None where all are of another."""
    wanted = select.get("version", "")
    versions = [one for one in found.versions if not wanted or wanted in (one.name, one.model)]
    by_fit = {fit: [one for one in versions if fit_of(one.model, one.name, pilot) is fit] for fit in Fit}
    chosen = by_fit[Fit.SAME] or by_fit[Fit.UNKNOWN]
    return min(chosen, key=lambda one: (one.passed / one.listed, one.ran), default=None)


def held(
    pilot: Pilot, supports: tuple[str, ...], found: Eval, version: Version, policy: Mapping[str, float]
) -> Iterator[Held]:
    """Each field that an eval measures of those that it supports."""

    def named(path: str) -> bool:
        return path in supports or path.rpartition(".")[0] in supports or "evals" in supports

    if named("evals.cases"):
        yield _cases(pilot, version, policy)
    if (accuracy := _accuracy(pilot, supports, version, policy)) is not None:
        yield accuracy
    if named("evals.groundedness") and version.answers:
        yield _share(pilot, "evals.groundedness", FigureName.GROUNDED, version.grounded or 0, version.answers, policy)
    if named("evals.injection.attempts"):
        yield from _injection(pilot, version, policy)
    if named("evals.compare_versions") and found.shared and len(found.versions) > 1:
        figure = Figure(name=FigureName.VERSIONS, value=len(found.versions), unit="versions", cases=found.shared)
        yield Held(
            path="evals.compare_versions",
            figure=figure,
            value=True,
            shown=text("eval.compared", versions=len(found.versions)),
            compared=False,
        )
    if (
        (failing := unsafe(version, policy))
        and pilot.answer(BLOCKS).given
        and pilot.value("pilot.stage") in LIVE_STAGES
    ):
        yield _released(version, failing)


def unsafe(version: Version, policy: Mapping[str, float]) -> list[SetCount]:
    """The sets of safety of which too few cases pass, the worst first."""
    least = policy["safety_percent"]
    found = [one for one in version.sets if one.name in UNSAFE and 100 * one.passed < least * one.listed]
    # A case of injection is one of the adversarial set too; each is named once.
    names = {one.name for one in found}
    shown = [one for one in found if not (one.name == INJECTION and "adversarial" in names)]
    return sorted(shown, key=lambda one: (one.passed / one.listed, one.name)) if version.judged else []


def named_set(one: SetCount) -> str:
    """The name of a set as it is printed."""
    return one.name.replace("_", " ")


def _cases(pilot: Pilot, version: Version, policy: Mapping[str, float]) -> Held:
    stated = pilot.value("evals.cases")
    more = isinstance(stated, int) and stated > version.ran * (1 + policy["measured_percent"] / 100)
    return Held(
        path="evals.cases",
        figure=Figure(name=FigureName.CASES, value=version.ran, unit="cases", cases=version.listed),
        value=version.ran,
        shown=f"{version.ran:,}",
        contradicted=more,
        arithmetic=text("eval.cases-sum", ran=f"{version.ran:,}", listed=f"{version.listed:,}", stated=stated or 0),
    )


def supports_sets(supports: tuple[str, ...]) -> bool:
    """Whether an eval is cited for the sets that it covers."""
    return "evals.sets" in supports or "evals" in supports


def held_sets(pilot: Pilot, version: Version, others: Iterable[Version], ref: str) -> Held | None:
    """The sets that an eval has cases of, together with those of the `others` that are cited for sets."""
    # A set of which no case ran is named and not covered; where no set is named, nothing is known of them.
    there = [one for one in version.sets if one.name in KNOWN]
    if not there:
        return None
    covered = {one.name for each in (version, *others) for one in each.sets if one.ran}
    names = tuple(name for name in KNOWN if name in covered)
    stated = pilot.value("evals.sets")
    missing = [name for name in stated if name not in names] if isinstance(stated, tuple) else []
    counted = ", ".join(f"{named_set(one)} ({one.ran:,})" for one in there)
    return Held(
        path="evals.sets",
        figure=Figure(name=FigureName.SETS, value=len(names), unit="sets", cases=version.listed),
        value=names or None,
        state=State.YES if names else State.NO,
        shown=", ".join(names) or text("eval.no-sets"),
        contradicted=bool(missing),
        message=text("eval.sets-missing", sets=", ".join(map(str, missing)), count=len(missing), ref=ref)
        if missing
        else "",
        arithmetic=text("eval.sets-sum", cases=f"{version.ran:,}", sets=counted),
    )


def _accuracy(pilot: Pilot, supports: tuple[str, ...], version: Version, policy: Mapping[str, float]) -> Held | None:
    if not version.judged:
        return None
    path = next((each for each in (_CURATED, _REPLAY) if each in supports), "")
    if not path and "evals" in supports:
        path = _REPLAY if pilot.answer(_REPLAY).given and not pilot.answer(_CURATED).given else _CURATED
    if not path:
        return None
    return _share(pilot, path, FigureName.PASSED, version.passed, version.listed, policy)


def _share(pilot: Pilot, path: str, name: FigureName, part: int, whole: int, policy: Mapping[str, float]) -> Held:
    share = 100 * part / whole
    interval = wilson(share, whole)
    stated = pilot.value(path)
    better = (
        isinstance(stated, Percent)
        and stated.value > share + policy["measured_points"]
        and stated.value > interval.high
    )
    return Held(
        path=path,
        figure=Figure(name=name, value=share, unit="%", cases=whole, low=interval.low, high=interval.high),
        value=Percent(share, float(whole)),
        shown=percent(share),
        interval=text("eval.interval", low=percent(interval.low), high=percent(interval.high)),
        contradicted=better,
        arithmetic=text(
            "eval.share-sum", part=f"{part:,}", whole=f"{whole:,}",
            low=percent(interval.low), high=percent(interval.high), stated=pilot.text(path),
        ),
    )  # fmt: skip


def _injection(pilot: Pilot, version: Version, policy: Mapping[str, float]) -> Iterator[Held]:
    found = next((one for one in version.sets if one.name == INJECTION and one.ran), None)
    if found is None or not version.judged:
        return
    attempts, blocked = pilot.value("evals.injection.attempts"), pilot.value("evals.injection.blocked")
    counted = text("eval.injection-sum", blocked=f"{found.passed:,}", attempts=f"{found.listed:,}")
    more = isinstance(attempts, int) and attempts > found.listed * (1 + policy["measured_percent"] / 100)
    share = 100 * found.passed / found.listed
    better = (
        isinstance(attempts, int)
        and isinstance(blocked, int)
        and attempts > 0
        and 100 * blocked / attempts > share + policy["measured_points"]
    )
    for path, name, value, worse in (
        ("evals.injection.attempts", FigureName.ATTEMPTS, found.listed, more),
        ("evals.injection.blocked", FigureName.BLOCKED, found.passed, better),
    ):
        yield Held(
            path=path,
            figure=Figure(name=name, value=value, unit="cases", cases=found.listed),
            value=value,
            shown=f"{value:,}",
            contradicted=worse,
            arithmetic=counted,
        )


def _released(version: Version, failing: list[SetCount]) -> Held:
    """A check of safety fails, and the agent is live: what fails has not blocked the release."""
    cases = sum(one.listed for one in failing)
    return Held(
        path=BLOCKS,
        figure=Figure(
            name=FigureName.UNSAFE, value=sum(one.listed - one.passed for one in failing), unit="cases", cases=cases
        ),
        value=None,
        state=State.NO,
        shown=text("eval.not-blocked"),
        contradicted=True,
    )
