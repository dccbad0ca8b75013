"""The examples at the end of each command's help, which the reference and the man pages print too; a test runs them."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("Write a description by answering questions", "readiness init"),
        ("Assess it: verdict, gaps and next actions", "readiness assess pilot.yaml"),
        ("What an id or a word of an output means", "readiness explain OWN-01"),
    ),
    "init": (
        ("Answer the questions of the start gate; stop at any of them and go on later", "readiness init"),
        ("Go on with what the shadow gate asks", "readiness init pilot.yaml --gate shadow"),
        (
            "Write a file to fill in, without being asked",
            'readiness init matcher.yaml --template minimal --name "Invoice matcher"',
        ),
    ),
    "ask": (
        ("A question sheet for each person, in the folder questions", "readiness ask pilot.yaml"),
        (
            "One person's sheet, as a form for the browser",
            'readiness ask pilot.yaml --for "B. Okafor" --format form -o sheets',
        ),
    ),
    "fill": (
        ("See what the answers would change", "readiness fill pilot.yaml questions/*.md --diff"),
        ("Write them into the description", "readiness fill pilot.yaml questions/b-okafor.md"),
    ),
    "note": (
        (
            "Write down an interview as evidence for the section owners",
            'readiness note "interview with B. Okafor" --supports owners \\\n'
            "  --date 2026-06-30 \\\n"
            '  --said "She runs it from July and answers for the match rate." \\\n'
            '  --said "C. Duarte stands in for her."',
        ),
    ),
    "assess": (
        ("The verdict on the terminal, HTML and PDF beside the description", "readiness assess pilot.yaml"),
        (
            "The two-page paper for a decision, in another folder",
            "readiness assess pilot.yaml --edition brief -o reports",
        ),
        (
            "What another answer would change; nothing is written",
            'readiness assess pilot.yaml --set owners.production="B. Okafor"',
        ),
        ("One JSON document, for a program", "readiness assess pilot.yaml --format json"),
    ),
    "why": (
        ("What the verdict rests on, and the fewest changes that turn it", "readiness why pilot.yaml"),
        ("The same of a gate", "readiness why pilot.yaml go-live"),
        ("The same of a requirement, for a program", "readiness why pilot.yaml OWN-01 --format json"),
    ),
    "next": (
        ("The five answers or documents worth most now", "readiness next pilot.yaml"),
        ("Ten of them, for a program", "readiness next pilot.yaml --most 10 --format json"),
    ),
    "roadmap": (
        ("The plan and its dates", "readiness roadmap pilot.yaml"),
        (
            "What a larger team and another start would change",
            "readiness roadmap pilot.yaml --team 8 --start 2027-01-11",
        ),
        ("What it takes to be live by a day", "readiness roadmap pilot.yaml --start 2027-01-11 --by 2027-08-30"),
        ("The plan for a calendar", "readiness roadmap pilot.yaml --format ical > plan.ics"),
    ),
    "compare": (
        ("The last commit against the one before", "readiness compare HEAD~1:pilot.yaml pilot.yaml"),
        (
            "A branch against main, as a comment for a pull request",
            "readiness compare main... pilot.yaml --format markdown",
        ),
        ("Every description of a folder against main", "readiness compare main... --format markdown"),
        ("Two saved results", "readiness compare march.json june.json"),
    ),
    "review": (
        ("The page of the last quarter", "readiness review measured.jsonl"),
        ("Of one quarter, as a file", "readiness review measured.jsonl --quarter 2026-Q2 --output review.md"),
    ),
    "history": (
        ("Score, blockers and go-live over the commits of a description", "readiness history pilot.yaml"),
        ("More of them, and faster, without dates", "readiness history pilot.yaml --no-dates --most 100"),
        ("The history as a page", "readiness history pilot.yaml --format html > history.html"),
        ("Saved runs of one pilot", 'readiness history runs --pilot "Invoice matcher" --format json'),
    ),
    "portfolio": (
        ("What to decide this month about all pilots", "readiness portfolio pilots"),
        ("With a page, a PDF and a workbook", 'readiness portfolio "pilots/*/pilot.yaml" -o reports'),
        ("An offline site with every report", "readiness portfolio pilots --site public --cache .portfolio-cache"),
    ),
    "calendar": (
        ("Plan, evidence that expires, kill dates and promises", "readiness calendar pilot.yaml --start 2027-01-11"),
        ("A file to import into a calendar", "readiness calendar pilot.yaml --format ical > pilot.ics"),
    ),
    "measure": (
        ("Each figure of the logs beside the one that is stated", "readiness measure measured.yaml"),
        (
            "Keep the result, so that neither the log nor the extra is needed later",
            "readiness measure measured.yaml --save",
        ),
    ),
    "export": (
        ("Service level objectives as OpenSLO", "readiness export openslo measured.yaml"),
        ("Tags for cloud resources, so that a bill can be read per agent", "readiness export focus-tags pilot.yaml"),
    ),
    "check": (
        ("Every description below this folder, each against the gate of its stage", "readiness check"),
        ("Only the form, while a description is being written", "readiness check pilot.yaml --gate none"),
        ("Only what is worse than on main", "readiness check --baseline git:main --new-only"),
        (
            "For code scanning and for the test report, in one run",
            "readiness check -o readiness.sarif -o junit:readiness.xml",
        ),
    ),
    "waivers": (
        (
            "Accept what is open for 90 days; see the change first",
            'readiness waivers add pilot.yaml --open --today "$(date +%F)" \\\n'
            '  --owner "B. Okafor" --approved-by "D. Weiss" \\\n'
            '  --reason "owners are named in March" \\\n'
            "  --expires \"$(date -d '+90 days' +%F)\" --diff",
        ),
    ),
    "waivers add": (
        (
            "Accept what is open for 90 days; see the change first",
            'readiness waivers add pilot.yaml --open --today "$(date +%F)" \\\n'
            '  --owner "B. Okafor" --approved-by "D. Weiss" \\\n'
            '  --reason "owners are named in March" \\\n'
            "  --expires \"$(date -d '+90 days' +%F)\" --diff",
        ),
        (
            "Accept one finding",
            "readiness waivers add pilot.yaml --rule OWN-01 \\\n"
            '  --owner "B. Okafor" --approved-by "D. Weiss" \\\n'
            '  --reason "she starts in March" --expires 2026-08-31',
        ),
    ),
    "baseline": (("Record what is open today", "readiness baseline write readiness-baseline.json pilots"),),
    "baseline write": (
        ("Record what is open today", "readiness baseline write readiness-baseline.json pilots"),
        ("From then on only new findings fail", "readiness check pilots --baseline readiness-baseline.json --new-only"),
    ),
    "baseline prune": (("Remove what has been closed since", "readiness baseline prune readiness-baseline.json"),),
    "explain": (
        ("A requirement: why it is asked, when it is met, what closes it", "readiness explain OWN-01"),
        ("A field: the answers it takes", "readiness explain owners.production"),
        ("Several words are one name", "readiness explain phase 1 only"),
    ),
    "list": (
        ("Every requirement, one per line", "readiness list criteria"),
        ("Every rule as a table for a page", "readiness list rules --format markdown"),
    ),
    "schema": (
        ("The schema of a description, for an editor", "readiness schema > pilot.schema.json"),
        ("The schema of what assess prints", "readiness schema --assessment"),
    ),
    "doctor": (("What works here, and what to type for what does not", "readiness doctor"),),
}
"""What it does and what to type, by the command; the empty one is the program itself."""


def examples_text(command: str) -> str:
    """The examples of a command as lines to paste into a shell; empty where it has none."""
    return "\n\n".join(f"# {what}\n{line}" for what, line in EXAMPLES.get(command, ()))
