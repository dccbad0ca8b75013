"""The field table: every key a pilot description may have, each said once.

Validation, the JSON Schema, editor help, suggestions and the criteria's field addresses all
come from here. A field is addressed by its path: `owners.production`, `slos[].target`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

import msgspec


class Kind(StrEnum):
    """What type of value a field takes."""

    PLAIN = "plain text"
    TEXT = "text"
    PERSON = "name and role"
    YESNO = "yes or no"
    ARTEFACT = "yes, no or a document"
    REFERENCE = "path, URL or ticket"
    ENUM = "one of a list"
    ENUMS = "several of a list"
    TEXTS = "list of texts"
    INTEGER = "whole number"
    NUMBER = "number"
    QUANTITY = "number with unit"
    MONEY = "money"
    SHARE = "percentage up to 100%"
    PERCENT = "percentage"
    DURATION = "length of time"
    WINDOW = "length of time or count"
    THRESHOLD = "bound"
    DATE = "date"
    GO_LIVE = "date or week"
    RECORD = "entry with keys of its own"
    RECORDS = "list of entries"
    RECORD_MAP = "entries by name"
    TEAM = "number of people or list of entries"
    RATE = "money, or money by role"
    HOLIDAYS = "list of dates or a country"
    EFFORT = "person-weeks"
    FIGURE = "figure of this description"
    ADDRESS = "address of a database"
    FREE = "anything"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One key: its type, what it means, an example to type and the placeholder a suggestion shows.

    Where `none_is_answer`, nothing being there is an answer like another (`none`, `no`, `nothing`), and `none_means`
    is the value it stands for in a list of values. `one_person` asks for a named person or post: no group will do.
    `of_house` asks who decides or approves: no supplier, channel or clock does.
    `budget_line` asks for a line of the operating budget: neither a sum nor the money of a project is one.
    `limit` asks for a boundary: `unlimited` and `as needed` are none. `counted` asks where something was counted: an
    estimate is no count.
    """

    section: str
    key: str
    kind: Kind
    words: str
    example: str
    placeholder: str = ""
    values: tuple[str, ...] = ()
    none_is_answer: bool = False
    none_means: str = ""
    one_person: bool = False
    of_house: bool = False
    budget_line: bool = False
    limit: bool = False
    counted: bool = False
    required: bool = False
    signed: bool = False
    fields: tuple[Field, ...] = ()

    @property
    def path(self) -> str:
        """Address of the field: `owners.production`, `slos[].target`."""
        separator = "[]." if self.section in LIST_SECTIONS else "."
        return f"{self.section}{separator}{self.key}" if self.section else self.key

    @property
    def hint(self) -> str:
        """What stands in a suggested line in place of the answer, e.g. `<weeks actually run>`."""
        if self.placeholder:
            return f"<{self.placeholder}>"
        if self.kind in (Kind.ENUM, Kind.ENUMS):
            text = f"<{' | '.join(self.values)}>"
            return f"[{text}]" if self.kind is Kind.ENUMS else text
        return f"<{_HINTS.get(self.kind, self.words)}>"


class Section(msgspec.Struct, frozen=True):
    """A top-level key: a mapping of fields, or a list of items named by `name_key`."""

    name: str
    words: str
    fields: tuple[Field, ...]
    name_key: str = ""

    @property
    def is_list(self) -> bool:
        """Whether the section holds a list of items."""
        return bool(self.name_key)


_HINTS = {
    Kind.PERSON: "name, role",
    Kind.YESNO: "yes or no",
    Kind.ARTEFACT: "path of the document",
    Kind.DATE: "date",
}
LIST_SECTIONS = frozenset(
    (
        *("data_sources", "integrations", "actions", "slos", "baselines", "kill_criteria"),
        *("decisions", "evidence", "waivers"),
    )
)
SECTION_ALIASES = {"owner": "owners"}
EDITOR_KEY = "$schema"
"""Names the JSON Schema for an editor, and is no answer."""
OWN_KEY = "x-"
"""What keys begin with that the author adds for other programs: nothing reads them, wherever they are."""

_CLASSES = ("monitor", "advisory", "autonomous", "restricted")
_CADENCE = ("continuous", "hourly", "per-shift", "daily", "weekly", "monthly")
_FUNCTIONS = ("legal", "compliance", "operations", "it", "security")
LIVE_STAGES = ("rollout", "production")
SHADOW_STAGE = "shadow"
"""The stages at which the agent acts in production, for some or for all."""
LEVELS = ("claimed", "documented", "demonstrated", "measured")


def _section(name: str, words: str, rows: list[tuple[object, ...]], name_key: str = "") -> Section:
    return Section(name, words, tuple(_field(name, row) for row in rows), name_key)


def _field(section: str, row: tuple[object, ...]) -> Field:
    key, kind, words, example, *rest = row
    options: dict[str, object] = {}
    for extra in rest:
        if isinstance(extra, str):
            options["placeholder"] = extra
        elif isinstance(extra, dict):
            options.update(extra)
        elif isinstance(extra, tuple):
            options["values"] = extra
    return Field(section=section, key=key, kind=kind, words=words, example=example, **options)  # type: ignore[arg-type]  # rows are checked by a test


def _part(key: str, kind: Kind, words: str, example: str, values: tuple[str, ...] = ()) -> Field:
    """A key of a record inside a field."""
    return Field(section="", key=key, kind=kind, words=words, example=example, values=values)


_K = Kind
_NONE = {"none_is_answer": True}
_SIGNED = {"signed": True}
_ONE = {"one_person": True}
_HOUSE = {"of_house": True}

SECTIONS: tuple[Section, ...] = (
    _section("pilot", "The pilot: what it is, how far it is, and the worst it could do.", [
        ("name", _K.PLAIN, "What the pilot is called.", "Invoice matcher", {"required": True}),
        ("company", _K.PLAIN, "Whose pilot it is; printed on the cover.", "Example AG"),
        ("summary", _K.PLAIN, "What the agent does, in one sentence.", "Matches invoices with orders."),
        ("as_of", _K.DATE, "The day on which the answers were true. Evidence is dated against it.", "2026-06-30"),
        ("stage", _K.ENUM, "How far the pilot is. It sets the gate that `check` holds the pilot to.", "pilot",
         ("idea", "pilot", "stalled", "shadow", "rollout", "production")),
        ("scope", _K.ENUM, "How much of the business the pilot wants to change.", "one-workflow",
         ("one-workflow", "several", "open-ended")),
        ("agent_class", _K.ENUM, "Class the agent has, or will go live with.", "advisory", _CLASSES),
        ("target_class", _K.ENUM, "Class the agent is meant to have in the end.", "autonomous", _CLASSES),
        ("first_agent", _K.YESNO, "Whether it is the first governed agent. `no` asks for the 13-17 week path.", "yes"),
        ("builds_on", _K.PLAIN, "Path of the description of the governed agent this one builds on.",
         "../first/pilot.yaml", "path of the other description"),
        ("worst_case", _K.TEXT, "The worst credible failure, in one sentence.",
         "A wrong invoice is paid and must be claimed back.", "what happens if it fails at its worst"),
        ("harm", _K.ENUM, "How bad the worst credible failure is.", "minor", ("minor", "serious", "severe")),
        ("go_live", _K.GO_LIVE, "When it is meant to go live: a date, or a week of the programme.", "week 13",
         "date, or week n"),
        ("sites", _K.INTEGER, "How many sites or user groups will use it.", "1", "number of sites"),
        ("profile", _K.ENUM, "How strictly the gates are set.", "enterprise",
         ("enterprise", "lean", "strict-handoff")),
        ("audience", _K.ENUM, "The widest group that receives the output or is judged by it.", "staff",
         ("staff", "customers", "public")),
        ("sector", _K.ENUM, "Whether the organisation is a private or a public body.", "private",
         ("private", "public")),
        ("started", _K.DATE, "The day on which the pilot began.", "2026-02-02"),
        ("model", _K.RECORD, "The model behind the agent.",
         "{name: GPT-4o, version: 2024-08-06, supplier: OpenAI, retested_on_change: yes}",
         {"fields": (
             _part("name", Kind.PLAIN, "What the model is called.", "GPT-4o"),
             _part("version", Kind.PLAIN, "Its version.", "2024-08-06"),
             _part("supplier", Kind.PLAIN, "Who supplies it.", "OpenAI"),
             _part("retested_on_change", Kind.YESNO, "Whether the evals run again before a new version is used.",
                   "yes"),
         )}),
    ]),
    _section("owners", "Who answers for what. One person may hold several roles, except sponsor and production.", [
        ("sponsor", _K.PERSON, "Executive sponsor.", "A. Lee, CFO", _ONE),
        ("sponsor_reviews", _K.YESNO, "Whether the sponsor reviews the governance decisions in person.", "yes"),
        ("production", _K.PERSON, "Who has signed up to run it in production. `no`: everyone asked has declined.",
         "B. Okafor, Head of Accounts Payable", _ONE),
        ("workflow", _K.PERSON, "Who owns the workflow.", "C. Duarte, AP team lead", _ONE),
        ("can_cut_scope", _K.YESNO, "Whether the workflow owner may cut the scope.", "yes"),
        ("governance", _K.PERSON, "Who owns the rules the agent works under.", "D. Weiss, Head of Compliance", _ONE),
        ("accuracy", _K.PERSON, "Who answers for accuracy after launch, preferably in operations.",
         "E. Novak, AP quality lead", _ONE),
        ("support", _K.PERSON, "Who receives alerts and questions.", "AP systems on-call"),
        ("deputy", _K.PERSON, "Who takes over when the production owner is away or leaves.", "F. Sato, AP team lead",
         _ONE),
    ]),
    _section("value", "What the pilot is worth, to whom, and how that was calculated.", [
        ("metric", _K.TEXT, "The one success metric.", "unplanned downtime", "the one metric that decides"),
        ("kind", _K.ENUM, "Whether the metric counts an outcome or an activity.", "outcome", ("outcome", "activity")),
        ("goal", _K.TEXT, "The goal, with its number.", "reduce by 50%", "goal with its number"),
        ("scorecard", _K.PERSON, "Whose scorecard the value counts on. `no` means: nobody's.", "Head of Maintenance",
         _ONE),
        ("bankable", _K.YESNO, "Whether finance agrees that the saving can be banked.", "yes"),
        ("people_sharing", _K.INTEGER, "Over how many people the saving is spread.", "14", "number of people"),
        ("before_after_map", _K.ARTEFACT, "Map of the workflow before and after.", "docs/before-after.md"),
        ("annual_return", _K.MONEY, "Return per year.", "4.8M USD", "return per year, with currency"),
        ("programme_cost", _K.MONEY, "What the programme costs in all.", "1.1M USD", "cost in all, with currency"),
        ("roi_formula", _K.ENUM, "How the ROI is calculated: net is (return - cost) / cost, gross is return / cost.",
         "net", ("net", "gross")),
        ("stated_roi", _K.PERCENT, "The ROI as it is stated elsewhere; recomputed from the two figures above.", "440%",
         "percentage as stated"),
        ("return_parts", _K.RECORDS, "What the return consists of.",
         "[{name: validated savings, amount: 3.2M USD, kind: validated}]",
         {"fields": (
             _part("name", Kind.PLAIN, "What this part is.", "validated savings"),
             _part("amount", Kind.MONEY, "How much, per year.", "3.2M USD"),
             _part("kind", Kind.ENUM, "Whether finance has validated it or it is an opportunity cost avoided.",
                   "validated", ("validated", "opportunity")),
         )}),
        ("validated_by", _K.PERSON, "Who validated the benefits.", "Finance", _HOUSE),
        ("payback_months", _K.NUMBER, "Months in which the programme must have paid for itself.", "18",
         "months until it has paid for itself"),
    ]),
    _section("workflow", "The one workflow the agent works in.", [
        ("name", _K.TEXT, "What the workflow is called.", "Invoice matching", "name of the workflow"),
        ("map", _K.ARTEFACT, "Map of the real decision flow.", "docs/workflow.md"),
        ("trigger", _K.TEXT, "What triggers it.", "an invoice arrives", "what triggers it"),
        ("reads", _K.TEXTS, "What the agent reads.", "[orders, invoices]", "what it reads"),
        ("writes", _K.TEXTS, "What the agent writes; `none` is an answer.", "[matched invoices]",
         "what it writes, or none", _NONE),
        ("handoffs", _K.TEXTS, "Where the agent hands over to people and back.", "AP clerk decides below 90% match",
         "who hands over to whom, and when"),
        ("embedded", _K.YESNO, "Whether it sits in the system where the work happens.", "yes"),
        ("volume_per_month", _K.NUMBER, "Tasks per month at full volume.", "208", "tasks per month"),
        ("bad_input_route", _K.TEXT, "Where malformed input goes.", "manual queue", "where malformed input goes"),
    ]),
    _section("data_sources", "The few sources that matter.", [
        ("name", _K.PLAIN, "What the source is called.", "Orders"),
        ("system_of_record", _K.YESNO, "Whether it is the system of record for what it holds.", "yes"),
        ("owner", _K.PERSON, "Who owns the data.", "ERP team"),
        ("contract", _K.ARTEFACT, "The data contract (ODCS, or one page).", "contracts/orders.odcs.yaml"),
        ("classification", _K.ENUM, "How sensitive the data is.", "internal",
         ("public", "internal", "confidential", "restricted")),
        ("freshness", _K.DURATION, "How old the data may be.", "15m", "how old the data may be"),
        ("rank", _K.INTEGER, "Rank when two sources disagree; 1 wins over 2.", "1", "rank among the sources"),
        ("access", _K.ENUM, "How far the agent's access is settled.", "enforced",
         ("none", "requested", "approved", "enforced")),
        ("written_by", _K.ENUM, "Who writes its content or types it; text from outsiders may hold instructions.",
         "staff", ("staff", "machines", "outsiders")),
    ], "name"),
    _section("integrations", "Every system the agent reads or writes.", [
        ("system", _K.PLAIN, "What the system is called.", "SAP (ERP)"),
        ("direction", _K.ENUM, "Whether the agent reads it, writes it, or both.", "both", ("read", "write", "both")),
        ("interface", _K.ENUM, "The kind of interface; `none` is an answer.", "api",
         ("api", "file", "edi", "database", "screen-scrape", "manual", "none"), _NONE),
        ("owner", _K.PERSON, "Who owns the interface.", "ERP team"),
        ("auth", _K.ENUM, "The identity the agent signs in with.", "service-account",
         ("service-account", "oauth", "mtls", "managed-identity", "personal", "none")),
        ("effort_weeks", _K.NUMBER, "Estimated work, in person-weeks.", "8", "person-weeks estimated"),
        ("tested_in", _K.ENUM, "The furthest environment in which it has run.", "staging",
         ("none", "sandbox", "staging", "production")),
        ("error_handling", _K.ARTEFACT, "Whether time-outs, rejects and partial failures are handled and tested.",
         "yes"),
        ("change_notice", _K.ARTEFACT, "Whether the owner announces changes, with a check after each.", "yes"),
    ], "system"),
    _section("actions", "What the agent may do, each with its risk and its control.", [
        ("name", _K.PLAIN, "What the action is.", "Order parts up to 10000 USD"),
        ("kind", _K.ENUM, "Which kind of action it is.", "write",
         ("read", "recommend", "write", "send", "spend", "commit")),
        ("risk", _K.ENUM, "Risk tier.", "medium", ("low", "medium", "high")),
        ("control", _K.ENUM, "The control on the action.", "approve",
         ("auto", "guardrail", "approve", "two-party", "human-only")),
        ("limit", _K.TEXT, "Written limit: amount, window or scope.", "10000 USD per order", "amount, window or scope",
         {"limit": True}),
        ("approver", _K.PERSON, "Who approves it where they work; under a guardrail, who set the limit.",
         "Procurement", _HOUSE),
        ("undo", _K.TEXT, "How it is undone.", "cancel requisition", "how it is undone"),
    ], "name"),
    _section("governance", "The rules the agent works under.", [
        ("policy", _K.ARTEFACT, "Who approves what the agent may do.", "docs/agent-policy.md"),
        ("permissions", _K.ARTEFACT, "Permissions matrix for the agent and the people around it.", "docs/rbac.csv"),
        ("technical_check", _K.ARTEFACT, "Schema and sanity check on output before anything acts on it.", "yes"),
        ("override", _K.PERSON, "Who may override or stop the agent.", "any floor manager", _HOUSE),
        ("escalation", _K.ARTEFACT, "The escalation path when the model is wrong.", "docs/escalation.md"),
        ("probation_months", _K.NUMBER, "Months on probation before autonomy.", "6", "months on probation"),
        ("promotion_criteria", _K.ARTEFACT, "What must be true before it is promoted.", "docs/promotion.md"),
        ("review_months", _K.NUMBER, "Months between governance reviews.", "3", "months between reviews"),
        ("functions", _K.ENUMS, "Which of these functions the organisation has (profile lean signs with those).",
         "[operations, it]", _FUNCTIONS),
        ("signoffs", _K.ENUMS, "Who has signed the same decision together.", "[legal, compliance, operations, it]",
         _FUNCTIONS),
        ("stakeholders", _K.ARTEFACT, "Map of who must approve and who is affected.", "docs/stakeholders.md"),
        ("regulations", _K.TEXTS, "Regulations and standards that bind the agent; `none` is an answer.", "[ISO 9001]",
         "regulations and standards, or none", _NONE),
    ]),
    _section("audit", "What is recorded of every action.", [
        ("fields", _K.ENUMS, "What each record holds.", "[timestamp, agent_id, trigger]",
         ("timestamp", "agent_id", "trigger", "inputs", "retrieval", "reasoning", "approval", "output", "tool_calls",
          "final_action")),
        ("immutable", _K.YESNO, "Whether records cannot be changed afterwards.", "yes"),
        ("queryable", _K.YESNO, "Whether records can be searched.", "yes"),
        ("retention_years", _K.NUMBER, "Years for which records are kept.", "7", "years kept"),
        ("action_ids", _K.YESNO, "Whether each action carries a unique ID that leads back to its reasoning.", "yes"),
        ("shows_sources", _K.YESNO, "Whether the system shows where each answer came from.", "yes"),
    ]),
    _section("evals", "How the agent is tested, and on what.", [
        ("sample", _K.ENUM, "What the pilot was run on.", "random-live",
         ("random-live", "curated", "historical-replay", "synthetic")),
        ("live_accuracy", _K.SHARE, "Accuracy on live data.", "78%", "accuracy measured on live data"),
        ("curated_accuracy", _K.SHARE, "Accuracy on picked examples.", "95%", "accuracy on picked examples"),
        ("replay_accuracy", _K.SHARE, "Accuracy on a replay of history.", "94.7%", "accuracy on a replay"),
        ("bad_input_rate", _K.SHARE, "Share of input that is malformed.", "8%", "share counted in live input"),
        ("cases", _K.INTEGER, "Number of eval cases.", "400", "number of cases"),
        ("sets", _K.ENUMS, "What the eval set covers.", "[happy_path, edge_cases]",
         ("happy_path", "edge_cases", "adversarial", "refusals", "escalations", "uncertainty", "regressions")),
        ("data_cases", _K.ENUMS, "Which kinds of bad data are tested.", "[stale, conflicting, missing, restricted]",
         ("stale", "conflicting", "missing", "restricted")),
        ("in_ci", _K.YESNO, "Whether evals run in CI.", "yes"),
        ("blocks_release", _K.YESNO, "Whether a failing check blocks the release.", "yes"),
        ("tracks", _K.ENUMS, "What is tracked alongside accuracy.", "[false_positives, false_negatives]",
         ("false_positives", "false_negatives", "latency", "cost", "escalation_quality")),
        ("compare_versions", _K.YESNO, "Whether two versions are compared side by side.", "yes"),
        ("live_cases", _K.INTEGER, "Number of live cases behind the live accuracy.", "1500",
         "number of live cases checked"),
        ("groundedness", _K.SHARE, "Share of answers that are supported by the documents they cite.", "95%",
         "share counted on checked answers"),
        ("injection", _K.RECORD, "Tests with instructions hidden in the input (prompt injection).",
         "{attempts: 60, blocked: 60}",
         {"fields": (
             _part("attempts", Kind.INTEGER, "How many attempts were made.", "60"),
             _part("blocked", Kind.INTEGER, "How many of them were blocked.", "60"),
         )}),
    ]),
    _section("slos", "Accuracy and service objectives, named as in OpenSLO.", [
        ("name", _K.PLAIN, "What the objective is called.", "match accuracy"),
        ("indicator", _K.TEXT, "What is counted (the SLI).", "right matches / checked matches", "what is counted"),
        ("target", _K.THRESHOLD, "The target.", "at least 92%", "target, e.g. at least or at most a number"),
        ("alert", _K.THRESHOLD, "When an alert is raised.", "below 90%", "alert, e.g. below a number"),
        ("window", _K.WINDOW, "The period or number of cases it covers.", "100 orders", "length of time, or count"),
        ("live", _K.YESNO, "Whether it is measured live.", "yes"),
        ("checked", _K.ENUM, "How often it is checked.", "daily", _CADENCE),
        ("file", _K.ARTEFACT, "OpenSLO file, if there is one.", "slos/accuracy.openslo.yaml"),
        ("measures", _K.FIGURE, "The figure of this description that the objective is about.", "evals.live_accuracy",
         "field of the figure"),
        ("measured", _K.QUANTITY, "The latest measurement, in the unit of the target.", "97.4%",
         "figure last measured"),
    ], "name"),
    _section("baselines", "The figures measured before the agent.", [
        ("metric", _K.PLAIN, "What is measured.", "cycle time"),
        ("kind", _K.ENUM, "What kind of measure it is.", "cycle_time",
         ("outcome", "cycle_time", "error_rate", "rework_rate", "unit_cost")),
        ("better", _K.ENUM, "Whether lower or higher is better; by default, as from before to target.", "lower",
         ("lower", "higher")),
        ("before", _K.QUANTITY, "The figure before the pilot.", "3.2 days", "figure measured before"),
        ("target", _K.QUANTITY, "The target figure.", "1.5 days", "target figure"),
        ("after", _K.QUANTITY, "The figure measured afterwards.", "1.4 days", "figure measured afterwards"),
        ("unit", _K.PLAIN, "The unit.", "hours/quarter"),
        ("period", _K.TEXT, "When the before-state was measured.", "2026-Q1", "period measured"),
        ("source", _K.TEXT, "Where the figure comes from.", "SAP report", "where the figure comes from",
         {"counted": True}),
    ], "metric"),
    _section("kill_criteria", "When to stop or redesign, agreed beforehand.", [
        ("metric", _K.PLAIN, "What is watched.", "wrong match"),
        ("threshold", _K.THRESHOLD, "When it triggers.", "above 2% for 2 weeks", "when it triggers"),
        ("decision", _K.ENUM, "What happens then.", "stop", ("stop", "redesign", "pause")),
        ("decided_by", _K.PERSON, "Who decides.", "Head of Accounts Payable", _ONE),
        ("checked", _K.ENUM, "How often it is checked.", "weekly", _CADENCE),
        ("status", _K.ENUM, "Whether it has triggered.", "clear", ("clear", "triggered")),
        ("measures", _K.FIGURE, "The figure of this description that it watches.", "slos[match accuracy]",
         "field of the figure"),
        ("complement", _K.YESNO, "Whether it counts the complement: the wrong ones rather than the right ones.",
         "yes"),
    ], "metric"),
    _section("budget", "The money to run it, and how the programme's money is split.", [
        ("line", _K.TEXT, "The operating budget line.", "OPEX accounts payable, cost centre 4410",
         "budget line or cost centre", {"budget_line": True}),
        ("annual_run_cost", _K.MONEY, "Run cost per year.", "240000 USD", "cost per year, with currency"),
        ("covers", _K.ENUMS, "What that line covers.", "[model, monitoring, exceptions, owner_time]",
         ("model", "monitoring", "exceptions", "owner_time", "infra", "support", "maintenance")),
        ("owner_fte", _K.NUMBER, "The owner's time, in full-time equivalents.", "0.25", "owner's time in FTE"),
        ("spine", _K.MONEY, "For data access, auth, secrets, logging, evals and deployment.", "450000",
         "money for the production spine"),
        ("workflow", _K.MONEY, "For the one workflow.", "350000", "money for the one workflow"),
        ("human_loop", _K.MONEY, "For review, training, exceptions and adoption.", "300000",
         "money for the human loop"),
        ("discovery", _K.MONEY, "For discovery, demos and experiments.", "50000", "money for discovery and demos"),
        ("second_use_case", _K.ENUM, "Whether the second use case waits for the first.", "held", ("held", "started"),
         {"none_is_answer": True, "none_means": "held"}),
    ]),
    _section("economics", "What one resolved task costs and is worth.", [
        ("cost_per_task", _K.MONEY, "Cost per resolved task, or per task taken in where `per` says so.", "96 USD",
         "cost per resolved task"),
        ("value_per_task", _K.MONEY, "Value of a resolved task.", "1283 USD", "value per resolved task"),
        ("model", _K.MONEY, "Model cost per task.", "20", "model cost per task"),
        ("infra", _K.MONEY, "Infrastructure cost per task.", "22", "infrastructure cost per task"),
        ("review", _K.MONEY, "Review cost per task.", "18", "review cost per task"),
        ("support", _K.MONEY, "Support cost per task.", "16", "support cost per task"),
        ("maintenance", _K.MONEY, "Maintenance cost per task.", "20", "maintenance cost per task"),
        ("manual_minutes", _K.NUMBER, "Minutes a task took by hand.", "45", "minutes by hand per task"),
        ("review_minutes", _K.NUMBER, "Minutes a person now spends reviewing a task.", "6",
         "minutes of review per task"),
        ("exception_rate", _K.SHARE, "Share of tasks a person has to take over.", "6%", "share counted over a period"),
        ("cost_at_volume", _K.MONEY, "Cost per year at full volume.", "240000 USD", "cost per year at full volume"),
        ("per", _K.ENUM, "Whether the cost is per resolved task or per task taken in; the value is of a resolved task.",
         "resolved", ("resolved", "taken-in")),
        ("exit_plan", _K.ARTEFACT, "How to leave the vendor, and what that costs.", "docs/exit.md"),
    ]),
    _section("operations", "How it runs without its builder.", [
        ("environments", _K.ENUMS, "Which environments there are.", "[development, staging, production]",
         ("development", "staging", "production")),
        ("deployment_gate", _K.YESNO, "Whether there is a gate between them.", "yes"),
        ("runbook", _K.ARTEFACT, "The runbook.", "docs/runbook.md"),
        ("incident_categories", _K.ARTEFACT, "What counts as an odd answer, and what as an incident.", "yes"),
        ("rollback", _K.ARTEFACT, "Whether rolling back a release has been rehearsed.", "yes"),
        ("alerts", _K.YESNO, "Whether alerts reach the support owner.", "yes"),
        ("degraded_mode", _K.ARTEFACT, "How work continues if a feed, model or system fails.",
         "docs/degraded.md"),
        ("off_switch", _K.YESNO, "Whether operations can switch it off within minutes.", "yes"),
        ("unattended_days", _K.NUMBER, "Working days run without the builder.", "5", "working days actually run"),
        ("rollout_plan", _K.ARTEFACT, "The staged roll-out plan.", "docs/rollout.md"),
        ("dashboard", _K.ARTEFACT, "The monitoring dashboard.", "https://grafana.example.com/d/agent"),
        ("dashboard_from", _K.ENUM, "Whether monitoring was there from the first day or added later.", "day-one",
         ("day-one", "retrofitted")),
        ("drift_alarm", _K.YESNO, "Whether a change of input format raises an alert.", "yes"),
        ("explains", _K.YESNO, "Whether the user sees why the agent decided as it did.", "yes"),
        ("pipeline", _K.YESNO, "Whether deployment is automated for the next agent.", "yes"),
    ]),
    _section("security", "Secrets, scopes, data flows and the review.", [
        ("secrets", _K.ENUM, "Where secrets are kept.", "vault", ("vault", "environment", "code")),
        ("tool_scopes", _K.ARTEFACT, "What each tool identity may do.", "docs/scopes.csv"),
        ("data_leaving", _K.ARTEFACT, "What data leaves the tenant; `none` is an answer.", "docs/data-flow.md",
         "path of the data-flow note, or none", _NONE),
        ("reviewed", _K.ARTEFACT, "Security and legal review of the implementation.", "docs/security-review.pdf"),
    ]),
    _section("change", "How the people affected were informed, trained and consulted.", [
        ("started_week", _K.NUMBER, "Week of the programme in which change management began.", "1",
         "week of the programme it began in"),
        ("mood_before", _K.NUMBER, "Sentiment before launch, on any stated scale.", "-22", "score before launch",
         _SIGNED),
        ("mood_now", _K.NUMBER, "Sentiment now, on the same scale.", "41", "score now, on the same scale",
         _SIGNED),
        ("message", _K.ARTEFACT, "What managers have said it means for jobs.", "docs/message.md"),
        ("managers_trained", _K.SHARE, "Share of affected managers who had the workshop.", "100%",
         "share on the attendance list"),
        ("operators_trained", _K.SHARE, "Share of operators in the first group who are trained.", "95%",
         "share on the attendance list"),
        ("shadow_weeks", _K.NUMBER, "Weeks run in shadow beside human decisions.", "4", "weeks actually run"),
        ("shadow_agreement", _K.SHARE, "Share of shadow decisions on which agent and human agreed.", "91%",
         "share counted in the paired log"),
        ("agreement_target", _K.SHARE, "Agreement required before go-live.", "90%",
         "share of agreement asked for"),
        ("veto_days", _K.NUMBER, "Days after go-live in which managers may veto.", "90", "days granted"),
        ("feedback", _K.YESNO, "Whether users can mark outputs right or wrong, and it is acted on.", "yes"),
        ("roles", _K.ARTEFACT, "Whose work changes, how, and when they escalate.", "docs/roles.md"),
        ("adoption_metric", _K.TEXT, "The metric that would show bypassing.", "share of invoices matched outside it",
         "metric and its source"),
        ("old_path", _K.ENUM, "What became of the old way of working.", "retired",
         ("kept", "parallel", "retired"), {"none_is_answer": True, "none_means": "retired"}),
    ]),
    _section("people", "Whom the agent affects, and what protects them.", [
        ("told", _K.ARTEFACT, "Whether those who receive the output are informed that a machine made it.", "yes"),
        ("objection", _K.TEXT, "How somebody can object to an output.", "form on the page, reply within 5 days",
         "how to object"),
        ("appeal", _K.PERSON, "Who decides on an objection.", "Complaints team", _HOUSE),
        ("groups_compared", _K.ARTEFACT, "Error rates compared between groups of people.", "docs/error-rates.csv"),
        ("vulnerable", _K.TEXT, "Vulnerable people it affects, and what protects them; `none` is an answer.",
         "minors are handled by staff only", "who, and what protects them, or none", _NONE),
        ("impact_assessment", _K.ARTEFACT, "Data-protection or impact assessment.", "docs/dpia.pdf"),
        ("works_council", _K.ARTEFACT, "Agreement of the works council or union.", "docs/works-agreement.pdf"),
        ("accessibility", _K.ARTEFACT, "Whether people with disabilities can use the output (WCAG).", "docs/wcag.pdf"),
    ]),
    _section("operating_model", "What made the pilot work, documented so that others can repeat it.", [
        ("direction", _K.ARTEFACT, "What level of instruction gives good output.", "docs/operating-guide.md"),
        ("context", _K.ARTEFACT, "What context the agent must be given.", "docs/operating-guide.md"),
        ("inspection", _K.ARTEFACT, "What reviewers check, and how many.", "docs/inspection.md"),
        ("iteration", _K.ARTEFACT, "How improvements are found and made.", "docs/operating-guide.md"),
        ("training", _K.ARTEFACT, "How operators outside the pilot team learn it.", "docs/operator-training.md"),
        ("governance", _K.ARTEFACT, "Who keeps the quality standard as operators are added.", "docs/stewards.md"),
        ("measurement", _K.ARTEFACT, "Whether quality is measured per site, shift or operator.", "yes"),
        ("pilot_hours", _K.NUMBER, "Hours a week the pilot team itself spends.", "30", "hours per week"),
        ("expert_knowledge", _K.ARTEFACT, "What was collected from the experts in structured sessions.",
         "docs/expert-sessions.md"),
    ]),
    _section("programme", "Who is available and when; used by the roadmap only.", [
        ("team", _K.TEAM, "People available: a number, or a list of roles.", "5", "people available",
         {"fields": (
             _part("role", Kind.PLAIN, "Role.", "AI engineer"),
             _part("name", Kind.PERSON, "Who it is: work for this person waits until they are free.", "G. Ruiz"),
             _part("fte", Kind.NUMBER, "Full-time equivalents.", "1"),
             _part("from", Kind.DATE, "First day.", "2027-01-11"),
             _part("until", Kind.DATE, "Last day.", "2027-06-30"),
             _part("holidays", Kind.TEXTS, "Days and spans on which they are away.",
                   "[2027-05-17 to 2027-05-28, 2027-12-24]"),
         )}),
        ("start", _K.DATE, "First day of the programme; without it the first working day after the report.",
         "2027-01-11"),
        ("weekly_rate", _K.RATE, "Cost of a person-week: one figure, or one per role.", "7000 USD",
         "cost of a person-week"),
        ("holidays", _K.HOLIDAYS, "Days off: dates, or a country code.", "[2026-12-24, 2026-12-25]",
         "dates or a country code"),
        ("blackouts", _K.RECORDS, "Spans in which nothing may change.",
         "[{from: 2026-12-21, until: 2027-01-02, why: year-end close}]",
         {"fields": (
             _part("from", Kind.DATE, "First day.", "2026-12-21"),
             _part("until", Kind.DATE, "Last day.", "2027-01-02"),
             _part("why", Kind.PLAIN, "Why.", "year-end close"),
         )}),
        ("lead_times", _K.RECORD, "Lead times of others, in weeks, in place of the plan's defaults.",
         "{works_council: 8}", "weeks that others take",
         {"fields": (
             _part("baseline", Kind.NUMBER, "Weeks for which the work is observed before the agent.", "6"),
             _part("vendor_contract", Kind.NUMBER, "Weeks until the vendor has answered and signed.", "8"),
             _part("procurement", Kind.NUMBER, "Weeks until licences and capacity are there.", "10"),
             _part("joint_sign_off", Kind.NUMBER, "Weeks for the joint sign-off.", "3"),
             _part("budget_line", Kind.NUMBER, "Weeks until the run cost is in the operating budget.", "6"),
             _part("data_protection", Kind.NUMBER, "Weeks until the data-protection officer has answered.", "5"),
             _part("works_council", Kind.NUMBER, "Weeks until the works council or union has agreed.", "8"),
         )}),
        ("actions", _K.RECORD_MAP, "Better figures for single actions of the roadmap, by action id.",
         "{build-audit-log: {effort: 2/4/6}}",
         {"fields": (
             _part("effort", Kind.EFFORT, "Person-weeks, least / likely / most.", "2/4/6"),
             _part("person", Kind.PERSON, "Who does it.", "G. Ruiz"),
             _part("done", Kind.DATE, "Day on which it was done.", "2026-05-04"),
             _part("start_after", Kind.DATE, "Day before which it cannot start.", "2026-09-01"),
             _part("skip", Kind.PLAIN, "Why it is left out.", "done by the group's programme"),
         )}),
    ]),
    _section("decisions", "What the sponsor decided, also against the verdict.", [
        ("date", _K.DATE, "The day of the decision.", "2026-07-01"),
        ("verdict", _K.PLAIN, "The verdict that was on the table.", "ROADMAP, phase 1 only"),
        ("decided", _K.TEXT, "What was decided.", "go on to the shadow run", "what was decided"),
        ("by", _K.PERSON, "Who decided.", "A. Lee, CFO", _HOUSE),
        ("reason", _K.TEXT, "Why.", "the owner is named by 1 August", "why"),
    ], "date"),
    _section("evidence", "The documents that support the answers above.", [
        ("supports", _K.TEXTS, "What it supports: field paths or criterion ids.", "[slos, operations.alerts]"),
        ("level", _K.ENUM, "How strong it is.", "demonstrated", LEVELS),
        ("ref", _K.REFERENCE, "File beside the description, URL, or ticket number.", "evidence/go-live-tests.pdf"),
        ("type", _K.ENUM,
         "`log`, `eval`, `audit`, `cost`: figures are measured from it (docs/measure.md). Else, a document.",
         "log", ("document", "log", "eval", "audit", "cost")),
        ("select", _K.RECORD, "Of what is measured: which column or key is what; the rest is guessed by name.",
         "{time: created_at, correct: right}",
         {"fields": (
             _part("time", Kind.PLAIN, "When the task came in.", "created_at"),
             _part("correct", Kind.PLAIN, "Whether the outcome was right: yes or no.", "right"),
             _part("predicted", Kind.PLAIN, "What the agent said, where `correct` is not recorded.", "prediction"),
             _part("actual", Kind.PLAIN, "What was right, where `correct` is not recorded.", "truth"),
             _part("latency", Kind.PLAIN, "How long it took, in the unit its name ends with.", "latency_ms"),
             _part("cost", Kind.PLAIN, "What it cost.", "cost_usd"),
             _part("human_minutes", Kind.PLAIN, "Minutes of a person.", "review_minutes"),
             _part("exception", Kind.PLAIN, "Whether a person took over.", "escalated"),
             _part("malformed", Kind.PLAIN, "Whether the input was malformed.", "bad_input"),
             _part("resolved", Kind.PLAIN, "Whether it was resolved.", "resolved"),
             _part("bypassed", Kind.PLAIN, "Whether people did it without the agent.", "outside_agent"),
             _part("approved", Kind.PLAIN, "Whether it was approved.", "approved"),
             _part("approved_by", Kind.PLAIN, "Who decided on the approval.", "approver"),
             _part("approval_seconds", Kind.PLAIN, "Seconds from being shown to the decision.", "seconds_to_approve"),
             _part("version", Kind.PLAIN, "Version of the agent; of an eval, the one that counts.", "agent_version"),
             _part("site", Kind.PLAIN, "Where it was done.", "plant"),
             _part("shift", Kind.PLAIN, "On which shift.", "shift"),
             _part("user", Kind.PLAIN, "Who used the agent; counted, never named.", "user_id"),
             _part("set", Kind.PLAIN, "Of an eval: the key or property that names the set of a case.", "category"),
             _part("timestamp", Kind.PLAIN, "Of an audit log: the key with the time of a record.", "event.time"),
             _part("agent_id", Kind.PLAIN, "Of an audit log: which agent acted.", "agent"),
             _part("trigger", Kind.PLAIN, "Of an audit log: who or what triggered it.", "requested_by"),
             _part("inputs", Kind.PLAIN, "Of an audit log: what the agent was given.", "request.body"),
             _part("retrieval", Kind.PLAIN, "Of an audit log: what it looked up.", "documents"),
             _part("reasoning", Kind.PLAIN, "Of an audit log: why it decided so.", "rationale"),
             _part("approval", Kind.PLAIN, "Of an audit log: who approved it.", "decision.approved_by"),
             _part("output", Kind.PLAIN, "Of an audit log: what the model said.", "response"),
             _part("tool_calls", Kind.PLAIN, "Of an audit log: which tools it called.", "tools"),
             _part("final_action", Kind.PLAIN, "Of an audit log: what was changed in the end.", "change"),
             _part("id", Kind.PLAIN, "Of an audit log: the id of the record.", "record_id"),
             _part("link", Kind.PLAIN, "Of an audit log: what ties records of one task together.", "task_id"),
             _part("sequence", Kind.PLAIN, "Of an audit log: its number in sequence.", "seq"),
             _part("hash", Kind.PLAIN, "Of an audit log: its hash.", "record_hash"),
             _part("previous_hash", Kind.PLAIN, "Of an audit log: the hash of the record before.", "previous_hash"),
             _part("tag", Kind.PLAIN, "Of a bill: the tag of the agent's lines.", "agent=invoices"),
             _part("from", Kind.ADDRESS, "Of a log in PostgreSQL, or read by Spark: where it is, in place of `ref`.",
                   "postgres:///ops?table=tasks"),
             _part("table", Kind.PLAIN, "Of a database with several tables: the one that is the log.", "tasks"),
             _part("path", Kind.PLAIN, "Of CODEOWNERS: the path whose owners are meant; else the description's own.",
                   "agents/invoices/"),
             _part("value", Kind.PLAIN, "The figure of the baseline that `supports` names.", "downtime_hours"),
         )}),
        ("before", _K.REFERENCE, "Of a log that measures a baseline: the log from before, where it is another.",
         "evidence/downtime-2025.csv"),
        ("prices", _K.REFERENCE, "Of a count of tokens: the price of a million, by model.", "evidence/prices.csv"),
        ("date", _K.DATE, "The day it was made.", "2026-06-01"),
        ("period", _K.PLAIN, "For measured evidence: the period it covers.", "2026-01 to 2026-06"),
        ("n", _K.NUMBER, "For measured evidence: how many cases were counted.", "1247"),
        ("note", _K.PLAIN, "Anything a reader should know.", "test alarm reached the on-call in 4 minutes"),
    ], "ref"),
    _section("waivers", "Findings accepted for a while; they change the gate of `check`, never the score.", [
        ("rule", _K.PLAIN, "Criterion or rule waived.", "OPS-08"),
        ("path", _K.PLAIN, "The field it is waived for; list items by name.", "integrations[SAP (ERP)].auth"),
        ("owner", _K.PERSON, "Who answers for it.", "B. Okafor"),
        ("reason", _K.PLAIN, "Why.", "supplier delivers in March"),
        ("expires", _K.DATE, "Last day it covers.", "2026-12-31"),
        ("approved_by", _K.PERSON, "Who approved it: one person or post.", "D. Weiss", _ONE),
        ("date", _K.DATE, "The day it was approved; its maximum term counts from then.", "2026-06-30"),
    ], "rule"),
    Section("extra", "Free fields that a house questionnaire asks about.", ()),
)  # fmt: skip

SECTION: dict[str, Section] = {section.name: section for section in SECTIONS}


def _with_parts(field: Field) -> list[Field]:
    """A field, and the keys inside it where it is an entry: `evals.injection.attempts`."""
    if field.kind is not Kind.RECORD:
        return [field]
    return [
        field,
        *(msgspec.structs.replace(part, section=field.section, key=f"{field.key}.{part.key}") for part in field.fields),
    ]


FIELD: dict[str, Field] = {
    each.path: each for section in SECTIONS for field in section.fields for each in _with_parts(field)
}


@cache
def extra_field(path: str) -> Field:
    """The free field of a house questionnaire at `extra.<key>`."""
    key = path.removeprefix("extra.")
    return Field(
        section="extra", key=key, kind=Kind.FREE, words=f"House question `{key}`.", example="yes", placeholder="answer"
    )


def field(path: str) -> Field | None:
    """The field at a path such as `slos[].target`, or None when there is none."""
    found = FIELD.get(path)
    if found is None and path.startswith("extra.") and "." not in path[6:] and path[6:]:
        return extra_field(path)
    return found


def split_address(address: str) -> tuple[str, str | None, str | None] | None:
    """Section, item name and key of an address such as `slos[alarm precision].target` or `owners`."""
    match = re.match(r"([a-z_]+)(?:\[([^\]]*)\])?(?:\.(\w+(?:\.\w+)?))?\Z", address)
    return (match[1], match[2] or None, match[3]) if match else None


def is_address(target: str) -> bool:
    """Whether a text names a criterion, a section, a field, or an entry of a list and a field of it."""
    if re.match(r"[A-Z][A-Z0-9]*-\d+[a-z]?\Z", target):
        return True
    parts = split_address(target)
    if parts is None:
        return False
    section = SECTION_ALIASES.get(parts[0], parts[0])
    in_list = section in LIST_SECTIONS
    if section not in SECTION or (parts[1] is not None and not in_list):
        return False
    return parts[2] is None or field(f"{section}{'[]' if in_list else ''}.{parts[2]}") is not None
