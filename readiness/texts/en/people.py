"""The section of the report on the people of a plan, and on what it costs."""

TEXTS = {
    "people.title": "People and money",
    "people.heading": "{people}, about {effort} person-weeks",
    "people.heading-cost": "{people}, about {effort} person-weeks, about {cost}",
    "people.lead": "{people}. The sponsor is not counted. {staffing}",
    "people.lead-pools": "{people}: {pools}. The sponsor is not counted. {staffing}",
    "people.sum": "Of about {total} person-weeks, about {actions} are the actions of the phases and {recurring} recurring work.",
    "people.sprint": (
        "The {roles:# role|# roles} of the two-week sprint are filled from these people, the sponsor and the programme "
        "lead: a role is a task, and one person may have several."
    ),
    "people.named": "Named so far: {people}. {unnamed:For one more role|For # more roles} nobody is named.",
    "people.named-one": "{person} ({role})",
    "people.nobody-named": "Nobody is named for any role yet.",
    "people.count": "{count:# person|# people}",
    "people.count-part": "{count:g} full-time equivalents",
    "people.pool": "{people} for {pool} ({roles})",
    "people.loads": "People at work by week",
    "people.of": "of {people}",
    "people.loads-note": (
        "People at work on actions by week (columns) and people available (line); recurring work comes on top."
    ),
    "people.cost-note": "{title}: likely (least to most); the mark is the likely value. Recurring work comes on top.",
    "people.roles": "Effort by role",
    "people.roles-column.role": "Role",
    "people.roles-column.effort": "Person-weeks, including recurring work",
    "people.roles-column.cost": "Cost",
    "people.roles-column.share": "Share",
    "people.no-rate": "no rate",
    "people.total": "Total",
    "people.buckets": "Budget buckets",
    "people.buckets-column.bucket": "Bucket",
    "people.buckets-column.effort": "Person-weeks of actions",
    "people.buckets-column.budget": "Budget",
    "people.buckets-column.cost-budget": "Cost, and budget",
    "people.buckets-same": "For every bucket: {what}.",
    "people.no-work": "none",
}
