"""The last section of the report: how its figures come about, and what it was computed from."""

TEXTS = {
    "method.title": "Method",
    "method.heading": "Method: scores come from the answers and their evidence alone",
    "method.score": (
        "Every score can be traced to an answer, its evidence and a weight. Each requirement earns the share of its check "
        "that is met, times the credit of its evidence: {credits}. Entries of a list without that evidence count only where they lower the mean of the "
        "others. A score is the weighted mean over the requirements that apply and are due before production; the "
        "readiness score counts each of them once. The upper figure assumes that every open question is answered yes, with "
        "evidence. Where the agent's class, risk or reach is not known, the lower figure takes the least favourable case. "
        "Gates and the verdict use the lower figure only. Weights run from {least} to {most}: {weights}."
    ),
    "method.caps": (
        "Some requirements carry their wall. While one of these is not met, its wall scores at most {one}; while two or "
        "more are not met, at most {two}. One that has no answer yet caps the lower figure only. The readiness score "
        "itself is not capped. The full edition has a table for each wall from which its score can be added up."
    ),
    "method.credit-full": "in full at the level required",
    "method.credit-below": "{credit} {steps:# level|# levels} below",
    "method.usual": (
        "No score uses statistics about other pilots. How long a programme usually takes is what “{article}” reports; it "
        "is printed beside the plan and moves no date."
    ),
    "method.usual-unsourced": (
        "No score uses statistics about other pilots. How long a programme usually takes is stated by the questionnaire; it "
        "is printed beside the plan and moves no date."
    ),
    "method.dates": (
        "A date that is 80% likely is kept in 80% of {runs:# simulated run|# simulated runs} of the plan. Each run draws "
        "every effort between its least and its most, and keeps dependencies, people, lead times and days off."
    ),
    "method.weight": "{count:# requirement weighs|# requirements weigh} {weight}",
    "method.inputs": "Inputs",
    "method.brief": (
        "Computed by readiness {version} with the questionnaire {questionnaire} from {file} (sha256 {digest}…). The "
        "report explains the method."
    ),
    "method.description": "Description",
    "method.readings": "Read from the author’s words",
    "method.sha256": "sha256",
    "method.as-of": "Answers as of",
    "method.no-date": "no date known",
    "method.not-stated": "{day} (not stated in the description)",
    "method.questionnaire": "Questionnaire",
    "method.questionnaire-used": "{name} {version}, profile {profile}, sha256",
    "method.program": "Program",
    "method.program-used": "readiness {version}",
    "method.overridden": "Overridden by hand",
    "method.override": ("{title}. Computed: {computed}. By {author}: {to}, as {reason} It changes no computed value."),
    "method.added": "Added by hand",
    "method.added-how": "Text beside a thin rule under “{by}” was written by people; everything else is computed.",
    "method.left-out": "Sections left out",
    "method.asks-less": "Asks less than the built-in questionnaire",
    "method.effect": "Under the built-in questionnaire",
}
