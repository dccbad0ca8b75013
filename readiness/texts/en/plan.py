"""What a plan says about where it starts, and about the work it takes over or adds."""

TEXTS = {
    "plan.funded-answers": (
        "Fund only the answers named with the verdict, at most two weeks of work. The phases are listed to show the "
        "size of what may follow."
    ),
    "plan.funded-first-phase": (
        "Fund only what settles the verdict, as the first phase has it. The later phases are listed to show the size "
        "of what may follow."
    ),
    "plan.decider": "decider",
    "plan.starting-point": "Starting point",
    "plan.next-week": "To begin in week {week}:",
    "plan.next-done": "; 80% likely by {day}",
    "plan.next-evidence": "only its evidence is missing",
    "plan.evidence-only": "answered yes; only the evidence is missing",
    "plan.effort-estimated": "effort estimated in the description for {systems}",
    "plan.no-estimate": "default effort for the work on {systems}, because no effort is estimated there",
    "plan.loops": (
        "{loops:# loop|# loops} of improvement, as {live}% is measured on live data and {target}% is the target (our "
        "policy: one for each {points} points)"
    ),
    "plan.loops-capped": (
        "{loops:# loop|# loops} of improvement; the gap from {live}% on live data to the target of {target}% would take "
        "{wanted}, and more than {loops} are not planned: change the design, the scope or the target first"
    ),
    "plan.loops-unmeasured": (
        "{loops:# loop|# loops} of improvement, as accuracy on live data, or its target, is not known"
    ),
    "plan.shadow-counted": (
        "{served:# week of the shadow run has been served and counts|# weeks of the shadow run have been served and "
        "count}; {left:# week remains|# weeks remain}."
    ),
    "plan.shadow-not-agreed": (
        "{served:# shadow week is stated but does not count|# shadow weeks are stated but do not count}: {why}. "
        "The shadow run is planned in full."
    ),
    "plan.agreement-open": "the agreement between agent and people is not stated",
    "plan.agreement-short": "an agreement of {found} does not meet its limit, or not on enough cases",
    "plan.shadow-again": (
        "The agent is improved first, so {left:# week|# weeks} of the shadow run are planned again, although "
        "{served:# week has|# weeks have} been served already."
    ),
    "plan.shadow-left": "shorter, because {left:# week|# weeks} of the shadow run remain",
    "plan.accepted-by-sponsor": (
        "the sponsor accepts {count:# action|# actions} of {person}, who has the accepting role too: nobody accepts work "
        "of their own"
    ),
    "plan.accepted-by-nobody": (
        "somebody else has to be named to accept {count:# action|# actions} of {person}, who has the accepting role too"
    ),
    "plan.people": "{count:# person|# people}",
    "plan.live": "The agent is live: this plan repairs it while it runs and does not launch it again.",
    "plan.live-in-order": "The agent is live and meets what go-live requires: this plan has only what is left to do.",
    "plan.live-unknown-day": (
        "When did it go live? {found}. Until the date is known, the time in production counts as zero. Write it "
        "under `pilot.go_live`, for example `2026-06-15`."
    ),
    "plan.live-no-day": "`pilot.go_live` is not stated",
    "plan.live-read": "`pilot.go_live` is `{found}`, which is not a date",
    "plan.live-ahead": "`pilot.go_live` is {found}, which is in the future",
    "plan.range-counted": "These weeks count from the start of the programme on {begun}.",
    "plan.date": "{goal} by {likely} (earliest {earliest})",
    "plan.dates": "80% likely with {people} people: {dates}.",
    "plan.dates-title": "Dates to commit to: 80% likely",
    "plan.dates-none-met": (
        "{count:# of 100 simulated runs meets|# of 100 simulated runs meet} the earliest dates, which hold only if "
        "nothing overruns. Commit to the 80% dates."
    ),
    "plan.by-safe": "{goal} by {day}: yes, it is 80% likely by {likely}.",
    "plan.by-unsafe": "{goal} by {day} is not a date to commit to: it is 80% likely only by {likely}.",
    "plan.by-earliest": "The earliest date, if nothing overruns, is {earliest}, {spare}.",
    "plan.parts": "Weeks to the proven return, if nothing overruns: {parts}.",
    "plan.parts-live": "Weeks until it is repaired, if nothing overruns: {parts}.",
    "plan.column-likely": "80% likely",
    "plan.column-half": "even chance",
    "plan.column-surely": "95% likely",
    "plan.column-earliest": "(earliest)",
    "plan.starts-assumed": (
        "All dates assume that work starts on {start}, the first working day after this report; no start is stated."
    ),
    "plan.starts-today": (
        "The programme began on {begun}, {weeks:# week|# weeks} ago. Open work is planned from {today}, which is the "
        "first day of week 1."
    ),
}
