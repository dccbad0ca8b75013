"""Figures held against their limits: both numbers, and what follows."""

TEXTS = {
    "figure.counted": "{cases} cases: between {low} and {high}",
    "figure.uncounted": "the number of cases is not stated",
    "figure.objective.assumed": "live accuracy is assumed to be what the objective “{objective}” measures",
    "figure.objective.none": (
        "Live accuracy is {figure}, but no objective measures it: write `measures: evals.live_accuracy` at the "
        "objective it belongs to."
    ),
    "figure.objective.no-target": "The objective “{objective}” has no target to compare a figure with.",
    "figure.objective.no-floor": (
        "The target of “{objective}” is {target}; an agent that acts needs an objective of at least {least} right "
        "answers."
    ),
    "figure.objective.unmeasured": "The objective “{objective}” ({target}) has not been measured on live data yet.",
    "figure.objective.unit": (
        "{figure} cannot be compared with the target of “{objective}” ({target}): the units differ."
    ),
    "figure.objective.met": "“{objective}” is {figure}{cases} and meets its target ({target}).",
    "figure.objective.met-in-doubt": (
        "“{objective}” is {figure}{cases} and meets its target ({target}); so few cases do not rule out a miss."
    ),
    "figure.objective.short": "“{objective}” is {figure}{cases} and misses its target ({target}).",
    "figure.objective.short-too-few": (
        "“{objective}” is {figure}{cases} and misses its target ({target}), but on too few cases to be sure."
    ),
    "figure.objective.uncounted": (
        "“{objective}” is {figure} against a target of {target}, but the number of cases is not stated "
        "(`evals.live_cases`, or `n` of its evidence)."
    ),
    "figure.objective.too-few": (
        "“{objective}” is {figure}{cases}: on target ({target}), but on too few cases to be sure; at this rate about "
        "{needed} would settle it."
    ),
    "figure.objective.too-thin": (
        "“{objective}” is {figure}{cases}: on target ({target}), but the margin is too thin for more cases to settle it."
    ),
    "figure.after.unmeasured": "“{metric}” has not been measured since the agent started.",
    "figure.after.unit": (
        "“{metric}”: {after} afterwards cannot be compared with {before} before, because the units differ."
    ),
    "figure.after.no-before": "“{metric}”: there is no usable figure from before ({before}) to compare {after} with.",
    "figure.after.negative": "“{metric}”: {after} afterwards is impossible; it was {before} before (target: {target}).",
    "figure.after.target-unit": (
        "“{metric}”: {after} afterwards cannot be compared with its target {target}, because the units differ."
    ),
    "figure.after.no-baseline": "No baseline measures the success metric, “{metric}”.",
    "figure.after.no-direction": (
        "“{metric}” went from {before} to {after}; it is not stated which direction is better."
    ),
    "figure.after.two-directions": (
        "“{metric}”: its target ({target}) lies in the opposite direction from {before} to what its `better` or "
        "`kind` says; one of the two is wrong."
    ),
    "figure.after.worse": "“{metric}” is worse than before: {before} before, {after} now (target: {target}).",
    "figure.after.same": "“{metric}” has not improved: {before} before, {after} now (target: {target}).",
    "figure.after.better": "“{metric}” went from {before} to {after}; no target is stated.",
    "figure.after.met": "“{metric}” went from {before} to {after} and meets its target ({target}).",
    "figure.after.part": "“{metric}” improved from {before} to {after}, short of its target ({target}).",
    "figure.assumed": "assumed: {what}",
    "figure.share": "{what}: {figure}{cases}; required: at least {limit}.",
    "figure.share.needed": "On too few cases to be sure; at this rate about {needed} would settle it.",
    "figure.share.thin": "The margin is too thin for more cases to settle it.",
    "figure.count": "{what}: {good} of {every} ({cases}); required: at least {limit} of {least} or more.",
    "figure.count.impossible": "{what}: {good} of {every} is impossible.",
    "figure.programme-nothing": "A programme cost of zero is not a stated cost: its people cost something too.",
    "figure.baseline.negative": "{metric}: `{key}` is {found}, which cannot be negative.",
    "figure.baseline.target-worse": "{metric}: the target, {found}, is worse than before the agent ({before}).",
    "figure.go-live-to-come": (
        "The go-live date, {date}, is in the future (today is {today}), but the stage is production."
    ),
    "figure.go-live-passed": "The go-live date, {date}, has passed (today is {today}), but the agent is not live.",
    "figure.payback": (
        "The programme of {programme} pays back in {time} from {net} a year after run cost; at most {limit} months "
        "are accepted."
    ),
    "figure.payback.months": "{months} months",
    "figure.payback.years": "{years} years",
    "figure.payback.beyond": (
        "The programme of {programme} would not pay back within ten years from {net} a year after run cost; at most "
        "{limit} months are accepted."
    ),
    "figure.payback.never": "The return does not cover the run cost, so the programme never pays back.",
    "figure.limit-too-late": (
        "`{field}` is {found}; a limit that must be exceeded for more than {months:g} months stops nothing."
    ),
    "figure.bounds-nothing": "`{field}` is {found}, which does not separate a good figure from a bad one.",
    "figure.bound": "`{field}` is {found}; required: {wanted}.",
    "figure.run-stated": "the stated run cost",
    "figure.run-sum": "{volume} tasks a year at {cost}",
    "figure.worth-sum": "{volume} tasks a year worth {value} each",
    "figure.worth-sum-taken-in": (
        "{volume} tasks a year worth {value} each, less the {exceptions} that people take over"
    ),
    "figure.loss.ledger": "(The cost is the sum of its lines, which exceeds the stated cost per task.)",
    "figure.loss.task": "By your own figures each task loses {loss}: it costs {cost} and is worth {value}.",
    "figure.loss.task-nothing": "By your own figures a task earns nothing: it costs {cost} and is worth {value}.",
    "figure.loss.task-taken-in": (
        "By your own figures each task taken in loses {loss}: it costs {cost}, is worth {value} when resolved, "
        "and people take over {exceptions}."
    ),
    "figure.loss.year": (
        "By your own figures the return of {returned} a year{worth} does not cover the run cost of {run}{sum}."
    ),
    "figure.loss.year-validated": (
        "The validated return of {returned} a year does not cover the run cost of {run}{sum}."
    ),
    "figure.kill.stated": "The kill criterion “{metric}” ({threshold}) is stated as triggered.",
    "figure.kill.clear": "“{metric}” is {figure}, within its kill threshold ({threshold}).",
    "figure.kill.proved": "“{metric}” is {figure}, past its kill threshold ({threshold}).",
    "figure.kill.point": "“{metric}” is {figure}, past its kill threshold ({threshold}), but {doubts}.",
    "figure.kill.doubt-cases": "on {cases:# case|# cases} this cannot be distinguished from {limit}",
    "figure.kill.doubt-uncounted": "the number of cases is not stated",
    "figure.kill.doubt-time": "it is not shown to have lasted as long as agreed",
    "figure.kill.doubts-joined": "{first}, and {second}",
    "figure.kill.settle-uncounted": "State the number of cases on which “{metric}” was measured.",
    "figure.kill.settle-time": "Show “{metric}” over the agreed period ({threshold}), or measure it for that long.",
    "figure.kill.today": (
        "Stop using the agent today: “{metric}” has passed the limit you agreed ({figure} against {limit})."
    ),
    "figure.kill.today-stated": (
        "Stop using the agent today: “{metric}” is stated to have passed the limit you agreed ({threshold})."
    ),
}
