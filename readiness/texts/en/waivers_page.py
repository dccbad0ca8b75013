"""The section of the report on waivers."""

TEXTS = {
    "waivers_page.title": "Waivers",
    "waivers_page.heading": "Waivers: {count:# finding is|# findings are} accepted until a day",
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
    "waivers_page.line": "line {line}",
}
