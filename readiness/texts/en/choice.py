"""What the choices of a field mean, one line each, for an author whose own words are none of them."""

TEXTS = {
    "choice.pilot.stage": (
        "idea = nothing runs yet; pilot = tried on some cases; stalled = tried and stuck; shadow = beside people, "
        "without effect; rollout = acts for some; production = acts for all"
    ),
    "choice.pilot.scope": (
        "one-workflow = one piece of work from start to end; several = more than one; open-ended = no limit set"
    ),
    "choice.pilot.agent_class": (
        "monitor = only watches; advisory = recommends, a person acts; autonomous = acts by itself; "
        "restricted = acts within approvals"
    ),
    "choice.pilot.target_class": (
        "monitor = only watches; advisory = recommends, a person acts; autonomous = acts by itself; "
        "restricted = acts within approvals"
    ),
    "choice.pilot.harm": (
        "minor = a nuisance, put right in a day; serious = costs money, customers or a breach of rules; severe = "
        "harms people or threatens the firm's existence"
    ),
    "choice.pilot.profile": (
        "enterprise = all requirements in full; lean = for small teams; strict-handoff = every line of the handoff "
        "checklist blocks"
    ),
    "choice.pilot.audience": "staff = only your own people; customers = also customers; public = anybody",
    "choice.pilot.sector": "private = a company; public = a public body",
    "choice.value.kind": "outcome = a result for the business; activity = how much the agent is used",
    "choice.value.roi_formula": "net = (return - cost) / cost; gross = return / cost",
    "choice.data_sources.classification": (
        "public = anybody may see it; internal = staff only; confidential = some staff; restricted = named persons only"
    ),
    "choice.data_sources.access": (
        "none = no access; requested = asked for; approved = granted on paper; enforced = granted and limited at the source"
    ),
    "choice.data_sources.written_by": "staff = your own people; machines = systems; outsiders = anybody else",
    "choice.integrations.direction": "read = the agent only reads; write = only writes; both = reads and writes",
    "choice.integrations.interface": (
        "api = calls that the system supports, such as REST or SOAP; file = files that are imported or exported; edi = "
        "messages in an agreed format, such as EDIFACT; database = its tables; screen-scrape = through the user "
        "interface; manual = a person copies; none = there is none"
    ),
    "choice.integrations.auth": (
        "service-account, oauth, mtls or managed-identity = an identity of its own; personal = a person's own login; "
        "none = no sign-in"
    ),
    "choice.integrations.tested_in": (
        "none = never run; sandbox = with made-up data; staging = in a copy of production; production = in the real system"
    ),
    "choice.actions.kind": (
        "read = looks up; recommend = proposes to a person; write = changes a record; send = sends a message; spend "
        "= moves money; commit = binds the organisation"
    ),
    "choice.actions.risk": "low = easily undone; medium = costs work or money; high = cannot be undone, or is costly",
    "choice.actions.control": (
        "auto = nothing is checked; guardrail = a system enforces a limit; approve = a person approves each action; "
        "two-party = two people approve each action; human-only = a person does it"
    ),
    "choice.governance.functions": "legal, compliance, operations, it, security: list those that exist",
    "choice.governance.signoffs": "legal, compliance, operations, it, security: list those that have signed",
    "choice.audit.fields": (
        "timestamp, agent_id, trigger, inputs, retrieval, reasoning, approval, output, tool_calls, final_action: "
        "list those that are recorded"
    ),
    "choice.evals.sample": (
        "random-live = drawn at random from live input; curated = picked by people; historical-replay = past cases "
        "run again; synthetic = made up"
    ),
    "choice.evals.sets": (
        "happy_path, edge_cases, adversarial, refusals, escalations, uncertainty, regressions: list those that are tested"
    ),
    "choice.evals.data_cases": "stale, conflicting, missing, restricted: list the kinds of data that are tested",
    "choice.evals.tracks": (
        "false_positives, false_negatives, latency, cost, escalation_quality: list those that are counted"
    ),
    "choice.slos.checked": "continuous, hourly, per-shift, daily, weekly or monthly",
    "choice.baselines.kind": (
        "outcome = the result itself; cycle_time = how long it takes; error_rate = how often it is wrong; "
        "rework_rate = how often it is done again; unit_cost = the cost of one"
    ),
    "choice.baselines.better": "lower = less of it is better; higher = more of it is better",
    "choice.kill_criteria.decision": (
        "stop = the pilot ends; redesign = it goes back to design; pause = it is suspended until fixed"
    ),
    "choice.kill_criteria.checked": "continuous, hourly, per-shift, daily, weekly or monthly",
    "choice.kill_criteria.status": "clear = not reached; triggered = reached",
    "choice.budget.covers": (
        "model, monitoring, exceptions, owner_time, infra, support, maintenance: list what the line pays"
    ),
    "choice.budget.second_use_case": "held = it waits for the first; started = work on it has begun",
    "choice.economics.per": "resolved = cost per task resolved; taken-in = cost per task taken in",
    "choice.operations.environments": "development, staging, production: list those that exist",
    "choice.operations.dashboard_from": "day-one = from the start; retrofitted = added later",
    "choice.security.secrets": (
        "vault = in a secrets manager; environment = in environment variables; code = in the source code"
    ),
    "choice.change.old_path": ("kept = as before; parallel = both are used; retired = closed"),
    "choice.evidence.level": (
        "claimed = somebody says so; documented = a document says so; demonstrated = shown once, for example in a "
        "test; measured = counted over a period"
    ),
}
