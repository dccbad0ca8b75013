"""What a plan says about the people of `programme.team`."""

TEXTS = {
    "team.holidays-unread": (
        "`programme.team`: the days off of {who} could not be read from `{found}`; write them as "
        "`2027-05-17 to 2027-05-28, 2027-12-24`"
    ),
    "team.role-open": (
        "{role} is vacant from {day}, after {name} leaves: {actions:# action|# actions} planned after that "
        "{actions:needs|need} somebody else ({titles})"
    ),
    "team.role-open-pool": (
        "{role} is vacant from {day}, after {name} leaves: {actions:# action|# actions} planned after that "
        "{actions:needs|need} somebody else ({titles}); until one is named, the plan counts on who remains for {pool}"
    ),
    "team.role-open-later": "{role} is vacant from {day}, after {name} leaves; none of their work is planned after that",
    "team.handed-over": (
        "{name}, {role}, is gone from {day}; {others} remains in the role: {actions:# action|# actions} planned after "
        "that {actions:has|have} to be handed over ({titles})"
    ),
    "team.handed-over-later": "{name}, {role}, is gone from {day}; {others} remains in the role",
    "team.somebody": "somebody without a name",
    "team.nobody": "vacant: {name} has left by then",
    "team.lead-on-top": (
        "`programme.team`: leading the programme is recurring work on top of the team, half of one person's time, so the "
        "programme lead is not counted among those who do the actions"
    ),
    "team.unknown-country": (
        "`programme.holidays` (line {line}): there is no calendar for `{found}`; write a country such as `DE`, a "
        "region such as `DE-BY`, or dates"
    ),
    "team.unknown-country-found": "there is no calendar for `{found}`",
    "team.unknown-country-help": "write a country such as `DE`, a region such as `DE-BY`, or dates",
    "team.start-open": "`programme.start` is not stated, so the plan counts in weeks",
    "team.start-assumed": "`programme.start` is not stated; the plan assumes {start}, the first working day after the report",
    "team.days-off-ignored": "days off are ignored until `programme.start` or `pilot.as_of` is set",
    "team.start-after-ignored": "`start_after` is ignored until `programme.start` or `pilot.as_of` is set",
    "team.between-ignored": (
        "`programme.team`: the dates between which {role} is available are ignored until `programme.start` or "
        "`pilot.as_of` is set"
    ),
    "team.never-works": "no day of the {years} years after {day} is worked",
    "team.weekend": "weekend: {days}, as in {country}",
}
