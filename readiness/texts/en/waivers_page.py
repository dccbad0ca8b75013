"""The section of the report on waivers."""

TEXTS = {
    "waivers_page.title": "Waivers, decisions, overrides",
    "waivers_page.heading": "{count:# waiver is|# waivers are} recorded",
    "waivers_page.lead": "Waivers change what the check lets pass, but never a score.",
    "waivers_page.column.rule": "Rule",
    "waivers_page.column.reason": "Reason",
    "waivers_page.column.ends": "Ends",
    "waivers_page.column.effect": "What it does",
    "waivers_page.no-rule": "no rule",
    "waivers_page.no-reason": "no reason given",
    "waivers_page.no-owner": "no owner",
    "waivers_page.no-end": "never: not usable",
    "waivers_page.approved": "{owner}, approved by {approver}",
    "waivers_page.approved-on": "{by} on {day}",
    "waivers_page.heading-others": "Decisions and overrides; no waiver is recorded",
    "waivers_page.waivers": "waivers",
    "waivers_page.decisions": "decisions",
    "waivers_page.overrides": "overrides",
    "waivers_page.none": "no {what} are recorded",
    "waivers_page.decision": "Decision: {said}",
    "waivers_page.override": "Override by {author}: {title}, {to}.",
    "waivers_page.ends-too-soon": "before the work it waits for is likely to be done ({done})",
    "waivers_page.work-done": "the work it waits for is 80% likely to be done by {done}",
    "waivers_page.unused-later": (
        "{rule} is due at the {due}; this pilot is held to the {held}, where nothing of it is found yet. When the {due} "
        "comes, {rule} blocks as if there were no waiver, unless this one is still in force."
    ),
    "waivers_page.unused-met": "{rule} is met, so there is nothing left to accept.",
    "waivers_page.unused-not-asked": "{rule} is not asked of this pilot.",
    "waivers_page.line-no-end": "{rule} ({owner}): no end is stated, so it counts for nothing",
    "waivers_page.line-ends": "{rule} ({owner}) ends on {day}",
    "waivers_page.line-too-short": ", before the work it waits for is likely to be done ({done})",
    "waivers_page.line-long-enough": "; the work it waits for is 80% likely to be done by {done}",
    "waivers_page.line": "line {line}",
}
