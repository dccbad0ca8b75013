"""What goes with an assessment on everything that is printed of it."""

from __future__ import annotations

import msgspec

from readiness.report.added import AnnotationsView
from readiness.report.comparison_document import ComparisonView
from readiness.report.follow_up import FollowUpView


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What people added, the pilot beside a plan that was saved for it, and what changed since an earlier state.

    Each is None where none was given. `no_roadmap` says why there are no dates.
    """

    no_roadmap: str = ""
    annotations: AnnotationsView | None = None
    follow_up: FollowUpView | None = None
    since: ComparisonView | None = None
