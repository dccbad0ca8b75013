"""What was computed where a person set something else against it."""

TEXTS = {
    "override.verdict": "Verdict",
    "override.state.met": "met",
    "override.state.only": "only {found}",
    "override.state.partial": "partly met",
    "override.state.no": "not met",
    "override.state.planned": "planned",
    "override.state.unknown": "not answered",
    "override.state.na": "set aside",
    "override.state.not-applicable": "does not apply",
    "override.blocks": "{state}, blocks the {gate} gate",
    "override.place": "phase {number}, {place} of {all}",
    "override.nowhere": "not in the plan",
    "override.left-out": "not in the plan: {reason}",
}
