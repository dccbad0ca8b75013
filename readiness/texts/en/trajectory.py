"""What will be true at points of a plan."""

TEXTS = {
    "trajectory.title": "What will be true at the end of each phase",
    "trajectory.heading": "{gate} passes at the {point}, if every answer is favourable",
    "trajectory.heading-none": "No further gate passes by the end of the plan, even if every answer is favourable",
    "trajectory.message": (
        "The readiness score goes from {before} today to {after} by the {point} ({when}), if the work is done and every "
        "answer is favourable."
    ),
    "trajectory.lead": (
        "For each phase, the answers and the evidence of the work done by its end were written into a copy of the "
        "description, and the copy was assessed in the same way. This assumes that every answer is favourable: a "
        "measurement that falls short keeps its gate shut. Live figures count only after some weeks of observation. A "
        "gate is checked at the end of a phase, and may pass earlier."
    ),
    "trajectory.chart-note": (
        "Readiness score at the end of each phase; the boxes extend to what open answers could still add. Requirements "
        "due after go-live are not included."
    ),
    "trajectory.points": "Score and gates by phase",
    "trajectory.column.at": "At",
    "trajectory.column.when": "When",
    "trajectory.column.score": "Score",
    "trajectory.column.gates": "Gates that pass",
    "trajectory.column.exit": "Exit requirements",
    "trajectory.no-gate": "none yet",
    "trajectory.nothing-asked": "–",
    "trajectory.exit-met": "{asks}: met",
    "trajectory.exit-open": "not all met",
    "trajectory.exit-left": "not all met: {ids}",
    "trajectory.walls": "Walls by phase",
    "trajectory.walls-column": "Walls at the end of",
    "trajectory.today": "Today",
    "trajectory.phase": "Phase {number}",
    "trajectory.met": "Requirements met by then",
    "trajectory.met-column.by": "By",
    "trajectory.met-column.met": "Requirements met",
    "trajectory.more": "{count} more: {ids}.",
    "trajectory.repaired": "Repaired",
    "trajectory.gates-new": "the {gates} {count:passes|pass} then, and not today",
    "trajectory.gates-same": "the gates are as they are today",
}
