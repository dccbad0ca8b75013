"""The points in time that a plan is built around."""

_ROWS = (
    ("start", "Start", "The programme begins."),
    ("end-assessment", "End of the assessment", "Phase 1 is over: the sponsor decides at the start gate whether the programme is funded."),
    ("governance-signed", "Governance signed", "Policy, permissions and joint sign-off are there. Write access may be given."),
    ("end-integration", "End of integration", "The agent is connected to the real systems, with a way back."),
    ("shadow-start", "Start of the shadow run", "The agent runs beside people on live input. Nothing it does takes effect."),
    ("shadow-end", "End of the shadow run", "Its decisions have been compared with those of people for as long as its risk asks for."),
    ("end-change", "End of change management", "Those affected are informed and trained."),
    ("go-live", "Go-live", "It acts in production, first for one group."),
    ("repaired", "Repaired", "Everything that must be true before go-live is true of the agent that is live."),
    ("observed", "Observed", "It has run long enough for its figures to count as measured."),
    ("governance-review", "First governance review", "The governance owner looks at decisions, incidents and rights; then again every quarter."),
    ("veto-end", "End of the veto", "Until then, those affected may stop the agent."),
    ("full-roll-out", "Full roll-out", "Every site and group that was planned uses it."),
    ("proven-roi", "Proven ROI", "Finance signs the return, after roll-out and veto."),
    ("promotion-review", "Promotion review", "Whether it may act with less supervision, after its probation."),
)  # fmt: skip

TEXTS = {
    f"milestone.{id}.{part}": text for id, title, means in _ROWS for part, text in (("title", title), ("means", means))
}
