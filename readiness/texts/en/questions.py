"""The section of the report on what to ask whom."""

TEXTS = {
    "questions.title": "Questions to ask, by person",
    "questions.heading": (
        "{count:# question has|# questions have} no answer yet, for {people:# person or role|# people and roles}"
    ),
    "questions.lead": (
        "An open question counts like a no at every gate. Those that block a gate are listed with it; all of them "
        "are in the full edition, the workbook and the HTML page."
    ),
    "questions.column.who": "Whom to ask",
    "questions.column.count": "Questions",
    "questions.column.ids": "Which",
}
