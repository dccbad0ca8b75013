"""What is found in the answers under `extra`, which only a house questionnaire asks for."""

TEXTS = {
    "house_answers.unread": "`extra.{key}` is read by no question of the questionnaire",
    "house_answers.unread.help": "Assess it with the questionnaire of the house that asks for it, or take it out.",
    "house_answers.unknown": "found the unknown key `{key}` in `extra`",
    "house_answers.unknown.help": "still without an answer under `extra`: `{keys}`",
    "house_answers.misfit": "found `{found}`, expected {wanted}",
    "house_answers.misfit.help": "While it is open, write `{key}: unknown`.",
    "house_answers.wanted.yes": "yes, no, or the path of the document",
    "house_answers.wanted.number": "a number",
    "house_answers.wanted.figure": "a figure to compare with {like}",
    "house_answers.wanted.one-of": "one of {values}",
    "house_answers.wanted.list": "a list of {values}",
    "house_answers.wanted.answer": "an answer",
}
