"""What a plan says about the people of `programme.team`."""

TEXTS = {
    "team.holidays-unread": (
        "`programme.team`: the days off of {who} could not be read from `{found}`; write them as "
        "`2027-05-17 to 2027-05-28, 2027-12-24`"
    ),
    "team.role-open": (
        "{role} is open from {day}, when {name} has left: {actions:# action|# actions} planned after that "
        "{actions:needs|need} somebody else ({titles})"
    ),
    "team.role-open-later": "{role} is open from {day}, when {name} has left; no work of theirs is planned after that",
    "team.nobody": "open: {name} has left by then",
    "team.unknown-country": (
        "`programme.holidays` (line {line}): there is no calendar for `{found}`; write a country such as `DE`, a part "
        "of one such as `DE-BY`, or dates"
    ),
    "team.weekend": "weekend: {days}, as in {country}",
}
