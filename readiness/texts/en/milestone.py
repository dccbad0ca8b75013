"""The points in time that a plan is built around."""

_ROWS = (
    ("start", "Start", "The programme begins."),
    ("end-assessment", "End of the assessment", "Phase 1 is complete: the sponsor decides at the start gate whether to fund the programme."),
    ("governance-signed", "Governance signed", "Policy, permissions and joint sign-off are in place. Write access may be granted."),
    ("end-integration", "End of integration", "The agent is connected to the real systems, with a rollback."),
    ("shadow-start", "Start of the shadow run", "The agent runs beside people on live input. Nothing it does takes effect."),
    ("shadow-end", "End of the shadow run", "Its decisions have been compared with people's decisions for as long as its risk requires."),
    ("end-change", "End of change management", "Those affected are informed and trained."),
    ("go-live", "Go-live", "The agent acts in production, first for one group."),
    ("repaired", "Repaired", "The live agent meets everything that go-live requires."),
    ("observed", "Observed", "The agent has run long enough for its figures to count as measured."),
    ("governance-review", "First governance review", "The governance owner reviews decisions, incidents and rights, and does so again every quarter."),
    ("veto-end", "End of the veto", "Until then, those affected may stop the agent."),
    ("full-roll-out", "Full roll-out", "Every planned site and group uses the agent."),
    ("proven-roi", "Proven ROI", "Finance signs the return, after roll-out and veto."),
    ("promotion-review", "Promotion review", "Decision on whether the agent may act with less supervision after its probation."),
)  # fmt: skip

TEXTS = {
    f"milestone.{id}.{part}": text for id, title, means in _ROWS for part, text in (("title", title), ("means", means))
}
