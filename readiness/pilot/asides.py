"""What is written behind a figure and makes another figure of it: one that is hoped for, doubted, or of a test.

`12 minutes (target)`, `93% planned`, `95 of 100 in the demo`, `5 of 6 invited`, `30% faster`: the number is there, and
it is not the one that the field asks for.
"""

from __future__ import annotations

import re

from readiness.patterns import pattern

_DOUBTED = (
    r"\b(?:hopefully|maybe|perhaps|probably|presumably|supposedly|not sure|unsure|tb[acd]"
    r"|(?:i|we) (?:think|guess|believe|suppose|hope|assume|reckon)|i'?d say|or something)\b|\?\s*\)?\Z"
    r"|\bnot (?:yet |really |properly |formally )?(?:measured|counted|confirmed|verified|validated|checked|final|agreed"
    r"|decided|approved|set|live|real|representative|reached|sure|known)\b"
    r"|\b(?:to be|being|still|yet to be) (?:\w+ )?(?:agreed|decided|confirmed|defined|measured|checked|verified"
    r"|validated|approved|discussed|set)\b|\bun(?:confirmed|verified|measured|checked)\b"
)
_AHEAD = (
    r"(?:\A|[\s(,;])(?:planned|targeted|target|goal|aim|aimed(?: at| for)?|expected|forecast|projected|promised|hoped"
    r"(?: for)?|intended|envisaged|desired|wanted|scheduled|booked|to come|to follow"
    r"|(?:from|by|in|after|starting)? ?(?:next|coming) (?:week|month|quarter|year))\)?\Z"
    r"|\b(?:should|would|will|shall|might|could|ought to) be\b"
)
_CONDITION = (
    r"\b(?:at best|best case|ideally|on (?:a )?good days?|under (?:ideal|good|lab) conditions)\b"
    r"|\b(?:but|unless|except|apart from|other than|only (?:for|in|on|with|at)|if)\b|\bonly\)?\Z"
)
_SECOND = (
    r"\d\s*(?:hours?|hrs?|h|days?|d|min(?:ute)?s?|m|weeks?|w|months?|years?)\.?,?\s*(?:and\s|und\s)?\s*\d{1,2}"
    r"\s*(?:hours?|hrs?|h|days?|d|min(?:ute)?s?|m|seconds?|secs?|s|weeks?|months?)?\.?\Z"
    r"|,\s*(?:sometimes|often|occasionally|at times|up to|mostly)\b"
)
_CHANGE = (
    r"\b(?:faster|slower|less|fewer|more|lower|higher|better|worse|reduction|decrease|increase|improvement)"
    r"(?: than .*)?\)?\Z|\bvs\.?\s|\bversus\b|->|→|\b(?:down|up|from) (?:to|from)?\s?\d|\binstead of\b"
)
_TRIAL = (
    r"\b(?:in|on|from|during|with|at)(?: the| our| a| an| their)?(?: \w+)? (?:tests?|demos?|lab|laborator\w+"
    r"|simulations?|sandbox|poc|proof of concept|dry run|workshop|test (?:set|data|run|cases|environment|system)"
    r"|training (?:set|data)|benchmark)\b"
    r"|\b(?:according to|per|by|from|says?)(?: the| our)? (?:vendor|supplier|provider|manufacturer)\b"
    r"|\((?:the )?(?:vendor|supplier|provider|demo|test|lab|poc)\b|\b(?:vendor|supplier|provider) says?\b"
)
_PUT_DOWN = r"\b(?:invited|registered|enrolled|signed up|nominated|on the list|so far invited)\b"

_OF_BOUND = pattern(_DOUBTED, re.IGNORECASE)
_OF_FIGURE = pattern("|".join((_DOUBTED, _AHEAD, _CONDITION, _CHANGE, _SECOND)), re.IGNORECASE)
_OF_RESULT = pattern("|".join((_DOUBTED, _AHEAD, _CONDITION, _TRIAL, _PUT_DOWN)), re.IGNORECASE)
_RESULTS = frozenset(("after", "measured"))


def another_bound(text: str) -> bool:
    """Whether a bound is only thought of, or still to be agreed: `at least 95% (to be agreed)`."""
    return bool(_OF_BOUND.search(text))


def another_share(text: str) -> bool:
    """Whether a share is not that of the cases the field asks about: `95 of 100 in the demo`, `5 of 6 invited`."""
    return bool(_OF_RESULT.search(text))


def another_figure(key: str, text: str) -> bool:
    """Whether a number with its unit is not the one that was measured: `12 minutes (target)`, `30% faster`."""
    return bool(_OF_FIGURE.search(text)) or (key in _RESULTS and bool(_OF_RESULT.search(text)))
