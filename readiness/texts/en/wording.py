"""What is remarked on a text that is no answer yet, and what to write instead.

`wording.<kind>` follows the text that was found, as in "`maybe` is a guess, not an answer".
"""

TEXTS = {
    "wording.found": "found `{found}`, which {reason}",
    "wording.unknown.help": "It counts as unknown. Write the answer once it is known, or `{key}: unknown`.",
    "wording.placeholder": "is a placeholder",
    "wording.question": "is a question, not an answer",
    "wording.dont-know": "says that it is not known",
    "wording.pending": "is still pending",
    "wording.no-day": "names no day",
    "wording.no-day.help": "It counts as unknown. Write the day as year-month-day, or `{key}: unknown`.",
    "wording.hedge": "is a guess, not an answer",
    "wording.negation": "says only that it is not so",
    "wording.degree": "says how far, but not what there is",
    "wording.assent": "says that there is something, not what",
    "wording.assent.help": "It counts in part. Write what it is, without a `yes`.",
    "wording.partial": "does not say what there is",
    "wording.partial.help": "It counts as unknown. Write `{key}: partial - what there is`.",
    "wording.na": "does not say why it does not apply",
    "wording.na.help": "It counts as unknown. Write `{key}: n/a - ` and the reason in a few words.",
    "wording.figure-only": "is a figure, not the name of the line",
    "wording.figure-only.help": "It counts in part. Name the budget line or cost centre that pays.",
    "wording.estimate": "is no count",
    "wording.estimate.help": "It counts in part. Name the system, report or sample that the figure was counted in.",
    "wording.moves": "names no version, as it changes by itself",
    "wording.moves.help": "It counts in part. Name the version or the date of the model that was tested.",
    "wording.harm": "is less than what the worst case says happens to people, which is {least} at least",
    "wording.harm.help": "It counts as unknown until the two agree. Correct `harm` or `worst_case`.",
    "wording.way-out": "has an exception without a figure",
    "wording.way-out.help": "Leave the exception out, or give it a figure of its own, such as a number of cases.",
    "wording.no-limit": "limits nothing",
    "wording.no-limit.help": "It counts as `no`. Write what bounds it: an amount, a window or a scope.",
    "wording.project-money": "is money for a project, which ends with it",
    "wording.project-money.help": "It counts in part. Name the line of the operating budget that pays the run cost.",
}
