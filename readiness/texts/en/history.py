"""The states of a pilot over time."""

TEXTS = {
    "history.no-commits": (
        "git knows no commit with {path}; commit it, or name a folder with saved runs of `assess --format json`"
    ),
    "history.no-json": "{folder} has no .json file; expected saved runs of `readiness assess --format json`",
    "history.several": "{folder} has several pilots; choose one with --pilot: {names}",
    "history.no-pilot": "{folder} has no pilot called {name}; there are {names}",
    "history.undated": "{of} has no day; state `pilot.as_of` before it is saved",
    "history.nothing": "none of the states of {path} can be assessed:\n{reasons}",
    "history.malformed": "{of} is malformed",
    "history.working-tree": "{path}, not committed",
    "history.progress": "assessing the history",
    "history.title": "History of {pilot}, {first} to {last}",
    "history.one": "History of {pilot}: one state, of {first}",
    "history.verdict": "Verdict: {verdicts}.",
    "history.verdict-since": "{headline} since {day}",
    "history.score-moved": "Readiness score {before} → {after} in {weeks:# week|# weeks}.",
    "history.score-same": "Readiness score still {after} after {weeks:# week|# weeks}.",
    "history.passed": "The go-live gate has passed since {day}.",
    "history.pace": (
        "Of {whole:# blocker|# blockers} up to the go-live gate, {closed} were closed in {weeks:# week|# weeks} and "
        "{left} {left:is|are} open. {when}"
    ),
    "history.at-pace": "At this pace the go-live gate passes in {month}.",
    "history.at-pace-late": (
        "At this pace the go-live gate passes in {month}, not in {promised} as promised: "
        "{weeks:# week later|# weeks later}."
    ),
    "history.at-pace-years": (
        "At this pace the go-live gate passes in {month}, not in {promised} as promised: {years:# year|# years} later."
    ),
    "history.at-pace-early": "At this pace the go-live gate passes in {month}; {promised} is promised.",
    "history.at-pace-same": "At this pace the go-live gate passes in {month}, the month that is promised.",
    "history.few-states": (
        "Too few states for a pace: {states:# state|# states}. It takes at least {least}, over at least four weeks."
    ),
    "history.short-time": ("Too short a time for a pace: {days:# day|# days}. It takes at least four weeks."),
    "history.pace-note": (
        "A pace counts every blocker alike. The date of the plan counts the work that each takes, and who there is for it."
    ),
    "history.pace-far": (
        "Of {whole:# blocker|# blockers} up to the go-live gate, {closed} were closed in {weeks:# week|# weeks} and "
        "{left} {left:is|are} open. At this pace the last one takes more than twenty years."
    ),
    "history.pace-none": (
        "No more blockers up to the go-live gate were closed than opened in {weeks:# week|# weeks}; {left} {left:is|are} "
        "open. At this pace it never passes."
    ),
    "history.recent": "At the pace of the last {weeks:# week|# weeks}: in {month}.",
    "history.recent-none": "In the last {weeks:# week|# weeks} no more were closed than opened.",
    "history.promise": "Go-live is promised for {day}.",
    "history.promise-moved": "Go-live is promised for {day}; the first promise was {first}.",
    "history.forecast": "By the plan, go-live is 80% likely by {day}.",
    "history.forecast-moved": "By the plan, go-live is 80% likely by {day}; by the first plan it was {first}.",
    "history.column.day": "day",
    "history.column.score": "score",
    "history.column.gate": "next gate",
    "history.column.open": "open",
    "history.column.forecast": "go-live",
    "history.column.promise": "promised",
    "history.legend": (
        "Score: as evidenced, and up to what it would be if every open question were answered yes. Open: blockers up to the "
        "go-live gate. Go-live: 80% likely."
    ),
    "history.heading.states": "The states",
    "history.heading.chart": "How it went",
    "history.heading.notes": "How this is calculated",
    "history.chart.score": "Readiness score; pale: at best",
    "history.chart.gates": "Gates: filled while one passes",
    "history.chart.blockers": "Open blockers up to the go-live gate",
    "history.chart.dates": "Go-live: 80% likely by the plan, and promised",
    "history.chart.best": "at best {best}",
    "history.chart.open": "{open} open",
    "history.chart.closed": "waits",
    "history.chart.passes": "passes",
    "history.chart.planned": "plan",
    "history.chart.promised": "promised",
    "history.chart.alt": (
        "From {first} to {last} the readiness score went from {before} to {after}, and the open blockers up to the go-live "
        "gate from {opened} to {open}. The table below has every state."
    ),
    "history.live": "live",
    "history.passes": "all pass",
    "history.thinned": "{shown} of {all} commits are shown; {option} {all} shows all.",
    "history.left-out": "Left out: {what}.",
    "history.no-dates": "Without dates: {reason}.",
}
