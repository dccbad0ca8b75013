"""What is found in the answers under `extra`, which only a house questionnaire asks for."""

TEXTS = {
    "house_answers.unread": "no question of the questionnaire reads `extra.{key}`",
    "house_answers.unread.help": "Assess it with the house questionnaire that asks for it, or remove it.",
    "house_answers.unknown": "found the unknown key `{key}` in `extra`",
    "house_answers.unknown.help": "still unanswered under `extra`: `{keys}`",
    "house_answers.misfit": "found `{found}`, expected {wanted}",
    "house_answers.misfit.help": "While it is open, write `{key}: unknown`.",
    "house_answers.wanted.yes": "yes, no, or the path of the document",
    "house_answers.wanted.number": "a number",
    "house_answers.wanted.figure": "a figure to compare with {like}",
    "house_answers.wanted.one-of": "one of {values}",
    "house_answers.wanted.list": "a list of {values}",
    "house_answers.wanted.answer": "an answer",
}
