"""The numbers of a policy and of the scoring: the range each may have, and which way is stricter."""

from __future__ import annotations

import msgspec

from readiness.questionnaire.model import Direction


class Range(msgspec.Struct, frozen=True):
    """From where to where a number may go, and whether more of it asks more of a pilot, less of it, or neither.

    `read`: the program itself reads it, so that no questionnaire can do without.
    """

    least: float
    most: float
    stricter: str = ""
    whole: bool = False
    read: bool = True

    def direction(self, before: float, after: float) -> Direction:
        """What a change of the number does to what a pilot is held to."""
        if before == after or not self.stricter:
            return Direction.OTHER
        return Direction.STRICTER if (after > before) == (self.stricter == "more") else Direction.LOOSER


_MORE, _LESS = "more", "less"
POLICY: dict[str, Range] = {
    "retention_years": Range(1, 100, _MORE, read=False),
    "shadow_weeks": Range(1, 52, _MORE, whole=True),
    "shadow_weeks_medium": Range(1, 52, _MORE, whole=True),
    "shadow_weeks_high": Range(1, 52, _MORE, whole=True),
    "veto_days": Range(1, 365, _MORE),
    "probation_months": Range(1, 60, _MORE),
    "review_months": Range(1, 12, _LESS),
    "change_start_week": Range(1, 52, _LESS, read=False),
    "roles_per_person": Range(1, 100, _LESS),
    "most_data_sources": Range(1, 100, _LESS),
    "integration_share_percent": Range(0, 100, _MORE),
    "training_percent": Range(1, 100, _MORE, read=False),
    "safety_percent": Range(1, 100, _MORE),
    "audit_percent": Range(1, 100, _MORE),
    "unattended_days": Range(1, 100, _MORE, read=False),
    "stale_days": Range(1, 1825, _LESS),
    "waiver_days": Range(1, 1825, _LESS, whole=True),
    "warn_days": Range(0, 366, _MORE),
    "blanket_criteria": Range(1, 1000, _LESS),
    "blanket_weight": Range(1, 10, _LESS, whole=True),
    "interval_points": Range(0, 50, _LESS),
    "interval_points_without_alert": Range(0, 50, _LESS),
    "accuracy_floor_percent": Range(0, 100, _MORE),
    "eval_cases": Range(1, 1_000_000, _MORE, whole=True, read=False),
    "owner_fte": Range(0, 10, _MORE, read=False),
    "most_people_sharing": Range(1, 1_000_000, _LESS, read=False),
    "review_percent": Range(0, 1000, _LESS, read=False),
    "least_spine_percent": Range(0, 100, _MORE),
    "least_human_loop_percent": Range(0, 100, _MORE),
    "most_discovery_percent": Range(0, 100, _LESS),
    "pilot_months": Range(1, 120, _LESS),
    "clean_cases": Range(1, 100_000, _MORE, whole=True),
    "most_cases": Range(100, 1_000_000, whole=True),
    "shadow_agreement_percent": Range(1, 100, _MORE, read=False),
    "injection_percent": Range(1, 100, _MORE, read=False),
    "injection_attempts": Range(1, 100_000, _MORE, whole=True, read=False),
    "groundedness_percent": Range(1, 100, _MORE, read=False),
    "exception_percent": Range(0, 100, _LESS, read=False),
    "bad_input_percent": Range(0, 100, _LESS, read=False),
    "worse_percent": Range(0, 100, _LESS),
    "payback_months": Range(1, 240, _LESS),
    "contradiction_percent": Range(1, 1000, _LESS),
    "false_alarm_percent": Range(0, 100, _LESS),
    "measured_points": Range(0, 100, _LESS),
    "measured_percent": Range(0, 100, _LESS),
    "rubber_stamp_seconds": Range(0, 3600, _MORE),
    "rubber_stamp_percent": Range(0, 100, _LESS),
    "bypass_percent": Range(0, 100, _LESS),
    "drift_points": Range(0, 100, _LESS),
    "live_gap_points": Range(0, 100, _LESS),
    "most_na_percent": Range(0, 100, _LESS),
    "known_start_percent": Range(1, 100, _MORE),
    "rescope_effort_weeks": Range(1, 1000, _LESS),
    "team_people": Range(1, 1000),
    "team_times": Range(0.1, 100, _LESS),
    "split_from_weeks": Range(0.1, 100),
    "rollout_weeks_per_site": Range(0, 52, whole=True),
    "rollout_steps": Range(2, 52, _MORE, whole=True),
    "rollout_steps_medium": Range(2, 52, _MORE, whole=True),
    "rollout_steps_high": Range(2, 52, _MORE, whole=True),
    "loop_points": Range(0.1, 100, _LESS),
    "loops_unmeasured": Range(1, 50, _MORE, whole=True),
    "most_loops": Range(1, 50, _MORE, whole=True),
    "team_times_lean": Range(0.1, 100, _LESS),
    "lean_percent": Range(1, 100, _MORE, whole=True),
    "evidence_weeks_least": Range(0, 10),
    "evidence_weeks": Range(0, 10),
    "evidence_weeks_most": Range(0, 10),
    "observe_weeks": Range(1, 52, _MORE, whole=True),
    "signoff_weeks": Range(0, 52, whole=True),
    "signoff_weeks_late": Range(0, 52, whole=True),
    "kill_weeks": Range(1, 52, whole=True),
    "kill_grace_weeks": Range(0, 52, whole=True),
    "kill_extension_weeks": Range(0, 52, whole=True),
    "portfolio_at_once": Range(1, 100, _LESS, whole=True),
    "hold_second_use_case": Range(0, 1, _MORE, whole=True),
    "portfolio_ahead_days": Range(0, 366, _MORE, whole=True),
    "portfolio_payback_months": Range(1, 240, _LESS),
    "agents_a_year": Range(1, 1000, whole=True),
    "points_return": Range(0, 100),
    "points_volume": Range(0, 100),
    "points_metric": Range(0, 100),
    "points_scorecard": Range(0, 100),
    "points_risk": Range(0, 100),
    "points_harm": Range(0, 100),
    "points_owner": Range(0, 100),
    "points_budget_line": Range(0, 100),
    "points_narrow": Range(0, 100),
}
"""The numbers of the policy: those the program reads, and those that checks of the built-in questionnaire name."""
HOUSE_NUMBER = Range(0, 1_000_000)
"""A number that only a check of the house names."""
SCORING: dict[str, Range] = {
    "red_below": Range(0, 100, _MORE),
    "amber_below": Range(0, 100, _MORE),
    "core_one_no": Range(0, 100, _LESS),
    "core_two_no": Range(0, 100, _LESS),
    "production_index": Range(0, 100, _MORE),
    "production_wall": Range(0, 100, _MORE),
}
CREDIT = Range(0, 1, _LESS)
"""The credit for evidence below the level asked for: less of it asks for better evidence."""
