"""What is printed of a kill date that has passed."""

TEXTS = {
    "kill_date.passed": (
        "The kill date {day} has passed, {days:# day|# days} ago, and the {gate} is still shut with {open:# blocker|# "
        "blockers} open; the plan says: {otherwise}."
    ),
    "kill_date.no-day": (
        "no day says as of when this description is true, so nobody can tell whether the kill date {first} of {file} has "
        "passed"
    ),
    "kill_date.older": (
        "this description is as of {today}, before the plan in {file}, which is as of {saved}: nothing can be late in it"
    ),
    "kill_date.no-day.help": "state `pilot.as_of` with the day the answers are true, or give --today",
    "kill_date.heading": "{count:A kill date has|# kill dates have} passed with the gate still shut",
}
