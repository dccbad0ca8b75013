"""What is said of bills and counts of tokens; a clause follows the name of the file."""

TEXTS = {
    "cost.extent.bill": "{rows:# line|# lines} of a bill from {first} to {last}, all of them",
    "cost.extent.tagged": "{rows:# line|# lines} of a bill with the tag {tag} from {first} to {last}",
    "cost.extent.tokens": "{rows:# call|# calls} of models from {first} to {last}, priced by the table",
    "cost.at-least": "at least {amount}",
    "cost.per-resolved": "Divided by the tasks of the months that the bill and the log of the agent's work both have whole.",
    "cost.no-months": (
        "The bill and the log of the agent's work have no whole month in common, so it is not known what a task costs. Cite both."
    ),
    "cost.month": "{month}: model {model}, everything else {rest}, {tasks:# task|# tasks}: {each} a task.",
    "cost.month.tokens": "{month}: model {model}, {tasks:# task|# tasks}: {each} a task.",
    "cost.no-focus": (
        "lacks {columns}; a FOCUS export of costs and usage is expected, or a count of tokens with a table of prices under `prices`"
    ),
    "cost.no-tokens": "lacks {columns}; a count of tokens has the time of each call, its model, and its tokens in and out",
    "cost.no-tags": "has no column Tags, so `select.tag` names nothing in it",
    "cost.tag": "cannot be read by the tag {tag}; write it as `key=value`",
    "cost.no-tagged": "has no line with the tag {tag}",
    "cost.unread": "has {count} of {rows} lines whose day or amount cannot be read; a part of a bill is less than the bill",
    "cost.currencies": "is in several currencies or none ({currencies}); nothing is converted here: cite one bill for each",
    "cost.no-price": "has tokens of {models}, for which the table of prices has no line",
    "cost.prices-one": "has several files under `prices`; name one",
    "cost.prices-unreadable": "has a table of prices that cannot be read (`{file}`: {why})",
    "cost.prices-columns": "has a table of prices (`{file}`) without rows or without one of the columns {columns}",
    "cost.prices-line": "has a table of prices with a line that is none (`{file}` line {line}); numbers from 0 are expected",
    "cost.prices-currency": "has a table of prices in several currencies or none (`{file}`)",
    "cost.prices-steps": (
        "has a table of prices (`{file}`) in which {model} has no price from 0 tokens on, or two prices from the same number on"
    ),
}
