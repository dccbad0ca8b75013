"""What is remarked on a text that is no answer yet, and what to write instead.

`wording.<kind>` follows the text that was found, as in "`maybe` is a guess, not an answer".
"""

TEXTS = {
    "wording.found": "found `{found}`, which {reason}",
    "wording.unknown.help": "It counts as unknown. Write the answer once it is known, or `{key}: unknown`.",
    "wording.placeholder": "is a placeholder",
    "wording.question": "is a question, not an answer",
    "wording.dont-know": "means that it is not known",
    "wording.pending": "is still pending",
    "wording.no-day": "is not a date",
    "wording.no-day.help": "It counts as unknown. Write the date as year-month-day, or `{key}: unknown`.",
    "wording.hedge": "is a guess, not an answer",
    "wording.negation": "only denies something",
    "wording.negation.help": "It counts as unknown. Write `no` if it is not there, or `partial - what there is`.",
    "wording.degree": "states an extent, but not what there is",
    "wording.assent": "confirms that there is something, but not what",
    "wording.assent.help": "It counts in part. Write what it is, without `yes`.",
    "wording.partial": "does not state what there is",
    "wording.partial.help": "It counts as unknown. Write `{key}: partial - what there is`.",
    "wording.na": "does not state why it does not apply",
    "wording.na.help": "It counts as unknown. Write `{key}: n/a - ` and the reason in a few words.",
    "wording.figure-only": "is a figure, not the name of a budget line",
    "wording.figure-only.help": "It counts in part. Name the budget line or cost centre that pays.",
    "wording.estimate": "is an estimate, not a count",
    "wording.estimate.help": "It counts in part. Name the system, report or sample the figure was counted in.",
    "wording.moves": "names no fixed version",
    "wording.moves.help": "It counts in part. Name the version or date of the model that was tested.",
    "wording.harm": "is less than the harm to people that the worst case describes, which is at least {least}",
    "wording.harm.help": "It counts as unknown until the two agree. Correct `harm` or `worst_case`.",
    "wording.way-out": "contains an exception without a figure",
    "wording.way-out.help": "Remove the exception, or give it its own figure, such as a number of cases.",
    "wording.no-limit": "limits nothing",
    "wording.no-limit.help": "It counts as `no`. Write what bounds it: an amount, a window or a scope.",
    "wording.project-money": "is project money, which ends with the project",
    "wording.project-money.help": "It counts in part. Name the line of the operating budget that pays the run cost.",
}
