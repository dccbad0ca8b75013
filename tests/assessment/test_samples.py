"""What each sample is known to be; the figures themselves are in `tests/golden/` and the worked example."""

from __future__ import annotations

from readiness.assessment.assess import Assessment


def test_techflow_before(assessed: dict[str, Assessment]) -> None:
    before = assessed["techflow-before"]
    assert before.decision.verdict == "ROADMAP"
    assert (before.scores.level, before.scores.enough_known) == (0, True)
    states = [stall.state.value for stall in before.scores.stalls]
    assert states == ["hit", "hit", "hit", "hit", "not ruled out"]
    assert before.lifecycle == "stall"


def test_techflow_after(assessed: dict[str, Assessment]) -> None:
    after = assessed["techflow-after"]
    assert (after.decision.verdict, after.scores.level) == ("SCALE", 4)
    assert after.scores.autonomy.open == ("GOV-12",)
    assert not after.scores.autonomy.passes
    assert after.scores.index.value >= 93
    assert all(gate.passes for gate in after.scores.gates)
    open_ = {r.id for r in after.results if not r.passed and r.status.value != "not applicable"}
    assert open_ >= {"GOV-12", "BASE-02", "CHG-01", "OPM-09", "OPS-12"}
    said = {c.id: f"{c.message} {c.arithmetic}" for c in after.contradictions}
    assert "436% gross and 336% net" in said["roi-does-not-recompute"]
    assert "3.2M + 1.8M = 5M" in said["return-parts-do-not-add-up"]
    assert "17.6%" in said["false-alarm-rate"]


def test_orderentry_stalled(assessed: dict[str, Assessment]) -> None:
    stalled = assessed["orderentry-stalled"]
    assert (stalled.decision.verdict, stalled.decision.rule) == ("STOP", "nobody-will-own-it")
    assert [stall.state.value for stall in stalled.scores.stalls] == ["hit"] * 5


def test_without_receipts_a_polished_file_cannot_look_ready(assessed: dict[str, Assessment]) -> None:
    import msgspec

    from readiness.assessment.assess import assess

    after = assessed["techflow-after"]
    bare = msgspec.structs.replace(after.pilot, items={**after.pilot.items, "evidence": ()})
    polished = assess(bare, after.questionnaire)
    assert polished.scores.index.value < 60
    assert polished.scores.level == 0


def test_profiles_change_blockers_not_weights(assessed: dict[str, Assessment]) -> None:
    from readiness.assessment.assess import assess

    after = assessed["techflow-after"]
    runs = {p: assess(after.pilot, after.questionnaire, profile=p) for p in ("enterprise", "lean", "strict-handoff")}
    blockers = {p: sum(gate.blockers for gate in run.scores.gates) for p, run in runs.items()}
    # It acts by itself on six sites, so that the profile of a small firm does not count.
    assert blockers["lean"] == blockers["enterprise"] < blockers["strict-handoff"]
    assert len({run.scores.index for run in runs.values()}) == 1
