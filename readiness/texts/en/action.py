"""What a plan says of single actions: for what they are done, and whom they wait for."""

TEXTS = {
    "action.deliverable": "Deliverable: {deliverable}",
    "action.accepted": "Accepted by the {role} when: {when}",
    "action.waits": "{waits}; done by {until}",
    "action.lean": "{percent}% of the usual effort, as the profile lean has it",
    "action.loop": "loop {number}",
    "action.group": "group {number}",
    "action.not-at-this-risk": "not asked of an agent of this class and risk",
    "action.only-evidence": "answered yes; only evidence is missing, which the action that closes it gives",
    "action.over": "lies behind an agent at this stage",
    "action.lead.week-one": "{title}: {weeks:# week|# weeks} from week 1, when the application is sent",
    "action.lead.begin": "{title}: {weeks:# week|# weeks} from the day the work begins",
    "action.lead.ours": "{lead} (our figure)",
    "action.lead.stated": "{lead} (as given under `programme.lead_times`)",
    "action.lead.article": "{lead} ({source})",
    "action.lead.lean": "{lead} (our figure, shortened by the profile lean)",
}
