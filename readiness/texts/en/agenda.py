"""The section of the report, and the sheet of the workbook, with what each person has to do in date order."""

TEXTS = {
    "agenda.title": "Who does what, by when",
    "agenda.heading": (
        "{people:# person or role|# people and roles}: {answers:# question|# questions} to answer, "
        "{decisions:# decision|# decisions} to take, {actions:# action|# actions} to deliver"
    ),
    "agenda.lead": (
        "What each person answers, decides, delivers and accepts, the next first. Dates are 80% likely. Questions are due "
        "before the work on them would begin, since an answer may spare it."
    ),
    "agenda.lead-short": (
        "An open question counts like a no at every gate. The full edition, the workbook and the HTML page list what each "
        "person answers, decides and delivers, by date."
    ),
    "agenda.accept-only": "{who} only {count:accepts|accept} work of others.",
    "agenda.answer": "Answer {what}",
    "agenda.decide": "Decide: {what}",
    "agenda.deliver": "Deliver: {what}",
    "agenda.accept": "Accept: {what}",
    "agenda.questions": "{count:# question|# questions}",
    "agenda.answer-about": "{what}, on {topics}",
    "agenda.more": "{count} more",
    "agenda.milestone": "{title} ({means})",
    "agenda.sprint": "what the answers of the two-week sprint lead to",
    "agenda.kill": "kill date. Unless {unless}, {then}",
    "agenda.counts": "{answers:# answer|# answers}, {decisions:# decision|# decisions}, {actions:# action|# actions}",
    "agenda.column.who": "Who",
    "agenda.column.by": "By",
    "agenda.column.what": "What",
    "agenda.column.answers": "To answer",
    "agenda.column.decisions": "To decide",
    "agenda.column.actions": "To deliver",
    "agenda.column.next": "Next",
    "agenda.no-date": "–",
}
