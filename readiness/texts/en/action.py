"""What a plan says of single actions: for what they are done, and whom they wait for."""

TEXTS = {
    "action.deliverable": "Deliverable: {deliverable}",
    "action.accepted": "Acceptance ({role}): {when}",
    "action.waits": "{waits}; done by {until}",
    "action.lean": "{percent}% of the usual effort under the lean profile",
    "action.show": "Provide the evidence: {action}",
    "action.loop": "loop {number}",
    "action.group": "group {number}",
    "action.not-at-this-risk": "not required of an agent of this class and risk",
    "action.only-evidence": "answered yes; only the evidence is missing, which the action that closes it provides",
    "action.not-called-for": "does not apply: nothing in the description calls for it",
    "action.over": "already past for an agent at this stage",
    "action.lead.week-one": "{title}: {weeks:# week|# weeks} from week 1, when the application goes out",
    "action.lead.begin": "{title}: {weeks:# week|# weeks} from the day the work begins",
    "action.lead.ours": "{lead} (our figure)",
    "action.lead.stated": "{lead} (as stated under `programme.lead_times`)",
    "action.lead.article": "{lead} ({source})",
    "action.lead.lean": "{lead} (our figure, shortened by the lean profile)",
}
