"""The section of the report on what to ask whom."""

TEXTS = {
    "questions.title": "Questions to ask, by person",
    "questions.heading": "{count:# question has|# questions have} no answer yet; {people:# person|# people} can answer them",
    "questions.lead": (
        "An open question counts like a no at every gate. The wording of each is with its gate, and all are in the full "
        "edition, in the workbook and on the HTML page."
    ),
    "questions.column.who": "Whom to ask",
    "questions.column.count": "Questions",
    "questions.column.ids": "Which",
}
