"""Page one of the report, for a sponsor: it can be read alone and names no criterion by its id."""

TEXTS = {
    "page_one.title": "Verdict",
    "page_one.as-of": "Readiness report, answers as of {day}",
    "page_one.no-date": "Readiness report, no date given",
    "page_one.stage": "Stage: {stage}.",
    "page_one.class": "Class: {now}.",
    "page_one.class-aim": "Class: {now}, target {then}.",
    "page_one.keep-approval": (
        "Roll it out further, but keep human approval: the requirements for acting without it are not all met."
    ),
    "page_one.valid-until": "Valid until {day}: then the first of its evidence is too old to count as measured.",
    "page_one.override": "The computed verdict and every figure stay as they are.",
    "page_one.of": "{count} of {whole}",
    "page_one.score": "readiness score of 100",
    "page_one.score-at-best": (
        "readiness score of 100 (at best {best} if every open question is answered yes, with evidence)"
    ),
    "page_one.level-value": "Level {level}",
    "page_one.level": "of {most}: {name}",
    "page_one.level-first": "of {most}: not yet past the {gate}",
    "page_one.level-unknown": "level not stated: too few questions are answered",
    "page_one.answered": "of the requirements due before production are answered",
    "page_one.stalls": "stall reasons found",
    "page_one.stalls-unsure": "stall reasons found; {unsure} not ruled out",
    "page_one.accuracy-none": "live accuracy not measured",
    "page_one.accuracy-stated": "live accuracy as stated, number of cases not given",
    "page_one.accuracy-claimed": "live accuracy as stated, on {cases:# case|# cases}",
    "page_one.accuracy-counted": "live accuracy on {cases:# case|# cases}",
    "page_one.accuracy-picked": "{share} on hand-picked examples",
    "page_one.accuracy-picked-counted": "{share} on hand-picked examples, {right} of {cases} right",
    "page_one.accuracy-replay-counted": "{share} on replayed history, {right} of {cases} right",
    "page_one.accuracy-replay": "{share} on replayed history",
    "page_one.walls-none-green": "No wall is green",
    "page_one.walls-green": "{green} of {walls:# wall is|# walls are} green",
    "page_one.walls-held": "{verdict}, whatever the wall scores",
    "page_one.not-proven": "No date is given for a proven return: by its own figures the pilot loses money.",
    "page_one.no-result": "No date is given for a proven return: the success metric has not been shown to improve.",
    "page_one.no-dates": "No dates are given: the pilot is stopped because it loses money by its own figures.",
    "page_one.walls-all-green": "All {walls} walls are green",
    "page_one.walls-weakest": "{count}; the weakest is {weakest}",
    "page_one.walls-level": "{count}; {walls} are lowest at {score}",
    "page_one.walls-legend": "Scores by wall: solid is evidenced, hatched is what open answers could still add.",
    "page_one.rests": "Of {yes:# requirement|# requirements} answered yes, {rests}.",
    "page_one.rests-none": "No requirement is answered yes yet.",
    "page_one.rests-claimed": "{count:# is only claimed|# are only claimed}",
    "page_one.rests-documented": "{count:# is documented|# are documented}",
    "page_one.rests-demonstrated": "{count:# is demonstrated|# are demonstrated}",
    "page_one.rests-measured": "{count:# is measured|# are measured}",
    "page_one.stalls-found": "Stall reasons found: {reasons}.",
    "page_one.dates": "Dates to commit to, each 80% likely",
    "page_one.dates-if-favourable": "Dates if the open answers are favourable, each 80% likely",
    "page_one.date": "{goal} (even chance by {even})",
    "page_one.date-certain": "{goal}",
    "page_one.usual": "a {path} usually takes {least} to {most} weeks to {goal}",
    "page_one.window-done": "This pilot is past {goal}.",
    "page_one.window-live": "The agent is live, so the usual range to production no longer applies.",
    "page_one.window-later": ("Later than usual: {usual}. This plan is 80% likely to take no more than {likely}."),
    "page_one.window-at-risk": (
        "Probably later than usual: {usual}. This plan takes {planned} weeks if nothing overruns and is 80% likely to "
        "take no more than {likely}; the chance of {most} or less is {chance}%."
    ),
    "page_one.window-earlier": (
        "Earlier than usual: {usual}. This plan is 80% likely to take no more than {likely}, because part of the "
        "work is already done."
    ),
    "page_one.window-inside": (
        "Within the usual range: {usual}. This plan is 80% likely to take no more than {likely}."
    ),
    "page_one.left-out": (
        "The plan leaves out actions that close {blockers:# blocker|# blockers}. Until {blockers:it is|they are} "
        "closed, a gate stays shut and these dates cannot be met."
    ),
    "page_one.assumes": "Assumed: {team} and {efforts}.",
    "page_one.assumes-start": "Assumed: work starts on {start}, the first working day after this report; {team}; {efforts}.",
    "page_one.team": "the {people} people in the description",
    "page_one.team-assumed": "a team of {people} (none is named)",
    "page_one.efforts": "default efforts",
    "page_one.efforts-mixed": "default efforts where none is stated",
    "page_one.advisory-first": (
        "The agent goes live as advisory; its promotion review is 80% likely by {likely} ({planned} if nothing "
        "overruns)."
    ),
    "page_one.advisory-until": (
        "The agent stays advisory until the promotion review ({planned}): people approve what it does."
    ),
    "page_one.promotion": "These dates are for an agent that stays {now}; promotion to {then} is decided later.",
    "page_one.promotion-at": (
        "These dates are for an agent that stays {now}; its promotion to {then} is decided at the promotion review "
        "({when})."
    ),
    "page_one.money-stated": "As stated, {parts}.",
    "page_one.money-cost": "the programme costs {amount}",
    "page_one.money-return": "it returns {amount} a year",
    "page_one.money-run": "running it costs {amount} a year",
    "page_one.money-missing": "Not provided: {missing}.",
    "page_one.no-cost": "programme cost",
    "page_one.no-return": "annual return",
    "page_one.no-run": "run cost",
    "page_one.money-validated": (
        "Finance has validated a return of {validated} a year; {opportunity} is opportunity cost, which cannot be banked."
    ),
    "page_one.counted-validated": "the {amount} a year validated by finance",
    "page_one.counted-stated": "the stated return of {amount} a year",
    "page_one.counted-tasks": "a return of {amount} a year (value per task times volume)",
    "page_one.net-after-run": "Counting {returned} less {base}, the first-year net return is {net}%; {payback}.",
    "page_one.loses": "Counting {returned} less {base}, it would lose {lost} a year and never pay back.",
    "page_one.run-base-stated": "run cost ({amount} a year as stated)",
    "page_one.run-base-volume": "run cost ({amount} a year at full volume)",
    "page_one.run-base-tasks": "run cost ({amount} a year: cost per task times volume)",
    "page_one.run-base-tasks-resolved": "run cost ({amount} a year: cost per resolved task times volume)",
    "page_one.run-base-tasks-taken-in": "run cost ({amount} a year: cost per task taken in times volume)",
    "page_one.net": "The net return is {net}%, run cost not counted.",
    "page_one.net-validated": "The net return on the validated part is {net}%, run cost not counted.",
    "page_one.weeks": "about {likely} person-weeks ({least} to {most})",
    "page_one.work": "The remaining work takes {effort}.",
    "page_one.work-if-resumed": "If the pilot is resumed, the remaining work takes {effort}.",
    "page_one.work-recurring": "About {recurring} of them are recurring work, such as leading the programme.",
    "page_one.work-cost": "At the given rates that is about {likely} ({least} to {most}).",
    "page_one.work-defaults": "These efforts are the tool's defaults.",
    "page_one.work-mixed": "These efforts are the tool's defaults, except where the description states its own.",
    "page_one.findings-open": "What stands in the way: {counted}",
    "page_one.asked": "Asked of each: {who}.",
    "page_one.known": "What we know",
    "page_one.started": "The pilot has run since {day}, {weeks:# week|# weeks}.",
    "page_one.discovery": "It was given {amount} for discovery and demos.",
    "page_one.in-score": "Readiness score {value} of 100.",
    "page_one.in-score-at-best": (
        "Readiness score {value} of 100 ({best} at best, if every open answer is yes, with evidence)."
    ),
    "page_one.in-level": "Level {level} of {most}: {name}.",
    "page_one.in-level-first": "Level {level} of {most}: not yet past the {gate}.",
    "page_one.accuracy-only": "Live accuracy is not measured ({elsewhere}).",
    "page_one.accuracy-live-counted": "Live accuracy is {live} on {cases:# case|# cases}.",
    "page_one.accuracy-live-counted-beside": (
        "Live accuracy is {live} on {cases:# case|# cases}, against {elsewhere}."
    ),
    "page_one.accuracy-live-claimed": "Live accuracy is {live} on {cases:# case|# cases}, as stated.",
    "page_one.accuracy-live-claimed-beside": (
        "Live accuracy is {live} on {cases:# case|# cases}, as stated, against {elsewhere}."
    ),
    "page_one.accuracy-live-stated": "Live accuracy is {live} as stated; the number of cases is not given.",
    "page_one.accuracy-live-stated-beside": (
        "Live accuracy is {live} as stated (number of cases not given), against {elsewhere}."
    ),
    "page_one.payback": "the programme pays back in month {month}",
    "page_one.payback-beyond": "it pays back only after more than ten years",
    "page_one.usual-source": "{said} (one article, “{source}”)",
    "page_one.findings": "What stands in the way",
    "page_one.findings-held": "Why it is held, and what would lift it",
    "page_one.findings-left": "What is left to do",
    "page_one.column.what": "Finding",
    "page_one.column.why": "Why it matters",
    "page_one.column.settle": "What settles it",
    "page_one.settled-by": "{what}, by {when}.",
    "page_one.settled-first": "{what}: first answer by {when}, complete by {end}.",
    "page_one.shown": "What it has shown",
    "page_one.shown.level": "{sentence}; evidence: {level}.",
    "page_one.shown.agreement": "In {weeks:# week|# weeks} of shadow run, agent and people agreed on {share} of decisions.",
    "page_one.shown.agreement-undated": "In the shadow run, agent and people agreed on {share} of decisions.",
    "page_one.sprint-day": "day {day} of the sprint",
    "page_one.asked-in-order": "Asked in this order: {names}.",
    "page_one.asked-same": "the same",
    "page_one.first-question": "{first} ({more:# more question|# more questions}).",
    "page_one.more": "Also needed: {rest}.",
    "page_one.fork": "Where it leads",
    "page_one.value": "Value",
    "page_one.more-people": "{team} would make week {most} {sure}% likely.",
    "page_one.at-cost": "At the {cost} that the plan needs, it is {net}%, and {payback}.",
    "page_one.odds": "The odds cover overruns, not missing people or late decisions.",
    "page_one.bad-input": "{share} of the input is malformed.",
    "page_one.risk": "Risk",
    "page_one.worst": "Worst case: {worst}.",
    "page_one.no-worst": "The worst case is not stated.",
    "page_one.harm": "Harm: {harm}.",
    "page_one.no-harm": "The harm is not stated.",
    "page_one.audience": "Audience: {audience}.",
    "page_one.no-audience": "The audience is not stated.",
    "page_one.regulations": "Applicable rules: {rules}.",
    "page_one.no-regulations": "No applicable regulation is named.",
    "page_one.inconsistencies": "{count:# inconsistency|# inconsistencies} in the description",
    "page_one.inconsistencies-some": "{count} inconsistencies in the description ({shown} shown)",
}
