"""What the findings of a pilot follow from: one cause for all that would not be found without it.

A document that is gone can leave thirty requirements without evidence, and whoever has to act has one thing to do. For
each thing that may be a cause the pilot is assessed as it would be if everything else were in order, and as if that
were in order too: what is found only in the first case follows from it. So a cause has the effect it has by itself,
also where another one would have sufficed. Where it is not known how things were (a value that cannot be read, a saved
baseline), what looks at the answer follows from it.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

import msgspec

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.evaluate import Result, applicable
from readiness.assessment.evidence import EvidenceItem
from readiness.assessment.findings import OF_CAUSE, OF_DESCRIPTION, Cause, Effect, Finding, GateCheck, finding, is_about
from readiness.assessment.ratchet import TOPIC as RATCHET
from readiness.assessment.ratchet import Baseline
from readiness.assessment.scope_growth import without_items
from readiness.pilot.answers import Answer, State
from readiness.pilot.beside import NOT_THERE
from readiness.pilot.model import Item, Pilot
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Level
from readiness.rules.ids import CauseId, ChangeId, ContradictionId, RegressionId, Severity
from readiness.rules.severities import severity_of
from readiness.texts import text

_MOST = 8
"""So many things are looked at one by one; answers that changed beyond that are taken together by section."""
_AWAY = 1_000_000
"""Lines that no description has: what is put back must not be at the place of something else."""
_NOT_A_CAUSE = frozenset(("pilot.name", "pilot.as_of"))
"""What a pilot is called, and the day of its answers, are no answers; time makes evidence stale, which is one."""
_NEVER_FOLLOWS = frozenset(("waivers", "comparison", OF_CAUSE, "yardstick", "upcoming"))
"""Topics of findings that are about something else than how the pilot is."""
_TROUBLE = (ContradictionId.EVIDENCE_MISSING, ContradictionId.EVIDENCE_EMPTY, ContradictionId.EVIDENCE_SAME_FILE)
_WAS_GIVEN = (State.YES, State.PARTIAL, State.PLANNED)

Key = tuple[str, str, Severity]


class Judge(Protocol):
    """Holds an assessment to the gate of the run."""

    def __call__(self, assessment: Assessment, /) -> GateCheck: ...


class _Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may be a cause: what happened, where, and the pilot without it.

    `paths` are those of the findings that are about it, `leads` the rules that may speak for it; without one, a finding
    of `rule` is made. `documents` are taken as if they were there, and `day` is the one the answers were true on.
    What was so at the baseline already is `as_before`: nothing got worse by it.
    """

    what: str
    paths: tuple[str, ...]
    line: int
    column: int
    repaired: Callable[[Pilot], Pilot] | None = None
    documents: frozenset[str] = frozenset()
    leads: tuple[str, ...] = ()
    rule: CauseId | None = CauseId.ANSWER
    of_evidence: bool = False
    day: datetime.date | None = None
    as_before: bool = False


class _Outcome(msgspec.Struct, frozen=True):
    """What comes of a pilot: its assessment, and what is found in it that no waiver covers."""

    assessment: Assessment
    found: frozenset[Key]


def with_causes(
    held: GateCheck,
    assessment: Assessment,
    judge: Judge,
    *,
    before: Assessment | None = None,
    earlier: Baseline | None = None,
    added: tuple[Item, ...] = (),
) -> GateCheck:
    """The findings of a pilot with their causes, the one with the largest effect first.

    `before` is the assessment at the baseline, where the description of then is known, `earlier` its state where that
    is all that is known; `added` are the entries of lists that were not listed then.
    """
    open_ones = [each for each in held.findings if each.waiver is None]
    causes = list(_of_waivers(assessment, held.findings))
    taken = {id(each) for cause in causes for each in cause.consequences}
    candidates = _candidates(assessment, open_ones, before, earlier, added)
    found = _by_trial(candidates, assessment, held, judge, taken)
    taken |= {id(each) for cause in found for each in (cause.lead, *cause.consequences)}
    causes += found
    found = list(_by_place(assessment, held, before, earlier, taken))
    taken |= {id(each) for cause in found for each in (cause.lead, *cause.consequences)}
    causes += found
    causes += _of_sections(assessment, held, taken)
    if not causes:
        return held
    there = {id(each) for each in held.findings}
    made = [cause.lead for cause in causes if id(cause.lead) not in there]
    in_order = sorted((*held.findings, *made), key=lambda f: (f.line, f.column, -f.severity.rank, f.rule, f.path))
    return msgspec.structs.replace(
        held, findings=tuple(in_order), causes=tuple(sorted(causes, key=lambda cause: cause.effect.size, reverse=True))
    )


def _of_waivers(assessment: Assessment, findings: Iterable[Finding]) -> Iterator[Cause]:
    """A waiver that has expired, where it covered several findings; a single one says so itself."""
    by_waiver: dict[tuple[int, str], list[Finding]] = {}
    for each in findings:
        if each.expired is not None:
            by_waiver.setdefault((each.expired.line, each.expired.rule), []).append(each)
    for of_one in by_waiver.values():
        waiver = of_one[0].expired
        if len(of_one) > 1 and waiver is not None:
            what = text("finding.cause.waiver", rule=waiver.rule, day=waiver.expires)
            item = next(i for i in assessment.pilot.items["waivers"] if i.line == waiver.line)
            lead = _made(assessment, CauseId.WAIVER, item.label, item.line, item.column, what)
            yield Cause(lead, tuple(of_one), _summary(what, Effect(findings=len(of_one))), Effect(findings=len(of_one)))


# What may be a cause.


def _candidates(
    assessment: Assessment,
    open_ones: list[Finding],
    before: Assessment | None,
    earlier: Baseline | None,
    added: tuple[Item, ...],
) -> list[_Candidate]:
    earlier_day = _day_set_back(assessment, before)
    # Evidence is not old by itself where it lies ahead of a day that was set back.
    found = [*_documents(assessment, before, earlier), *(earlier_day or _old_evidence(assessment, before, earlier))]
    if before is not None:
        changed = [
            *_gone(assessment.pilot, before.pilot),
            *_answers(assessment.pilot, before.pilot, _looked_at(assessment, open_ones)),
        ]
        found += changed
    elif earlier is not None:
        found += _evidence_gone(assessment, earlier)
    if added:
        names = ", ".join(item.label for item in added)
        first = min(added, key=lambda item: item.line)
        found.append(
            _Candidate(
                what=text("finding.cause.scope", items=names),
                paths=tuple(item.label for item in added),
                line=first.line,
                column=first.column,
                repaired=partial(without_items, added=added),
                leads=(ChangeId.SCOPE,),
                rule=None,
            )
        )
    return found


def _day_set_back(assessment: Assessment, before: Assessment | None) -> list[_Candidate]:
    """The day of the answers, where it went back and is the one they are judged by."""
    was = before.pilot.stated_as_of if before is not None else None
    now = assessment.pilot.stated_as_of
    if before is None or was is None or now is None or now >= was or assessment.stated_as_of != now:
        return []
    candidate = _answer(assessment.pilot, before.pilot, ("pilot.as_of",))
    return [msgspec.structs.replace(candidate, day=was, leads=(RegressionId.AS_OF,))]


def _documents(assessment: Assessment, before: Assessment | None, earlier: Baseline | None) -> Iterator[_Candidate]:
    """Documents that are not there, have nothing in them or are copies, each once however often it is cited."""
    by_ref: dict[str, list[EvidenceItem]] = {}
    for item in assessment.evidence.items:
        if item.ref and item.kind == "path" and any(remark.id in _TROUBLE for remark in item.remarks):
            by_ref.setdefault(item.ref, []).append(item)
    then = _documents_then(before, earlier)
    for group in _copies(by_ref, before):
        ref, items = group[0], [item for ref in group for item in by_ref[ref]]
        remark = next(each for each in items[0].remarks if each.id in _TROUBLE)
        # One that is there and cannot be opened is not gone: it says why.
        if remark.id is ContradictionId.EVIDENCE_MISSING and ref in then and remark.message.startswith(NOT_THERE):
            what = text("finding.cause.document-gone", ref=ref)
        else:
            what = f"{ref} {remark.message}".removesuffix(_COUNTS_AS_CLAIMED)
        yield _Candidate(
            what=what,
            paths=(*(item.label for item in items), *(f"evidence[{ref}]" for ref in group)),
            line=items[0].line,
            column=items[0].column,
            documents=frozenset(group),
            leads=(*_TROUBLE, RegressionId.EVIDENCE),
            rule=None,
            of_evidence=True,
            as_before=_counted_no_more(items, before, earlier),
        )


def _counted_no_more(items: list[EvidenceItem], before: Assessment | None, earlier: Baseline | None) -> bool:
    """Whether these items of evidence counted for no more at the baseline than they do now."""
    for item in items:
        then: list[tuple[int, bool]] = []
        if before is not None:
            then = [(was.counted.rank, was.fresh) for was in before.evidence.items if was.ref == item.ref]
        elif earlier is not None and (shown := earlier.evidence.get(item.ref)) is not None:
            then = [(Level(shown.level).rank, shown.fresh)]
        if not then or any(rank > item.counted.rank or fresh > item.fresh for rank, fresh in then):
            return False
    return True


def _copies(by_ref: dict[str, list[EvidenceItem]], before: Assessment | None) -> list[list[str]]:
    """The documents in trouble, copies of one another together: neither would be in order without the other.

    The one that was put there first of them: what a copy was made of was there before.
    """
    was = {item.ref: item.sha256 for item in before.evidence.items} if before is not None else {}
    groups: dict[str, list[str]] = {}
    for ref, items in by_ref.items():
        copied = any(remark.id is ContradictionId.EVIDENCE_SAME_FILE for remark in items[0].remarks)
        groups.setdefault(items[0].content if copied and items[0].content else f"ref {ref}", []).append(ref)
    return [sorted(refs, key=lambda ref: was.get(ref) == by_ref[ref][0].sha256) for refs in groups.values()]


_COUNTS_AS_CLAIMED = "; it counts as claimed"


def _documents_then(before: Assessment | None, earlier: Baseline | None) -> frozenset[str]:
    """The documents that counted for something at the baseline."""
    if before is not None:
        return frozenset(item.ref for item in before.evidence.items if item.counted is not Level.CLAIMED)
    if earlier is None:
        return frozenset()
    return frozenset(ref for ref, shown in earlier.evidence.items() if Level(shown.level) is not Level.CLAIMED)


def _old_evidence(assessment: Assessment, before: Assessment | None, earlier: Baseline | None) -> Iterator[_Candidate]:
    """Evidence that is stale, or dated after the day of the answers, which counts as undated."""
    today = assessment.as_of
    if today is None:
        return
    for item in assessment.evidence.items:
        ages = assessment.evidence.ages.get((item.line, item.column), 0)
        if item.is_answer or item.fresh or not ages or item.date is None:
            continue
        of_future = next((r for r in item.remarks if r.id is ContradictionId.EVIDENCE_FUTURE), None)
        name = item.ref or item.label
        what = f"{name} {of_future.message}" if of_future else text(
            "finding.cause.stale", evidence=name, date=item.dated, until=item.good_until
        )  # fmt: skip
        place = (item.line, item.column)

        def repaired(pilot: Pilot, place: tuple[int, int] = place) -> Pilot:
            answer = Answer(state=State.YES, line=_AWAY, column=1, value=today, text=str(today))
            return _with_entries(
                pilot,
                "evidence",
                tuple(
                    msgspec.structs.replace(each, answers={**each.answers, "date": answer})
                    if (each.line, each.column) == place
                    else each
                    for each in pilot.items.get("evidence", ())
                ),
            )

        yield _Candidate(
            what=what,
            paths=(item.label,),
            line=item.line,
            column=item.column,
            repaired=repaired,
            leads=(ContradictionId.EVIDENCE_STALE, ContradictionId.EVIDENCE_FUTURE, RegressionId.EVIDENCE),
            rule=None,
            of_evidence=True,
            as_before=_counted_no_more([item], before, earlier),
        )


def _evidence_gone(assessment: Assessment, earlier: Baseline) -> Iterator[_Candidate]:
    """Evidence of a saved baseline that is not listed any more, as it was."""
    refs = {item.ref for item in assessment.evidence.items if not item.is_answer}
    place = assessment.pilot.section("evidence")
    for number, (ref, shown) in enumerate(earlier.evidence.items()):
        if ref in refs or Level(shown.level) is Level.CLAIMED:
            continue
        item = _evidence_item(assessment, number, ref, shown.level, shown.supports, fresh=shown.fresh)
        yield _Candidate(
            what=text("finding.cause.item", item=f"`{ref}`"),
            paths=(f"evidence[{ref}]",),
            line=place.line,
            column=place.column,
            repaired=partial(_listed_again, item=item),
            documents=frozenset((ref,)),
            leads=(RegressionId.EVIDENCE,),
            of_evidence=True,
        )


def _evidence_item(
    assessment: Assessment, number: int, ref: str, level: str, supports: tuple[str, ...], *, fresh: bool
) -> Item:
    from readiness.pilot.answers import Artefact

    def answer(value: object, column: int) -> Answer:
        return Answer(state=State.YES, line=_AWAY + number, column=column, value=value, text=str(value))  # type: ignore[arg-type]

    answers = {"level": answer(level, 2), "supports": answer(supports, 3), "ref": answer(Artefact("path", ref), 4)}
    answers |= {"n": answer(100, 5), "period": Answer(state=State.YES, line=_AWAY, column=6, text="2026", value="2026")}
    if fresh and assessment.as_of is not None:
        answers["date"] = answer(assessment.as_of, 7)
    return Item(section="evidence", index=_AWAY + number, name=ref, line=_AWAY + number, column=1, answers=answers)


def _gone(pilot: Pilot, before: Pilot) -> Iterator[_Candidate]:
    """Sections and entries of lists that were there and are not."""
    for section, was in before.sections.items():
        now = pilot.section(section)
        if was.state is State.YES and now.state is not State.YES:
            word = now.text or now.state.value
            yield _Candidate(
                what=text("finding.cause.section-word", section=section, now=f"`{word}`")
                if now.written
                else text("finding.cause.section", section=section),
                paths=(section, *(item.label for item in before.items.get(section, ()))),
                line=now.line,
                column=now.column,
                repaired=partial(_with_section, before=before, section=section),
                documents=frozenset(),
                leads=(RegressionId.ITEM, RegressionId.EVIDENCE),
            )
            continue
        left = Counter(item.label for item in pilot.items.get(section, ()))
        for item in before.items.get(section, ()):
            if left[item.label]:
                left[item.label] -= 1
                continue
            # A waiver that is gone is no finding on the pilot, and what it covered fails by itself.
            if section in ("waivers", "decisions"):
                continue
            place = pilot.section(section)
            ref = item.text("ref") if section == "evidence" else ""
            yield _Candidate(
                what=text("finding.cause.item", item=f"`{ref}`" if ref else f"`{item.label}`"),
                paths=(item.label, f"evidence[{ref}]") if ref else (item.label,),
                line=place.line,
                column=place.column,
                repaired=partial(_listed_again, item=item),
                leads=(RegressionId.EVIDENCE, RegressionId.ITEM),
                of_evidence=bool(ref),
            )


def _answers(pilot: Pilot, before: Pilot, looked_at: frozenset[str]) -> list[_Candidate]:
    """Answers that changed, those that an open requirement looks at; by section where there are many."""
    changed = [
        path
        for path in _changed(pilot, before)
        if path not in _NOT_A_CAUSE and (path in looked_at or path == "pilot.stage" or _declares(path))
    ]
    single = [_answer(pilot, before, (path,)) for path in changed]
    if len(single) <= _MOST:
        return single
    by_section: dict[str, list[str]] = {}
    for path in changed:
        by_section.setdefault(path.partition("[")[0].partition(".")[0], []).append(path)
    return [_answer(pilot, before, tuple(paths)) for paths in by_section.values()][:_MOST]


def _declares(path: str) -> bool:
    """Whether an answer says what the pilot is held to, so that requirements depend on it that do not ask for it."""
    section, _, key = path.rpartition(".")
    return section == "pilot" or path == "workflow.writes" or key in ("direction", "kind", "control", "harm", "metric")


def _looked_at(assessment: Assessment, open_ones: list[Finding]) -> frozenset[str]:
    """Every path that an open requirement or another finding looks at."""
    found = {each.path for each in open_ones}
    for criterion, result in zip(assessment.questionnaire.criteria, assessment.results, strict=True):
        if applicable(result) and not result.passed:
            found |= {leaf.path for leaf in result.answers}
            found |= set(criterion.fields)
            keys = {path.partition("[].")[2] for path in criterion.fields if "[]." in path}
            sections = {path.partition("[].")[0] for path in criterion.fields if "[]." in path}
            items = [item for name in sections for item in assessment.pilot.items.get(name, ())]
            found |= {f"{item.label}.{key}" for item in items for key in keys}
    contradicted = {each.path for each in assessment.contradictions}
    return frozenset(found | contradicted | set(assessment.decision.fields))


def _changed(pilot: Pilot, before: Pilot) -> Iterator[str]:
    whole = {
        section
        for section, was in before.sections.items()
        if was.state is State.YES and pilot.section(section).state is not State.YES
    }
    for path in dict.fromkeys((*before.answers, *pilot.answers)):
        if path.partition(".")[0] not in whole and not _same(before.answers.get(path), pilot.answers.get(path)):
            yield path
    for section in before.items.keys() & pilot.items.keys() - {"waivers", "decisions"}:
        now = {item.label: item for item in pilot.items[section]}
        for item in before.items[section]:
            other = now.get(item.label)
            if other is not None:
                for key in dict.fromkeys((*item.answers, *other.answers)):
                    if not _same(item.answers.get(key), other.answers.get(key)):
                        yield f"{item.label}.{key}"


def _same(was: Answer | None, now: Answer | None) -> bool:
    if was is None or now is None:
        return was is now
    return (was.state, was.value, was.note, was.date) == (now.state, now.value, now.note, now.date)


def _answer(pilot: Pilot, before: Pilot, paths: tuple[str, ...]) -> _Candidate:
    path = paths[0]
    now, was = _own(pilot, path), _own(before, path)
    place = now or pilot.answer(path)
    section = path.partition("[")[0].partition(".")[0]
    if len(paths) > 1:
        keys = ", ".join(dict.fromkeys(each.rpartition(".")[2] for each in paths))
        what = text("finding.cause.answers", count=len(paths), section=section, keys=keys)
    elif path == "pilot.stage" and was is not None and now is not None:
        what = text("finding.cause.stage", was=was.text, now=now.text)
    elif now is None:
        what = text("finding.cause.answer-gone", path=path, was=_shown(was))
    elif now.unreadable:
        what = text("finding.cause.unread", path=path)
    elif was is None:
        what = text("finding.cause.answer-new", path=path, now=_shown(now))
    else:
        what = text("finding.cause.answer-now", path=path, was=_shown(was), now=_shown(now))

    def repaired(pilot: Pilot) -> Pilot:
        for each in paths:
            pilot = _with_answer(pilot, before, each)
        return pilot

    return _Candidate(
        what=what,
        paths=paths,
        line=place.line,
        column=place.column,
        repaired=repaired,
        leads=_ON_AN_ANSWER,
        rule=CauseId.STAGE if paths == ("pilot.stage",) else CauseId.ANSWER,
        of_evidence=section == "evidence",
    )


_ON_AN_ANSWER = (
    *(RegressionId.STAGE, RegressionId.PROFILE, RegressionId.SECTOR, RegressionId.ANSWER, RegressionId.FIGURE),
    *(RegressionId.MILDER, OF_DESCRIPTION),
)


def _own(pilot: Pilot, path: str) -> Answer | None:
    if path in pilot.answers:
        return pilot.answers[path]
    label, _, key = path.rpartition(".")
    for item in pilot.items.get(path.partition("[")[0], ()):
        if item.label == label:
            return item.answers.get(key)
    return None


def _shown(answer: Answer | None) -> str:
    """An answer as it is written, short."""
    words = " ".join(answer.text.split()) if answer is not None else ""
    words = words or (answer.state.value if answer is not None else "")
    return f"`{words[:57]}...`" if len(words) > 60 else f"`{words}`" if words else text("finding.cause.stated")


# The pilot as it would be.


def _with_entries(pilot: Pilot, section: str, items: tuple[Item, ...]) -> Pilot:
    return msgspec.structs.replace(pilot, items={**pilot.items, section: items})


def _listed_again(pilot: Pilot, item: Item) -> Pilot:
    moved = msgspec.structs.replace(
        item,
        index=_AWAY + item.index,
        line=_AWAY + item.line,
        answers={key: _moved(answer) for key, answer in item.answers.items()},
    )
    there = pilot.section(item.section)
    if there.state is not State.YES:
        whole = Answer(state=State.YES, line=_AWAY, column=1)
        pilot = msgspec.structs.replace(pilot, sections={**pilot.sections, item.section: whole})
    return _with_entries(pilot, item.section, (*pilot.items.get(item.section, ()), moved))


def _moved(answer: Answer) -> Answer:
    return msgspec.structs.replace(answer, line=_AWAY + answer.line)


def _with_section(pilot: Pilot, before: Pilot, section: str) -> Pilot:
    inside = f"{section}."
    restored = msgspec.structs.replace(
        pilot,
        sections={**pilot.sections, section: _moved(before.sections[section])},
        answers={**pilot.answers, **{p: _moved(a) for p, a in before.answers.items() if p.startswith(inside)}},
        records={**pilot.records, **{p: r for p, r in before.records.items() if p.startswith(inside)}},
    )
    for item in before.items.get(section, ()):
        restored = _listed_again(restored, item)
    return restored


def _with_answer(pilot: Pilot, before: Pilot, path: str) -> Pilot:
    was = _own(before, path)
    if "[" not in path or path in before.answers or path in pilot.answers:
        answers = {key: answer for key, answer in pilot.answers.items() if key != path}
        records = {key: rows for key, rows in pilot.records.items() if key != path}
        if was is not None:
            answers[path] = _moved(was)
        if path in before.records:
            records[path] = before.records[path]
        return msgspec.structs.replace(pilot, answers=answers, records=records)
    label, _, key = path.rpartition(".")
    section = path.partition("[")[0]
    items = []
    for item in pilot.items.get(section, ()):
        if item.label == label:
            answers = {name: answer for name, answer in item.answers.items() if name != key}
            if was is not None:
                answers[key] = _moved(was)
            item = msgspec.structs.replace(item, answers=answers)
        items.append(item)
    return _with_entries(pilot, section, tuple(items))


# What follows from each.


def _by_trial(
    candidates: list[_Candidate], assessment: Assessment, held: GateCheck, judge: Judge, taken: set[int]
) -> list[Cause]:
    if not candidates:
        return []
    candidates = candidates[: 2 * _MOST]
    eligible = [each for each in held.findings if each.waiver is None and id(each) not in taken]
    leads = [_lead(candidate, eligible) for candidate in candidates]
    spoken_for = {id(lead) for lead in leads if lead is not None}
    sound = _outcome(assessment, candidates, judge)
    if len(candidates) == 1:
        alone = [_Outcome(assessment, _keys(held))]
    else:
        alone = [_outcome(assessment, [c for c in candidates if c is not each], judge) for each in candidates]
    now = {each.id: each for each in assessment.results}
    effects = [_effect(sound, each.assessment, now) for each in alone]
    order = sorted(range(len(candidates)), key=lambda index: effects[index].size, reverse=True)
    follows: dict[int, list[Finding]] = {index: [] for index in order}
    used: set[int] = set()
    # What is found on an answer that changed follows from that, whatever larger cause would bring it about as well: put
    # right alone, the larger one would leave it.
    for own in (True, False):
        for index in order:
            lost, new = set(effects[index].requirements), alone[index].found - sound.found
            for each in eligible:
                if id(each) in used | spoken_for or (own and each.path not in candidates[index].paths):
                    continue
                if _follows(each, candidates[index], lost, new, sound, alone[index]):
                    used.add(id(each))
                    follows[index].append(each)
    # What only all of them together bring about is listed under the one with the largest effect.
    everything = _lost(sound.assessment, assessment)
    together = [
        each
        for each in eligible
        if id(each) not in used | spoken_for and _comes_with_all(each, sound, assessment, everything)
    ]
    largest = next((index for index in order if not candidates[index].as_before), order[0])
    causes = []
    for index in order:
        candidate, lead = candidates[index], leads[index]
        shared = together if index == largest else []
        consequences = (*follows[index], *shared)
        if not consequences or (lead is None and (candidate.rule is None or len(consequences) < 2)):
            continue
        if lead is None:
            assert candidate.rule is not None
            place = (candidate.line, candidate.column)
            lead = _made(assessment, candidate.rule, candidate.paths[0], *place, candidate.what)
        effect = msgspec.structs.replace(effects[index], findings=len(consequences), together=len(shared))
        if candidate.rule is CauseId.STAGE:
            # It leaves open what was open before, and was not due.
            due = tuple(dict.fromkeys(each.rule for each in consequences if each.rule in now))
            effect = msgspec.structs.replace(effect, requirements=due)
        kind = "lose-evidence" if candidate.of_evidence else "due" if candidate.rule is CauseId.STAGE else ""
        kind = kind or ("open" if candidate.leads == (ChangeId.SCOPE,) else "not-met")
        # What cannot be read says itself what to write.
        what = lead.message if lead.topic == OF_DESCRIPTION else candidate.what
        causes.append(Cause(lead, consequences, _summary(what, effect, kind), effect))
    return causes


def _lead(candidate: _Candidate, eligible: list[Finding]) -> Finding | None:
    about = sorted(
        (each for each in eligible if each.path in candidate.paths), key=lambda each: candidate.paths.index(each.path)
    )
    for rule in candidate.leads:
        for each in about:
            if each.rule == rule or (rule == OF_DESCRIPTION == each.topic and each.severity is Severity.ERROR):
                return each
    return None


def _outcome(assessment: Assessment, repaired: list[_Candidate], judge: Judge) -> _Outcome:
    pilot = assessment.pilot
    for each in repaired:
        pilot = each.repaired(pilot) if each.repaired is not None else pilot
    again = assess(
        pilot,
        assessment.questionnaire,
        today=next((each.day for each in repaired if each.day), assessment.stated_as_of),
        trust_links=assessment.trust_links,
        profile=assessment.profile.id if not _profile_changes(repaired) else "",
        expected=frozenset().union(*(each.documents for each in repaired)),
        lenses=frozenset((LensId.WALLS,)),
    )
    return _Outcome(again, _keys(judge(again)))


def _profile_changes(repaired: list[_Candidate]) -> bool:
    return any("pilot.profile" in each.paths for each in repaired)


def _keys(held: GateCheck) -> frozenset[Key]:
    return frozenset((each.rule, each.about, each.severity) for each in held.findings if each.waiver is None)


def _lost(sound: Assessment, now: Assessment) -> frozenset[str]:
    return frozenset(
        was.id
        for was, result in zip(sound.results, now.results, strict=True)
        if (was.passed or not applicable(was)) and applicable(result) and not result.passed
    )


def _effect(sound: _Outcome, alone: Assessment, now: dict[str, Result]) -> Effect:
    was = sound.assessment
    lost = _lost(was, alone)
    pairs = zip(alone.scores.gates, was.scores.gates, strict=True)
    gates = [gate.id for gate, then in pairs if then.passes and not gate.passes]
    return Effect(
        requirements=tuple(id for id in now if id in lost),
        score=(round(was.scores.index.value, 1), round(alone.scores.index.value, 1)),
        gates=tuple(gates),
        gate_titles=tuple(gate.title for gate in alone.scores.gates if gate.id in gates),
        verdict=(was.decision.headline, alone.decision.headline),
    )


def _follows(
    each: Finding, candidate: _Candidate, lost: set[str], new: frozenset[Key], sound: _Outcome, alone: _Outcome
) -> bool:
    if each.topic in _NEVER_FOLLOWS or (each.topic == OF_DESCRIPTION and each.severity is Severity.ERROR):
        return False
    if candidate.as_before and (each.topic == RATCHET or each.met_before):
        return False
    if each.topic == RATCHET:
        if candidate.day is not None and each.rule == RegressionId.EVIDENCE:
            return True
        scores = _scores_of(each, sound.assessment, alone.assessment)
        if scores is not None:
            return scores[1] < scores[0]
        return any(is_about(path, each.path) for path in candidate.paths) or any(
            each.rule == RegressionId.CRITERION.of(id) for id in lost
        )
    if each.met_before and each.rule in lost:
        return True
    return (each.rule, each.about, each.severity) in new


def _comes_with_all(each: Finding, sound: _Outcome, now: Assessment, lost: frozenset[str]) -> bool:
    if each.topic in _NEVER_FOLLOWS or (each.topic == OF_DESCRIPTION and each.severity is Severity.ERROR):
        return False
    if each.topic == RATCHET:
        scores = _scores_of(each, sound.assessment, now)
        if scores is not None:
            return scores[1] < scores[0]
        return any(each.rule == RegressionId.CRITERION.of(id) for id in lost)
    if each.met_before and each.rule in lost:
        return True
    return (each.rule, each.about, each.severity) not in sound.found and each.rule in lost


def _scores_of(each: Finding, sound: Assessment, now: Assessment) -> tuple[float, float] | None:
    """What a finding on a score is about, in both; None where it is about something else."""
    if each.rule == RegressionId.INDEX:
        return round(sound.scores.index.value, 1), round(now.scores.index.value, 1)
    walls = zip(sound.scores.lenses.get(LensId.WALLS, ()), now.scores.lenses.get(LensId.WALLS, ()), strict=True)
    for was, wall in walls:
        if each.rule == RegressionId.WALL.of(wall.id):
            return round(was.score.value, 1), round(wall.score.value, 1)
    return None


# Where it is not known how things were.


def _by_place(
    assessment: Assessment, held: GateCheck, before: Assessment | None, earlier: Baseline | None, taken: set[int]
) -> Iterator[Cause]:
    """Values that cannot be read, and answers a saved baseline has: what looks at them follows from them."""
    free = [each for each in held.findings if each.waiver is None and id(each) not in taken]
    leads: list[tuple[Finding | None, str, str]] = [
        (each, each.path, each.message)
        for each in free
        if each.topic == OF_DESCRIPTION and each.severity is Severity.ERROR and each.path
    ]
    if before is None and earlier is not None:
        leads += _worse_answers(assessment, earlier, free)
    looks = {
        result.id: {leaf.path for leaf in result.answers if leaf.state is not State.YES} | {result.path}
        for result in assessment.results
    }
    gone = {id(lead) for lead, _, _ in leads if lead is not None}
    # Once for all leads: a file with thousands of faults has as many of them.
    at: dict[str, list[Finding]] = {}
    for each in free:
        if id(each) not in gone and each.topic not in _NEVER_FOLLOWS:
            for path in {each.path, *looks.get(_criterion_of(each), ())}:
                at.setdefault(path, []).append(each)
    for lead, path, what in leads:
        consequences = [each for each in at.get(path, ()) if id(each) not in gone]
        if not consequences or (lead is None and len(consequences) < 2):
            continue
        gone |= {id(each) for each in consequences}
        requirements = tuple(dict.fromkeys(c for c in map(_criterion_of, consequences) if c in looks))
        effect = Effect(requirements=requirements, findings=len(consequences))
        place = assessment.pilot.answer(path)
        made = lead or _made(assessment, CauseId.ANSWER, path, place.line, place.column, what)
        yield Cause(made, tuple(consequences), _summary(what, effect, "open"), effect)


def _criterion_of(each: Finding) -> str:
    beginning = RegressionId.CRITERION.of("")
    return each.rule.removeprefix(beginning) if each.topic == RATCHET else each.rule


def _worse_answers(
    assessment: Assessment, earlier: Baseline, free: list[Finding]
) -> Iterator[tuple[Finding | None, str, str]]:
    now = {path: answer.state for path, answer in assessment.pilot.every_answer()}
    on_answers = {each.path: each for each in free if each.rule in _ON_AN_ANSWER}
    for path, state in earlier.answers.items():
        state_now = now.get(path)
        if path in _NOT_A_CAUSE or state not in _WAS_GIVEN or state_now == state:
            continue
        if state_now is None:
            what = text("finding.cause.answer-gone", path=path, was=text("finding.cause.stated"))
        else:
            answer = assessment.pilot.answer(path)
            what = text("finding.cause.answer-now", path=path, was=text("finding.cause.stated"), now=_shown(answer))
        yield on_answers.get(path), path, what


# Sections that are not there.


def _of_sections(assessment: Assessment, held: GateCheck, taken: set[int]) -> Iterator[Cause]:
    """A section that a description does not have, where several requirements ask for what would be in it."""
    pilot = assessment.pilot
    by_section: dict[str, list[Finding]] = {}
    results = {result.id: result for result in assessment.results}
    for each in held.findings:
        result = results.get(each.rule)
        if each.waiver is not None or id(each) in taken or result is None or each.met_before:
            continue
        section = result.path.partition("[")[0].partition(".")[0]
        if section not in pilot.sections:
            by_section.setdefault(section, []).append(each)
    for section, found in by_section.items():
        if len(found) < 2:
            continue
        what = text("finding.cause.section-missing", section=section)
        effect = Effect(requirements=tuple(dict.fromkeys(each.rule for each in found)), findings=len(found))
        lead = _made(assessment, CauseId.SECTION, section, 1, 1, what)
        yield Cause(lead, tuple(found), _summary(what, effect, "open"), effect)


def _made(assessment: Assessment, rule: CauseId, path: str, line: int, column: int, what: str) -> Finding:
    return finding(assessment, rule, severity_of(rule), path, line, column, what, "", OF_CAUSE)


def _summary(what: str, effect: Effect, kind: str = "") -> str:
    """What happened, and what it does."""
    parts = []
    if effect.requirements and kind:
        parts.append(text(f"finding.cause.{kind}", count=len(effect.requirements)))
    if effect.score is not None and effect.score[0] > effect.score[1]:
        digits = 0 if round(effect.score[0]) != round(effect.score[1]) else 1
        was, now = (f"{each:.{digits}f}" for each in effect.score)
        parts.append(text("finding.cause.score", was=was, now=now))
    parts += [text("finding.cause.gate", gate=title.lower()) for title in effect.gate_titles[:1]]
    if effect.verdict is not None and effect.verdict[0] != effect.verdict[1]:
        parts.append(text("finding.cause.verdict", was=effect.verdict[0], now=effect.verdict[1]))
    if not parts:
        parts.append(text("finding.cause.others", count=effect.findings))
    effects = ", ".join(parts)
    if effect.together:
        effects += f"; {text('finding.cause.together', count=effect.together)}"
    return text("finding.cause", what=what, effect=effects)
