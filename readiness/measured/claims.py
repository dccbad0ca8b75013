"""What a log measures of a description, beside what its author typed; and the description with the measured figures.

From here on every rule reads the measured figure. What was typed is kept for the sentence that names both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from readiness.figures.economics import money
from readiness.figures.judged import Facts
from readiness.figures.objectives import LIVE, objective_of_live_accuracy
from readiness.figures.shares import percent
from readiness.measured import baselines, cost_claims
from readiness.measured import saved as kept
from readiness.measured.audits import held as audits
from readiness.measured.audits.model import Audit
from readiness.measured.audits.records import KEYS
from readiness.measured.baseline_words import before_after, in_unit
from readiness.measured.costs import Costs
from readiness.measured.evals import held as evals
from readiness.measured.evals.model import Eval
from readiness.measured.held import Held
from readiness.measured.kinds import Kind, Standing, is_measured, kind_of, supports_of
from readiness.measured.measurements import Measured, Measurements, Source
from readiness.measured.model import FROM, TABLE, Asked, Figure, FigureName, Log, Role, Statistic
from readiness.measured.saved import Item as SavedItem
from readiness.measured.saved import Saved, Unusable
from readiness.measured.standards import read as standards
from readiness.patterns import pattern
from readiness.pilot.answers import Answer, Artefact, Duration, Money, Percent, Quantity, State, Threshold, Value
from readiness.pilot.description import Item, Pilot
from readiness.pilot.quantities import Dimension, measure
from readiness.texts import text

_SELECTED: dict[Kind, tuple[str, ...]] = {
    Kind.LOG: (*map(str, Role), TABLE, FROM),
    Kind.EVAL: ("set", "version"),
    Kind.AUDIT: KEYS,
    Kind.COST: ("tag",),
}
"""The keys of `select` that each kind of evidence knows."""
_ACCURACIES = (LIVE, "evals.curated_accuracy", "evals.replay_accuracy", "change.shadow_agreement")
_CASES = "evals.live_cases"
_COST = "economics.cost_per_task"
_VOLUME = "workflow.volume_per_month"
_LATENCY = pattern(r"\b(latenc\w*|response times?|answer times?|duration|turnaround|how long)\b", re.IGNORECASE)
_QUANTILES = {"p50": FigureName.LATENCY_P50, "median": FigureName.LATENCY_P50, "p95": FigureName.LATENCY_P95,
              "p99": FigureName.LATENCY_P99}  # fmt: skip


def asked_of(pilot: Pilot, item: Item, policy: Mapping[str, float]) -> SavedItem:
    """What is to be measured of a log; its result is kept with it."""
    ref = item.answer("ref").value
    kind = kind_of(item) or Kind.LOG
    select = {
        str(key): answer.text
        for key in _SELECTED[kind]
        if (answer := pilot.answers.get(f"{item.label}.select.{key}")) is not None and answer.given
    }
    supports, prices = supports_of(item), item.answer("prices").value
    is_of_work = kind is Kind.LOG
    baseline = baselines.asked_baseline(pilot, item, supports, has_value=Role.VALUE in select) if is_of_work else None
    return SavedItem(
        ref=ref.ref if isinstance(ref, Artefact) else "",
        type=msgspec.UNSET if is_of_work else kind,
        select=select,
        asked=_windows(pilot) if is_of_work and baseline is None and LIVE in _accuracies(supports) else (),
        quick_seconds=policy["rubber_stamp_seconds"] if is_of_work else 0,
        baseline=baseline or msgspec.UNSET,
        prices=prices.ref if kind is Kind.COST and isinstance(prices, Artefact) else msgspec.UNSET,
    )


def _accuracies(supports: tuple[str, ...]) -> tuple[str, ...]:
    """Which accuracy a log is about: those that are named, else that of live work."""
    return tuple(path for path in _ACCURACIES if path in supports) or (LIVE,)


def _windows(pilot: Pilot) -> tuple[Asked, ...]:
    """The objectives on live accuracy, each with its window and its alert."""
    chosen, _ = objective_of_live_accuracy(Facts(pilot=pilot, policy={}, counts={}))
    found = []
    for item in pilot.items.get("slos", ()):
        window, alert = item.answer("window").value, item.answer("alert").value
        if item is not chosen and item.answer("measures").value != LIVE:
            continue
        if not isinstance(window, Duration) or window.count < 1:
            continue
        days = window.days
        below = isinstance(alert, Threshold) and alert.unit == "%" and not alert.is_floor
        found.append(
            Asked(
                objective=item.name or item.label,
                text=item.text("window"),
                tasks=int(window.count) if days is None else None,
                # Of a window of hours the days are looked at.
                days=max(1, round(days)) if days is not None else None,
                alert=alert.number if isinstance(alert, Threshold) and below else None,
                alert_text=item.text("alert") if below else "",
                at_or_past=isinstance(alert, Threshold) and alert.comparator == "<=",
            )
        )
    return tuple(found)


def read(pilot: Pilot, policy: Mapping[str, float]) -> Measurements:
    """What was saved for a description, as far as it still counts. Nothing is computed."""
    items = [item for item in pilot.items.get("evidence", ()) if is_measured(item)]
    if not items:
        return _put_together(pilot, (), policy)
    stored: Saved | None = None
    damaged = ""
    # What is remembered of a folder must not depend on the working folder.
    folder = pilot.folder.absolute() if pilot.folder is not None else None
    if folder is not None:
        try:
            stored = kept.load(folder, pilot.file)
        except Unusable as error:
            damaged = str(error)
    sources = []
    for item in items:
        asked = asked_of(pilot, item, policy)
        if damaged or folder is None:
            standing, found = Standing.DAMAGED if damaged else Standing.MISSING, None
            why = damaged or text("evidence.no-folder")
        else:
            standing, found, why = kept.stands(stored, asked, folder)
        sources.append(source_of(pilot, item, policy, found, standing, why))
    return _put_together(pilot, sources, policy)


def _put_together(pilot: Pilot, sources: Iterable[Source], policy: Mapping[str, float]) -> Measurements:
    """The sources, with what several of them say together, and with what files of standards say."""
    together = _with_costs(pilot, _with_sets(pilot, sources), policy)
    files = standards.read(pilot)
    currency = _currency(pilot, pilot.answer(_COST)) if together else ""
    return Measurements(together, currency, files.filled, files.unread, files.failing)


def measured_now(pilot: Pilot, policy: Mapping[str, float], results: Iterable[tuple[Item, SavedItem]]) -> Measurements:
    """What was just measured of a description, as if it were saved."""
    sources = tuple(
        source_of(pilot, item, policy, result, Standing.SOUND if result.found else Standing.REFUSED, result.refused)
        for item, result in results
    )
    return _put_together(pilot, sources, policy)


def source_of(
    pilot: Pilot, item: Item, policy: Mapping[str, float], result: SavedItem | None, standing: Standing, why: str = ""
) -> Source:
    """An item with what its file says of the description; only a result that is sound is held against it."""
    made = Source(
        ref=item.text("ref"),
        label=item.label,
        line=item.line,
        column=item.column,
        supports=supports_of(item),
        kind=kind_of(item) or Kind.LOG,
        standing=standing,
        why=why,
    )
    found = result.found if result is not None and standing is Standing.SOUND else None
    if isinstance(found, Eval):
        return _of_eval(pilot, item, policy, made, found)
    if isinstance(found, Audit):
        every = audits.held(pilot, made.supports, found, policy, made.ref)
        figures = tuple(_held(one, pilot.answer(one.path)) for one in every)
        return msgspec.structs.replace(made, audit=found, figures=figures)
    if isinstance(found, Log):
        return _of_log(pilot, policy, made, found)
    if isinstance(found, Costs):
        return msgspec.structs.replace(made, costs=found)
    return made


def _of_log(pilot: Pilot, policy: Mapping[str, float], made: Source, found: Log) -> Source:
    baseline = baselines.finding(pilot, made.supports, found.comparison) if found.comparison is not None else None
    return msgspec.structs.replace(
        made,
        log=found,
        figures=(
            *_compare(pilot, made.supports, found, policy),
            *(_baseline(baseline, policy) if baseline is not None else ()),
        ),
        baseline=baseline,
    )


def _of_eval(pilot: Pilot, item: Item, policy: Mapping[str, float], made: Source, found: Eval) -> Source:
    version = evals.version_that_counts(found, asked_of(pilot, item, policy).select, pilot)
    if version is None:
        models = ", ".join(dict.fromkeys(one.model for one in found.versions if one.model))
        wanted = " ".join(filter(None, (pilot.text("pilot.model.name"), pilot.text("pilot.model.version"))))
        line = pilot.answer("pilot.model.name").line
        why = text("eval.another-model", models=models, wanted=wanted, line=line)
        return msgspec.structs.replace(made, standing=Standing.FOREIGN, why=why)
    every = evals.held(pilot, made.supports, found, version, policy)
    return msgspec.structs.replace(
        made,
        eval=found,
        version=version,
        for_live=tuple(path for path in evals.LIVE_FIELDS if path in made.supports),
        figures=tuple(_held(one, pilot.answer(one.path)) for one in every),
    )


def _with_sets(pilot: Pilot, sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources, each eval with the sets that all cited for sets cover: one eval rarely has them all."""
    every = tuple(sources)
    cited = [one for one in every if one.version is not None and evals.supports_sets(one.supports)]
    found = []
    for one in every:
        if one in cited and one.version is not None:
            others = [other.version for other in cited if other is not one and other.version is not None]
            sets = evals.held_sets(pilot, one.version, others, one.ref)
            if sets is not None:
                figures = (*one.figures, _held(sets, pilot.answer(sets.path)))
                found.append(msgspec.structs.replace(one, figures=figures))
                continue
        found.append(one)
    return tuple(found)


def _with_costs(pilot: Pilot, sources: Iterable[Source], policy: Mapping[str, float]) -> tuple[Source, ...]:
    """The sources, each bill with what a task costs by it and by the logs of the agent's work."""
    every = tuple(sources)
    logs = [one.log for one in every if one.log is not None and one.log.comparison is None]
    taken_in = pilot.value("economics.per") == "taken-in"
    found = []
    for one in every:
        if one.costs is not None:
            months = cost_claims.months_of(one.costs, logs, taken_in=taken_in)
            figures = tuple(_billed(pilot, each, policy) for each in cost_claims.amounts(pilot, one.costs, months))
            one = msgspec.structs.replace(one, figures=figures, months=months)
        found.append(one)
    return tuple(found)


def _billed(pilot: Pilot, one: cost_claims.Amount, policy: Mapping[str, float]) -> Measured:
    """A figure of the ledger: a bill may lack a line, so what is stated beyond it counts."""
    more = one.stated is not None and one.figure.value > one.stated
    by = one.figure.value - (one.stated or 0.0)
    shown = amount(one.figure.value, one.currency)
    held = Held(
        path=one.path,
        figure=one.figure,
        value=Money(_rounded(one.figure.value), one.currency),
        shown=text("cost.at-least", amount=shown) if one.at_least else shown,
        taken=one.comparable and (more or (one.stated is None and not one.at_least)),
        contradicted=one.comparable and more and by > one.figure.value * policy["measured_percent"] / 100,
        compared=one.comparable and not (one.at_least and one.stated is None),
    )
    return _held(held, pilot.answer(one.path))


def _held(one: Held, answer: Answer) -> Measured:
    """What takes the place of an answer, beside that answer."""
    return Measured(
        path=one.path,
        line=answer.line,
        column=answer.column,
        claim=answer.text if answer.given else "",
        figure=one.figure,
        shown=one.shown,
        interval=one.interval,
        taken=one.taken and answer.state is not State.NA,
        contradicted=one.contradicted and answer.given,
        compared=one.compared,
        held=one,
    )


def with_measured(pilot: Pilot, measurements: Measurements) -> Pilot:
    """The description with each measured figure in place of the typed one."""
    pilot = standards.with_filled(pilot, measurements.filled)
    taken = [one for one in measurements.figures if one.taken]
    if not taken:
        return pilot
    answers = dict(pilot.answers)
    lists = {name: {item.label: item for item in pilot.items.get(name, ())} for name in ("slos", "baselines")}
    for one in taken:
        state, value = (one.held.state, one.held.value) if one.held is not None else (State.YES, _value(pilot, one))
        answer = Answer(state=state, line=one.line, column=one.column, value=value, text=one.shown)
        label, _, key = one.path.rpartition(".")
        changed = next((found for found in lists.values() if label in found), None)
        if changed is not None:
            item = changed[label]
            changed[label] = msgspec.structs.replace(item, answers={**item.answers, key: answer})
        else:
            answers[one.path] = answer
    items = {**pilot.items, **{name: tuple(found.values()) for name, found in lists.items() if found}}
    return msgspec.structs.replace(pilot, answers=answers, items=items)


def _compare(pilot: Pilot, supports: tuple[str, ...], log: Log, policy: Mapping[str, float]) -> tuple[Measured, ...]:
    found = [
        _figure(pilot, path, log.figure(FigureName.ACCURACY), policy, floor=True)
        for path in _accuracies(supports)
        if log.comparison is None or path in supports
    ]
    # A log of a baseline is one of what it counts, not of the agent's tasks, unless its author says that it is both.
    live = LIVE in (supports if log.comparison is not None else _accuracies(supports))
    accuracy = log.figure(FigureName.ACCURACY)
    if live and accuracy is not None:
        found.append(_counted(pilot, accuracy))
    taken_in = pilot.value("economics.per") == "taken-in"
    cost = FigureName.COST_PER_TASK if taken_in else FigureName.COST_PER_RESOLVED
    for path, name in (
        ("evals.bad_input_rate", FigureName.MALFORMED),
        ("economics.exception_rate", FigureName.EXCEPTIONS),
        (_COST, cost),
        ("economics.review_minutes", FigureName.REVIEW_MINUTES),
        (_VOLUME, FigureName.VOLUME),
    ):
        # A log of tests says nothing of the work, unless its author says that it does.
        if live or path in supports or path.partition(".")[0] in supports:
            found.append(_figure(pilot, path, log.figure(name), policy))
    if live:
        found += [_latency(item, log) for item in pilot.items.get("slos", ())]
    return tuple(one for one in found if one is not None)


def _figure(
    pilot: Pilot, path: str, figure: Figure | None, policy: Mapping[str, float], *, floor: bool = False
) -> Measured | None:
    if figure is None:
        return None
    answer = pilot.answer(path)
    if answer.state is State.NA:
        return None
    currency = _currency(pilot, answer) if path == _COST else ""
    made = Measured(
        path=path,
        line=answer.line,
        column=answer.column,
        claim=answer.text if answer.given else "",
        figure=figure,
        shown=_shown(figure, currency),
        interval=_interval(figure, currency),
    )
    stated = _number(answer.value)
    if not answer.given or stated is None:
        taken = path != _VOLUME or pilot.value("pilot.stage") == "production"
        return msgspec.structs.replace(made, taken=taken)
    if path == _VOLUME:
        if pilot.value("pilot.stage") != "production":
            # What a pilot handles is not the full volume that is asked for.
            return msgspec.structs.replace(made, taken=False, compared=False)
        most = max(stated, figure.value)
        apart = most > 0 and abs(stated - figure.value) / most * 100 > policy["contradiction_percent"]
        return msgspec.structs.replace(made, contradicted=apart)
    if path == _COST and isinstance(answer.value, Money) and currency and answer.value.currency not in ("", currency):
        return msgspec.structs.replace(made, taken=False, compared=False)
    better = stated > figure.value if floor else stated < figure.value
    end = figure.high if floor else figure.low
    beyond = end is None or (stated > end if floor else stated < end)
    by = abs(stated - figure.value)
    allowed = policy["measured_points"] if figure.unit == "%" else figure.value * policy["measured_percent"] / 100
    return msgspec.structs.replace(
        made,
        contradicted=better and beyond and by > allowed,
        # A log may lack a line of the cost; what is stated beyond it counts, as it does against the ledger.
        taken=path != _COST or better,
    )


def _baseline(found: baselines.Finding, policy: Mapping[str, float]) -> Iterable[Measured]:
    """The figures before and after; too few of them take the place of nothing."""
    is_share = found.comparison.statistic is Statistic.SHARE
    for one in baselines.held(found):
        allowed = policy["measured_points"] if is_share else one.side.value * policy["measured_percent"] / 100
        by = abs(one.stated - one.side.value) if one.stated is not None else 0.0
        held = Held(
            path=f"{found.item.label}.{one.key}",
            figure=Figure(
                name=FigureName.BEFORE if one.key == "before" else FigureName.AFTER,
                value=one.side.value,
                unit="%" if is_share else "own",
                cases=one.side.cases,
                low=one.side.low,
                high=one.side.high,
            ),
            value=one.value,
            shown=in_unit(one.side.value, found.item, is_share=is_share),
            interval=(
                f"{in_unit(one.side.low, found.item, is_share=is_share, bare=True)} to "
                f"{in_unit(one.side.high, found.item, is_share=is_share, bare=True)}"
                if one.side.low is not None and one.side.high is not None
                else ""
            ),
            taken=found.counts,
            contradicted=found.counts and one.flattered and one.beyond and by > allowed,
            compared=found.counts,
            arithmetic=before_after(found).rstrip("."),
        )
        yield _held(held, found.item.answer(one.key))


def _counted(pilot: Pilot, accuracy: Figure) -> Measured:
    answer = pilot.answer(_CASES)
    return Measured(
        path=_CASES,
        line=answer.line,
        column=answer.column,
        claim=answer.text if answer.given else "",
        figure=msgspec.structs.replace(accuracy, value=float(accuracy.cases), unit="tasks", low=None, high=None),
        shown=f"{accuracy.cases:,}",
        interval="",
        compared=False,
    )


def _latency(item: Item, log: Log) -> Measured | None:
    """The quantile that an objective on latency is about."""
    target = item.answer("target").value
    if not isinstance(target, Threshold) or target.is_floor or target.statistic not in _QUANTILES:
        return None
    wanted = measure(target)
    if wanted is None or wanted.dimension is not Dimension.TIME:
        return None
    if not _LATENCY.search(f"{item.name} {item.text('indicator')}"):
        return None
    figure = log.figure(_QUANTILES[target.statistic])
    if figure is None:
        return None
    answer = item.answer("measured")
    stated = measure(answer.value)
    seconds = stated.number * 86_400 if stated is not None and stated.dimension is Dimension.TIME else None
    return Measured(
        path=f"{item.label}.measured",
        line=answer.line,
        column=answer.column,
        claim=answer.text if answer.given else "",
        figure=figure,
        shown=f"{target.statistic} {_shown(figure, '')}",
        interval="",
        contradicted=seconds is not None and seconds < figure.value * 0.95,
    )


def _value(pilot: Pilot, one: Measured) -> Value:
    figure = one.figure
    if one.path == _COST:
        return Money(_rounded(figure.value), _currency(pilot, pilot.answer(_COST)))
    if one.path == _CASES:
        return figure.cases
    if one.path.startswith("slos["):
        return Quantity(figure.value, "s", None, one.shown.partition(" ")[0])
    if figure.unit == "%":
        return Percent(figure.value, float(figure.cases))
    # No more digits than are known.
    return round(figure.value) if figure.value >= 100 else round(figure.value, 2)


def _number(value: Value | None) -> float | None:
    if isinstance(value, Percent):
        return value.value
    if isinstance(value, Money):
        return value.amount
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _currency(pilot: Pilot, answer: Answer) -> str:
    """The currency of an amount in a log: that of the figure it is held against, else the only one that is named."""
    if isinstance(answer.value, Money) and answer.value.currency:
        return answer.value.currency
    named = {each.value.currency for _, each in pilot.every_answer() if isinstance(each.value, Money)} - {""}
    return next(iter(named)) if len(named) == 1 else ""


def _shown(figure: Figure, currency: str) -> str:
    if figure.unit == "%":
        return percent(figure.value)
    if figure.unit == "":
        return amount(figure.value, currency)
    if figure.unit == "s":
        return f"{figure.value:.3g} s"
    return f"{figure.value:,.1f}".removesuffix(".0") if figure.value < 100 else f"{figure.value:,.0f}"


def amount(value: float, currency: str) -> str:
    """An amount of a log as it is printed: a task may cost a fraction of a cent."""
    return money(round(value, 2), currency) if value >= 0.1 or not value else f"{value:.3g} {currency}".strip()


def _rounded(value: float) -> float:
    """An amount with no more digits than are known: cents, or three digits of less."""
    return round(value, 2) if value >= 0.1 else float(f"{value:.3g}")


def _interval(figure: Figure, currency: str) -> str:
    if figure.low is None or figure.high is None:
        return ""
    if figure.unit == "":
        # An amount is printed whole from 100 on, and its interval may be narrower than that.
        digits = ".2f" if figure.value >= 0.1 else ".3g"
        return f"{max(0.0, figure.low):,{digits}} to {figure.high:,{digits}} {currency}".strip()
    low, high = (msgspec.structs.replace(figure, value=end, low=None, high=None) for end in (figure.low, figure.high))
    return f"{_shown(low, currency)} to {_shown(high, currency)}"
