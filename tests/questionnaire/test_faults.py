"""Every way a questionnaire was seen to go wrong is refused with file and line, in words, and nothing is ignored."""

# ruff: noqa: E501  # a row of a table is read as one line

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.nightly import covering
from tests.questionnaire.editing import copy_of_built_in, edit, faults_of

OWN, ECO = "criteria/ownership.yaml", "criteria/economics.yaml"
CHECK = "    check:\n      answered: owners.production\n"
ID = "- id: OWN-01\n"

# file, what is written there, what is put in its place, what is expected of the message.
# The fault is expected at the line at which the new text begins, or that of `@` in it, which is taken out.
PLANTED: dict[str, tuple[str, str, str, str]] = {
    # Ids that the method rests on: may be reworded, not renamed.
    "profile renamed": ("profiles.yaml", "id: enterprise", "id: board", "profiles may be reworded, not renamed"),
    "lens renamed": ("lenses.yaml", "id: walls", "id: moats", "lenses may be reworded, not renamed"),
    "lens of a criterion misspelt": (OWN, "      walls: [ops, change]", "      wals: [ops, change]", "did you mean `walls`?"),
    "wall renamed": ("lenses.yaml", "id: security", "id: safety", "walls may be reworded, not renamed"),
    "verdict renamed": ("verdicts.yaml", "{id: SCALE,", "{id: GROW,", "expected one of STOP, PAUSE, RE-SCOPE"),
    "verdict STOP renamed": ("verdicts.yaml", "{id: STOP,", "{id: HALT,", "verdicts may be reworded, not renamed"),
    "verdict of a rule misspelt": ("verdicts.yaml", "verdict: STOP", "verdict: STPO", "did you mean `STOP`?"),
    "rule renamed": ("verdicts.yaml", "id: nobody-will-own-it", "id: data-locked", "rules may be reworded, not renamed"),
    "rule misspelt": ("verdicts.yaml", "id: scope-too-broad", "id: scope-to-broad", "did you mean `scope-too-broad`?"),
    "rule that leads to READY": ("verdicts.yaml", "verdict: STOP", "verdict: READY", "a rule keeps a pilot from production"),
    "gate renamed": ("gates.yaml", "{id: go-live,", "{id: live,", "expected one of start, shadow, go-live, scale"),
    "autonomy renamed": ("gates.yaml", "autonomy: {id: autonomy", "autonomy: {id: freedom", "expected one of start"),
    "autonomy is another gate": ("gates.yaml", "autonomy: {id: autonomy", "autonomy: {id: scale", "expected autonomy"),
    "gate of a level misspelt": ("gates.yaml", "gate: go-live}", "gate: go-lvie}", "did you mean `go-live`?"),
    "held_to misspelt": ("gates.yaml", "held_to: start", "held_to: strat", "did you mean `start`?"),
    "needs misspelt": ("gates.yaml", "needs: shadow", "needs: shaddow", "did you mean `shadow`?"),
    "stage renamed": ("gates.yaml", "{stage: stalled", "{stage: stuck", "stages may be reworded, not renamed"),
    "phase renamed": ("playbook.yaml", "- id: governance\n    number: 2", "- id: rules\n    number: 2", "phases may be reworded"),
    "phase of an action misspelt": ("playbook.yaml", "    phase: assessment", "    phase: assesment", "did you mean `assessment`?"),
    "phase of a path misspelt": ("playbook.yaml", "{assessment: [0, 0]", "{assesment: [0, 0]", "did you mean `assessment`?"),
    "exit_gate misspelt": ("playbook.yaml", "exit_gate: go-live", "exit_gate: go-lvie", "did you mean `go-live`?"),
    "work that waits for what waits for it": ("playbook.yaml", "not_before: observed", "not_before: proven-roi", "waits for the work of the rollout phase"),
    "path to no goal": ("playbook.yaml", "until: proven-roi, shadow_from", "until: start, shadow_from", "what the weeks of a path lead to"),
    "path renamed": ("playbook.yaml", "id: later-agent", "id: second-agent", "expected one of first-agent, later-agent"),
    "blocking_lens misspelt": ("profiles.yaml", "blocking_lens: handoff", "blocking_lens: handof", "did you mean `handoff`?"),
    "due misspelt": (OWN, "due: start", "due: strat", "did you mean `start`?"),
    "lane of the plan renamed": ("playbook.yaml", "governance, engineering, change, money]", "governance, engineering, people, money]", "lanes may be reworded, not renamed"),
    "sponsor renamed": ("playbook.yaml", "{id: sponsor, title: Exec", "{id: patron, title: Exec", "no work is done by the role `patron`"),
    "class of a criterion misspelt": (OWN, "blocks: all", "blocks: [autonomus]", "did you mean `autonomous`?"),
    "mark misspelt": ("criteria/audit.yaml", "marks: [foundation]", "marks: [fundation]", "did you mean `foundation`?"),
    # Structure that switches a safeguard off.
    "no levels": ("gates.yaml", "  - {level: 0, name: pre-start, gate: none}\n", "", "expected level 0 here"),
    "levels renumbered": ("gates.yaml", "level: 3, name: production-ready", "level: 2, name: production-ready", "found `2` a second time"),
    "level without its gate": ("gates.yaml", "gate: go-live}", "gate: none}", "expected go-live at level 3"),
    "gate twice": ("gates.yaml", "gate: shadow}", "gate: start}", "found the gate `start`, expected shadow"),
    "production before no gate": ("gates.yaml", "production owner, before_production: true}\n  - {id: scale", "production owner, before_production: false}\n  - {id: scale", "is `before_production: true`"),
    "rank": ("verdicts.yaml", "rank: 4", "rank: 0", "that of SCALE is 4"),
    "verdicts out of order": ("verdicts.yaml", "{id: STOP, title: Stop, means: \"Do not fund this pilot further in its present form.\", rank: 0}\n  - {id: PAUSE", "{id: PAUSE, title: R, means: M, rank: 0}\n  - {id: STOP", "out of order"),
    "phase held by another point": ("playbook.yaml", "held_by: end-assessment", "held_by: start", "that belongs to the method"),
    "phase without its gate": ("playbook.yaml", "exit_gate: go-live", "exit_gate: none", "ends with `go-live`"),
    "phase misnumbered": ("playbook.yaml", "number: 4", "number: 5", "expected 4"),
    # Numbers.
    "credit above 1": ("policy.yaml", "credit: [1.0, 0.6, 0.3, 0.15]", "credit: [2.0, 1.5, 1.0, 0.9]", "outside 0 to 1"),
    "credit rises": ("policy.yaml", "credit: [1.0, 0.6,", "credit: [1.0, 0.2,", "credit rises"),
    "credit below 1 for all": ("policy.yaml", "credit: [1.0,", "credit: [0.9,", "the first credit is 1"),
    "three credits": ("policy.yaml", "credit: [1.0, 0.6, 0.3, 0.15]", "credit: [1.0, 0.6, 0.3]", "expected a list of 4"),
    "colours overlap": ("policy.yaml", "red_below: 50", "red_below: 80", "expected less than `amber_below`"),
    "index above 100": ("policy.yaml", "production_index: 75", "production_index: 120", "from 0 to 100"),
    "days below 0": ("policy.yaml", "stale_days: 180", "stale_days: -5", "expected a number from 1 to"),
    "no people": ("policy.yaml", "team_people: 5", "team_people: 0", "expected a number from 1 to"),
    "no years": ("policy.yaml", "retention_years: 7", "retention_years: 0", "expected a number from 1 to"),
    "far too many days": ("policy.yaml", "stale_days: 180", "stale_days: 1000000", "expected a number from 1 to"),
    "half a week": ("policy.yaml", "kill_weeks: 4", "kill_weeks: 4.5", "expected a whole number"),
    "more risk, less shadow": ("policy.yaml", "shadow_weeks_high: 8", "shadow_weeks_high: 2", "more risk asks for no less"),
    "policy number misspelt": ("policy.yaml", "veto_days: 90", "veto_dyas: 90", "did you mean `veto_days`?"),
    "policy number nobody reads": ("policy.yaml", "policy:\n", "policy:\n@  tea_breaks: 3\n", "nothing reads and no check names"),
    "weeks turned": ("playbook.yaml", "weeks: [4, 8]", "weeks: [12, 8]", "least and most"),
    "weeks below 0": ("playbook.yaml", "weeks: [4, 8]", "weeks: [-8, 12]", "least and most"),
    "a phase of no time": ("playbook.yaml", "weeks: [4, 8]", "weeks: [0, 0]", "takes no time at most"),
    "effort of recurring work below 0": ("playbook.yaml", "effort: [0.5, 0.5, 0.5], per: week", "effort: [-50, -40, -30], per: week", "least <= likely <= most"),
    "effort turned": ("playbook.yaml", "    effort: [0.2, 0.5, 1]", "    effort: [2, 0.5, 1]", "least <= likely <= most"),
    "effort beyond reason": ("playbook.yaml", "    effort: [0.2, 0.5, 1]", "    effort: [0.2, 0.5, 1000000000]", "least <= likely <= most"),
    "weight 11": (OWN, "weight: 8", "weight: 11", "expected 1 to 10"),
    "weight in words": (OWN, "weight: 8", "weight: heavy", "found `heavy`, expected a whole number"),
    "weight of a profile": ("profiles.yaml", "weight_at_least: 5", "weight_at_least: 50", "from 1 to 10"),
    "may_be_na in words": (OWN, "may_be_na: false", "may_be_na: maybe", "found `maybe`, expected true or false"),
    "share of a pool": ("playbook.yaml", "share: 2", "share: -2", "from 0 to 1000"),
    # Checks.
    "unknown predicate": (OWN, CHECK, "    check:\n@      answerd: owners.production\n", "did you mean `answered`?"),
    "no predicate": (OWN, CHECK, "    check: yes\n", "expected one predicate"),
    "field misspelt": (OWN, "answered: owners.production", "answered: owners.prodution", "did you mean `owners.production`?"),
    "list as a field": (OWN, CHECK, "    check:\n      at_least:\n@        field: [extra.n]\n        value: 1\n", "expected one field"),
    "value in words": (OWN, CHECK, "    check:\n      at_least:\n        field: extra.n\n@        value: three\n", "found `three`, expected a number"),
    "value that is not a number": (OWN, CHECK, "    check:\n      at_least:\n        field: extra.n\n@        value: .nan\n", "expected a number"),
    "value true": (OWN, CHECK, "    check:\n      at_least:\n        field: extra.n\n@        value: true\n", "expected a number"),
    "value far too large": (OWN, CHECK, "    check:\n      at_least:\n        field: extra.n\n@        value: 1e999\n", "expected a number"),
    "least in words": (OWN, CHECK, "    check:\n      each:\n        in: slos\n        that: [answered: target]\n@        least: \"x\"\n", "expected a whole number"),
    "least below 0": (OWN, CHECK, "    check:\n      each:\n        in: slos\n        that: [answered: target]\n@        least: -1\n", "expected a whole number from 1"),
    "none_in_scope for nothing": (OWN, CHECK, "    check:\n      each:\n        in: slos\n        that: [answered: target]\n@        none_in_scope: maybe\n", "needs `least` or `skip_na`"),
    "where in words": (OWN, CHECK, "    check:\n      each:\n        in: actions\n        that: [answered: control]\n@        where: write\n", "expected fields with the values"),
    "where with one word": (OWN, CHECK, "    check:\n      each:\n        in: actions\n        that: [answered: control]\n@        where: {kind: write}\n", "such as [write]"),
    "no such list": (OWN, CHECK, "    check:\n      each:\n@        in: slo\n        that: [answered: target]\n", "did you mean `slos`?"),
    "no such argument": (OWN, CHECK, "    check:\n      one_of:\n        field: pilot.scope\n@        value: [several]\n", "did you mean `values`?"),
    "argument missing": (OWN, CHECK, "    check:\n@      one_of: {field: pilot.scope}\n", "`one_of` needs `values`"),
    "value not of the field": (OWN, CHECK, "    check:\n      one_of:\n        field: pilot.scope\n@        values: [one-flow]\n", "which that field cannot be"),
    "kind of field": (OWN, CHECK, "    check:\n@      yes: budget.spine\n", "cannot ask about `budget.spine`"),
    "policy number of a check misspelt": (OWN, CHECK, "    check:\n      at_least:\n        field: extra.n\n@        policy: veto_dyas\n", "which is not there"),
    "met by every number": (OWN, CHECK, "    check:\n      any:\n@        - at_least: {field: evals.cases, value: 5}\n        - at_most: {field: evals.cases, value: 10}\n", "is met by every number"),
    "signature of nobody": ("profiles.yaml", "values: [legal, compliance, operations, it]", "values: [legal, complaints, operations, it]", "which that field cannot be"),
    "element named twice": (OWN, "walls: [ops, change]", "walls: [ops, ops]", "found `ops` a second time"),
    "one check under all": (OWN, CHECK, "    check:\n@      all: [answered: owners.production]\n", "expected two or more"),
    "a list inside a list": (OWN, CHECK, "    check:\n      each:\n        in: slos\n        that:\n@          - closed_loop: {}\n", "goes through a list itself"),
    "check of a profile": ("profiles.yaml", "signed_by: {field:", "signd_by: {field:", "did you mean `signed_by`?"),
    # References.
    "action misspelt": (OWN, "closed_by: name-production-owner", "closed_by: name-prodction-owner", "did you mean `name-production-owner`?"),
    "article misspelt": (OWN, "article: why-90-stall", "article: why-90-stal", "did you mean `why-90-stall`?"),
    "element misspelt": (OWN, "walls: [ops, change]", "walls: [opps, change]", "expected one of data, eval"),
    "criterion of an element": ("lenses.yaml", "indicators: [DATA-08", "indicators: [DATA-88", "which is not a criterion"),
    "criterion of the handoff": ("lenses.yaml", "{text: One owner, criteria: [OWN-01]}", "{text: One owner, criteria: [OWN-99]}", "which is not a criterion"),
    "core criterion misspelt": ("lenses.yaml", "core: [DATA-02,", "core: [DATA-92,", "`data` has the core `DATA-92`, which is not a criterion"),
    "core criterion of another wall": ("lenses.yaml", "core: [DATA-02,", "core: [ECO-03,", "does not feed it before production"),
    "core criterion that blocks nothing": ("lenses.yaml", "core: [DATA-02,", "core: [DATA-12,", "which blocks no gate"),
    "core criterion that lean lets pass": ("lenses.yaml", "core: [DATA-02,", "core: [DATA-10,", "does not block under the profile `lean`"),
    "core criterion twice": ("lenses.yaml", "core: [DATA-02,", "core: [DATA-07,", "found `DATA-07` a second time"),
    "a wall without a core": ("lenses.yaml", "core: [DATA-02, DATA-07, DATA-08, DATA-09]", "core: []", "nothing could make it fall"),
    "a cap that is not red": ("policy.yaml", "core_one_no: 49", "core_one_no: 60", "expected less than `red_below`"),
    "two noes cap less than one": ("policy.yaml", "core_two_no: 24", "core_two_no: 49", "expected less than `core_one_no`"),
    "criterion of a profile": ("profiles.yaml", "- GOV-10\n", "- GOV-91\n", "which is not a criterion"),
    "criterion of a phase": ("playbook.yaml", "exit_criteria: [GOV-02", "exit_criteria: [GOV-92", "which is not a criterion"),
    "field of a role": ("playbook.yaml", "named_in: owners.sponsor", "named_in: owners.sponser", "did you mean `owners.sponsor`?"),
    "field of a bucket": ("playbook.yaml", "field: budget.spine", "field: budget.spin", "did you mean `budget.spine`?"),
    "bucket not of money": ("playbook.yaml", "field: budget.spine", "field: owners.sponsor", "expected an amount of money"),
    "lane of a bucket": ("playbook.yaml", "lanes: [engineering]}", "lanes: [enginering]}", "did you mean `engineering`?"),
    "lane of recurring work": ("playbook.yaml", "lane: ownership, role: programme lead", "lane: owners, role: programme lead", "expected one of ownership"),
    "role of recurring work": ("playbook.yaml", "role: change lead, from: start", "role: change leader, from: start", "did you mean `change lead`?"),
    "role of an action": ("playbook.yaml", "    role: workflow owner", "    role: workflow owners", "did you mean `workflow owner`?"),
    "role of a pool": ("playbook.yaml", "roles: [AI engineer,", "roles: [AI enginer,", "did you mean `AI engineer`?"),
    "bucket of an action": ("playbook.yaml", "bucket: second-use-case", "bucket: second-usecase", "did you mean `second-use-case`?"),
    "earlier action": ("playbook.yaml", "after: [name-production-owner]", "after: [name-production-ower]", "which is not an action"),
    "field of a rule": ("verdicts.yaml", "owners.production: No production", "owners.prodution: No production", "did you mean `owners.production`?"),
    "article of a lens": ("lenses.yaml", "article: friday-deploys", "article: friday", "which is not an article"),
    "tier of the controls": ("controls.yaml", "  medium:\n", "  middle:\n", "expected one of low, medium, high"),
    "class of the controls": ("controls.yaml", "    advisory: {approve", "    adviser: {approve", "expected one of monitor, advisory"),
    "control of the controls": ("controls.yaml", "{approve: {}, two-party", "{approved: {}, two-party", "did you mean `approve`?"),
    "kind of the controls": ("controls.yaml", "auto: {kinds: [read]}", "auto: {kinds: [reed]}", "did you mean `read`?"),
    "word for writing": ("controls.yaml", "writing_kinds: [write,", "writing_kinds: [wirte,", "did you mean `write`?"),
    "condition misspelt": ("criteria/people.yaml", "blocks_where: [{audience", "blocks_where: [{audence", "did you mean `audience`?"),
    "condition of nobody": ("criteria/people.yaml", "blocks_where: [{audience: [customers, public]}", "blocks_where: [{audience: [clients, public]}", "found `clients`"),
    "condition that names nothing": ("criteria/people.yaml", "blocks_where: [{audience: [customers, public]}, {harm: [serious, severe]}]", "blocks_where: [{}]", "a condition names nothing"),
    "standard of nobody": ("standards.yaml", "  AUD-01: {nist-ai-rmf:", "  AUD-01: {nist-ai-rmv:", "did you mean `nist-ai-rmf`?"),
    "part of no standard": ("standards.yaml", "  AUD-01: {nist-ai-rmf: [MEASURE 2.8]", "  AUD-01: {nist-ai-rmf: [MEASURE 2.18]", "which is not a part of `nist-ai-rmf`; did you mean"),
    "part named twice": ("standards.yaml", "iso-42001: [A.5.2, A.5.3,", "iso-42001: [A.5.2, A.5.2,", "found `A.5.2` a second time"),
    "standard of no requirement": ("standards.yaml", "  AUD-01: {", "  AUD-91: {", "found `AUD-91`, which is not a requirement"),
    "part there twice": ("standards.yaml", "{id: LLM02,", "{id: LLM01,", "found `LLM01` a second time"),
    "part without a title": ("standards.yaml", "title: Supply Chain}", 'title: ""}', "a part needs an `id` and a `title`"),
    "crosswalk names nothing": ("crosswalk.yaml", "criteria: [ECO-11, VAL-01]", "criteria: [ECO-91, VAL-01]", "which is none of the criteria"),
    "crosswalk says neither": ("crosswalk.yaml", "  - id: last-mile/had/gpu-clusters\n    article", "  - id: last-mile/had/gpu-clusters\n@    artikel", "did you mean `article`?"),
    # Dead, duplicate and empty things.
    "action twice": ("playbook.yaml", "- id: engage-sponsor", "- id: name-production-owner", "a second time"),
    "criterion twice": (OWN, "- id: OWN-02", "- id: OWN-01", "already exists"),
    "question twice": (OWN, "    question: Is the production owner someone other than the sponsor (a line manager, not the pilot's champion)?", "    question: Has one named person signed up to run the agent in production and answer for its success metric?", "asks already"),
    "topic twice": (OWN, "topic: ownership", "topic: economics", "has a file already"),
    "id without the prefix": (OWN, ID, "- id: OWE-01\n", "begin with `OWN-`"),
    "id with a path": (OWN, ID, "- id: OWN-../x\n", "capitals, a hyphen and a number"),
    "lane nobody works in": ("playbook.yaml", "change, money]", "change, money, poetry]", "lanes may be reworded, not renamed"),
    "bucket that pays nothing": ("playbook.yaml", "  - {id: second-use-case, title", "@  - {id: tea, title: tea, field: none, lanes: []}\n  - {id: second-use-case, title", "nothing is paid"),
    "criterion without a lens": (ECO, "    lenses:\n      walls: [economics]\n      gaps: [governance]\n      stalls: [no-owner-or-budget]\n      budget: [production-spine]\n      handoff: [economics]\n", "    lenses: {}\n", "feeds no lens"),
    "criterion without a source": (OWN, "    source:\n      - {article: why-90-stall, quote: \"name the production owner before the pilot ends\"}\n      - {article: friday-deploys, quote: \"one owner\"}\n      - {article: not-scaling, quote: \"Who owns the output?\"}\n", "    source: []\n", "cites nothing"),
    "remedy after its gate": (OWN, "closed_by: name-production-owner", "closed_by: run-shadow", "only in the"),
    "a blocker of the past": ("criteria/change.yaml", "    blocks: none\n", "    blocks: all\n", "a fact of the past"),
    "no criteria": (OWN, "criteria:\n", "criteria: nothing\nother:\n", "expected a list of criteria"),
    "example that is not met": (OWN, "owners:\n          production: B. Okafor, Head of Accounts Payable", "owners:\n          production: A", "reads as unknown"),
    "example that is met": (OWN, "owners: {production: no}", "owners: {production: 'C. Diaz, Head of Sales'}", "expected an answer that fails"),
    "example misspelt": (OWN, "      met:\n", "      mett:\n", "did you mean `met`?"),
    "unknown key": (OWN, "    weight: 5", "    wieght: 5", "did you mean `weight`?"),
    "key missing": (OWN, "- id: OWN-01\n", "- nr: OWN-01\n", "found no `id`"),
    "empty title": ("gates.yaml", "title: Start gate", "title: ''", "`title` is empty"),
    "number as a title": ("gates.yaml", "title: Start gate", "title: 1", "expected text, in quotes if it is one"),
    "recurring work that ends before it begins": ("playbook.yaml", "from: go-live, until: full-roll-out", "from: go-live, until: start", "comes before it"),
    "id of a milestone": ("playbook.yaml", "- id: engage-sponsor", "- id: go-live", "a milestone of every plan"),
    "name missing": ("questionnaire.yaml", "name: Pilot to production", "name: ''", "expected text"),
}  # fmt: skip


def kinds(name: str) -> set[str]:
    """What a fault stands for: the file it is in, and what is said of it, whatever it names."""
    file, _, _, message = PLANTED[name]
    return {file, re.sub("`[^`]*`", "`...`", message)}


@pytest.mark.parametrize("name", covering(PLANTED, kinds))
def test_a_planted_fault_is_refused_at_its_line(name: str, tmp_path: Path) -> None:
    file, old, new, message = PLANTED[name]
    folder = copy_of_built_in(tmp_path / "house", crosswalk=file == "crosswalk.yaml")
    line = edit(folder / file, old, new.replace("@", ""))
    line += new.partition("@")[0].count("\n") if "@" in new else 0
    faults = faults_of(folder)
    assert any(fault.file == str(folder / file) and message in fault.message for fault in faults), (
        "\n".join(map(str, faults)) or "accepted"
    )
    places = [fault.line for fault in faults if message in fault.message and fault.file == str(folder / file)]
    assert line in places, f"expected line {line}: " + "\n".join(map(str, faults))
