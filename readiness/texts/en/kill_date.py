"""What is printed of a kill date that has passed."""

TEXTS = {
    "kill_date.start-unless": "the start gate passes",
    "kill_date.start-until": "The phase continues",
    "kill_date.go-live-until": "The shadow run continues",
    "kill_date.scale-until": "The roll-out halts while the agent is improved",
    "kill_date.start-then": "the sponsor stops or re-scopes the pilot; nothing more is funded",
    "kill_date.go-live-unless": "the go-live gate passes",
    "kill_date.go-live-then": "the sponsor re-scopes the pilot; nothing goes live as it is",
    "kill_date.scale-unless": "finance has validated the benefits",
    "kill_date.scale-then": "the sponsor stops the agent; people take over",
    "kill_date.not-agreed": "the sponsor decides whether to stop the agent",
    "kill_date.grace": (
        "Each lies at least {weeks:# week|# weeks} after the date that is 95% likely, so that a healthy pilot is not "
        "stopped by chance."
    ),
    "kill_date.extension": (
        "{who} may move a kill date once, before it passes, by at most {weeks:# week|# weeks}: record the decision "
        "and its reason under `decisions`, and save a new plan."
    ),
    "kill_date.passed": (
        "The kill date {day} passed {days:# day|# days} ago, and the {gate} is shut today with {open:# blocker|# "
        "blockers} open. The plan says: {otherwise}."
    ),
    "kill_date.no-day": (
        "the description has no date, so nobody can say whether the kill date {first} of {file} has passed"
    ),
    "kill_date.older": (
        "this description is as of {today}, earlier than the plan in {file} of {saved}: nothing in it can be late"
    ),
    "kill_date.no-day.help": "state `pilot.as_of` with the date on which the answers are true, or give --today",
    "kill_date.heading": "{count:A kill date has|# kill dates have} passed with the gate shut",
}
