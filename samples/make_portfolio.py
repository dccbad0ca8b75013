#!/usr/bin/env python3
"""Make a house with eight pilots and a year of edits, the same bytes on every run.

    python samples/make_portfolio.py                 write samples/portfolio anew
    python samples/make_portfolio.py --history DIR   make a git repository of the year in DIR

Planted in it are six facts, which `readiness portfolio samples/portfolio` has to find:

1. Six pilots lack the audit log and wait for it: built once, it closes the same blockers in all of them.
2. Priya Nair is promised to four plans at once, and leaves at the end of July 2027.
3. Claims triage has moved its go-live twice, and its plan misses the day promised now.
4. Invoice matching is the one to begin with: high return, clear metric, low risk, owner and budget there.
5. Supplier e-mails is the second use case, begun before the first has shipped: to be held.
6. Contract review has answered everything up to its next gate and lacks nothing but the documents.

Halden Foods and everybody in it are invented.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TODAY = datetime.date(2027, 2, 26)
SECURITY = {"role": "security lead", "name": "Priya Nair"}
Description = dict[str, Any]
LOG = ["timestamp", "agent_id", "trigger", "inputs", "retrieval", "reasoning", "approval", "output", "tool_calls"]


def thorough(name: str, **words: Any) -> Description:
    """A pilot in which everything is answered; each one below takes away or changes what is different there."""
    volume, cost, worth = words["volume"], words["cost"], words["worth"]
    run, gain = round(volume * 12 * cost, -3), round(volume * 12 * worth, -3)
    spent = words["programme"]
    owner, team_lead = words["owner"], words["team_lead"]
    return {
        "pilot": {
            "name": name,
            "company": "Halden Foods",
            "summary": words["summary"],
            "as_of": TODAY.isoformat(),
            "stage": "pilot",
            "scope": "one-workflow",
            "agent_class": "advisory",
            "target_class": "advisory",
            "first_agent": "yes",
            "worst_case": words["worst"],
            "harm": "minor",
            "go_live": words["go_live"],
            "sites": 1,
            "audience": "staff",
            "sector": "private",
        },
        "owners": {
            "sponsor": words["sponsor"],
            "sponsor_reviews": "yes",
            "production": owner,
            "workflow": team_lead,
            "can_cut_scope": "yes",
            "governance": "Lars Haas, Head of Compliance",
            "accuracy": words["accuracy"],
            "support": "IT service desk",
            "deputy": team_lead,
        },
        "value": {
            "metric": words["metric"],
            "kind": "outcome",
            "goal": words["goal"],
            "scorecard": owner,
            "bankable": "yes",
            "people_sharing": words["people"],
            "before_after_map": "yes",
            "annual_return": f"{gain:.0f} EUR",
            "programme_cost": f"{spent} EUR",
            "roi_formula": "net",
            "return_parts": [{"name": "hours saved", "amount": f"{gain:.0f} EUR", "kind": "validated"}],
            "validated_by": "Finance",
        },
        "workflow": {
            "name": words["workflow"],
            "map": "yes",
            "trigger": words["trigger"],
            "reads": words["reads"],
            "writes": "none",
            "handoffs": "a clerk confirms or rejects each proposal",
            "embedded": "yes",
            "volume_per_month": volume,
            "bad_input_route": "manual queue",
        },
        "data_sources": [
            {"name": each, "system_of_record": "yes", "owner": f"{words['system']} team", "contract": "yes",
             "classification": "internal", "freshness": "1d", "rank": rank, "access": "enforced",
             "written_by": "staff"}
            for rank, each in enumerate(words["reads"], 1)
        ],
        "integrations": [
            {"system": words["system"], "direction": "read", "interface": "api",
             "owner": f"{words['system']} team", "auth": "service-account", "effort_weeks": words["integration"],
             "tested_in": "staging", "error_handling": "yes", "change_notice": "yes"},
        ],
        "actions": [
            {"name": "Read the case", "kind": "read", "risk": "low", "control": "auto"},
            {"name": words["action"], "kind": "recommend", "risk": "low", "control": "approve",
             "limit": "one case", "approver": team_lead, "undo": "delete the proposal"},
        ],
        "governance": {
            "policy": "yes", "permissions": "yes", "technical_check": "yes", "override": "any clerk",
            "escalation": "yes", "review_months": 3, "signoffs": ["legal", "compliance", "operations", "it"],
            "stakeholders": "yes", "regulations": ["GDPR"],
        },
        "audit": {
            "fields": [*LOG, "final_action"], "immutable": "yes", "queryable": "yes", "retention_years": 10,
            "action_ids": "yes", "shows_sources": "yes",
        },
        "evals": {
            "sample": "random-live", "live_accuracy": words["accuracy_share"], "live_cases": 400,
            "bad_input_rate": "3%", "cases": 400,
            "sets": ["happy_path", "edge_cases", "adversarial", "refusals", "escalations", "uncertainty",
                     "regressions"],
            "data_cases": ["stale", "conflicting", "missing", "restricted"], "in_ci": "yes",
            "blocks_release": "yes",
            "tracks": ["false_positives", "false_negatives", "latency", "cost", "escalation_quality"],
            "compare_versions": "yes",
        },
        "slos": [
            {"name": "accuracy", "indicator": "right proposals / checked proposals", "target": words["target"],
             "alert": words["alert"], "window": "400 cases", "live": "yes", "checked": "daily",
             "measures": "evals.live_accuracy"},
        ],
        "baselines": [
            {"metric": words["metric"], "kind": "cycle_time", **words["baseline"], "period": "2026-Q1",
             "source": f"{words['system']} report"},
            {"metric": "wrong cases", "kind": "error_rate", "before": "2.1%", "target": "1%", "period": "2026-Q1",
             "source": f"{words['system']} report"},
            {"metric": "rework", "kind": "rework_rate", "before": "6%", "target": "3%", "period": "2026-Q1",
             "source": f"{words['system']} report"},
            {"metric": "cost per case", "kind": "unit_cost", "before": f"{worth + cost:.2f} EUR",
             "target": f"{cost:.2f} EUR", "period": "2026-Q1", "source": "Finance ledger"},
        ],
        "kill_criteria": [
            {"metric": "accuracy", "threshold": words["kill"], "decision": "stop", "decided_by": owner,
             "checked": "weekly", "status": "clear"},
        ],
        "budget": {
            "line": f"OPEX {words['department']}, agent operations", "annual_run_cost": f"{run:.0f} EUR",
            "covers": ["model", "monitoring", "exceptions", "owner_time"], "owner_fte": 0.25,
            "spine": f"{spent * 4 // 10} EUR", "workflow": f"{spent * 3 // 10} EUR",
            "human_loop": f"{spent * 25 // 100} EUR", "discovery": f"{spent * 5 // 100} EUR",
            "second_use_case": "held",
        },
        "economics": {
            "cost_per_task": f"{cost} EUR", "value_per_task": f"{worth} EUR", "per": "resolved",
            "model": f"{cost * 0.2:.2f} EUR", "infra": f"{cost * 0.2:.2f} EUR", "review": f"{cost * 0.3:.2f} EUR",
            "support": f"{cost * 0.15:.2f} EUR", "maintenance": f"{cost * 0.15:.2f} EUR", "manual_minutes": 12,
            "review_minutes": 2, "exception_rate": "8%", "cost_at_volume": f"{run:.0f} EUR", "exit_plan": "yes",
        },
        "operations": {
            "environments": ["development", "staging", "production"], "deployment_gate": "yes", "runbook": "yes",
            "incident_categories": "yes", "rollback": "yes", "alerts": "yes", "degraded_mode": "yes",
            "off_switch": "yes", "unattended_days": 20, "rollout_plan": "yes", "dashboard": "yes",
            "dashboard_from": "day-one", "drift_alarm": "yes", "explains": "yes",
        },
        "security": {"secrets": "vault", "tool_scopes": "yes", "data_leaving": "none", "reviewed": "yes"},
        "change": {
            "started_week": 1, "mood_before": 10, "message": "yes", "managers_trained": "100%",
            "operators_trained": "95%", "shadow_weeks": 6, "shadow_agreement": "380 of 400", "veto_days": 90,
            "feedback": "yes", "roles": "yes", "adoption_metric": "share of cases handled outside the agent",
            "old_path": "parallel",
        },
        "people": {"told": "yes", "works_council": "yes", "impact_assessment": "yes"},
        "operating_model": {
            "direction": "yes", "context": "yes", "inspection": "yes", "iteration": "yes", "pilot_hours": 6,
            "expert_knowledge": "yes",
        },
        "programme": {
            "team": [
                {"role": "AI engineer", "name": words["engineer"], "fte": 1},
                {"role": "change lead", "name": words["change_lead"], "fte": 0.5},
            ],
            "start": "2027-03-01", "weekly_rate": "4200 EUR", "holidays": "DE",
        },
    }  # fmt: skip


def put(pilot: Description, **changes: Any) -> None:
    """Set answers, or take them away where the value is None: `section__key` is a key, `section` a whole section."""
    for path, value in changes.items():
        section, _, key = path.partition("__")
        if key:
            pilot.setdefault(section, {})[key] = value
            if value is None:
                del pilot[section][key]
        elif value is None:
            pilot.pop(section, None)
        else:
            pilot[section] = value


NO_LOG = {"fields": ["timestamp", "agent_id"], "immutable": "no", "queryable": "no", "shows_sources": "no"}
NOT_YET = {"shadow_weeks": 0, "operators_trained": "0%", "managers_trained": "20%", "started_week": 1,
           "mood_before": 10, "message": "planned"}  # fmt: skip


def invoice_matching() -> Description:
    found = thorough(
        "Invoice matching", summary="Proposes the order that belongs to each supplier invoice; a clerk confirms.",
        worst="A wrong order is proposed and confirmed, and a supplier is paid late.", go_live="2027-11-30",
        sponsor="Ingrid Weber, CFO", owner="Jane Miller, Head of Accounts Payable", team_lead="Tom Berg, AP team lead",
        accuracy="Eva Novak, AP quality lead", metric="time per invoice", goal="from 12 to 5 minutes", people=8,
        workflow="Matching of supplier invoices", trigger="an invoice arrives", reads=["Orders", "Invoice mailbox"],
        system="SAP (ERP)", integration=6, action="Propose the order", volume=6000,
        cost=1.1, worth=7.5, programme=420000, accuracy_share="97.5%", target="at least 95%", alert="below 92%",
        kill="below 90% for 2 weeks", baseline={"before": "12 minutes", "target": "5 minutes"},
        department="accounts payable", engineer="Gabriel Ruiz", change_lead="Mona Frank",
    )  # fmt: skip
    put(found, audit=dict(NO_LOG), change=dict(NOT_YET), evals__in_ci="no", evals__blocks_release="no",
        operations__unattended_days=0, operations__dashboard="planned",
        governance__signoffs=["operations"])  # fmt: skip
    found["programme"]["team"].append({**SECURITY, "fte": 0.5, "until": "2027-07-31"})
    found["evidence"] = [
        {"supports": ["evals.live_accuracy", "evals.bad_input_rate", "evals.sample"], "level": "measured",
         "ref": "evidence/live-sample.csv", "date": "2027-02-12", "period": "2027-01-11 to 2027-02-05", "n": 400},
        {"supports": ["owners", "value.scorecard", "budget", "kill_criteria"], "level": "documented",
         "ref": "evidence/mandate.md", "date": "2026-10-05"},
        {"supports": ["baselines", "value.bankable", "value.annual_return", "workflow.volume_per_month"],
         "level": "measured", "ref": "evidence/baseline.csv", "date": "2026-05-04", "period": "2026-01 to 2026-03",
         "n": 240},
        {"supports": ["economics"], "level": "measured", "ref": "evidence/ledger.csv", "date": "2027-02-12",
         "period": "2027-01-11 to 2027-02-05", "n": 400},
    ]  # fmt: skip
    found["waivers"] = [
        {"rule": "OPS-10", "owner": "Tom Berg", "reason": "the dashboard is delivered with the SAP release in March",
         "expires": "2027-03-19", "approved_by": "Lars Haas", "date": "2027-01-15"},
    ]  # fmt: skip
    return found


def supplier_emails() -> Description:
    found = thorough(
        "Supplier e-mails", summary="Drafts answers to suppliers who ask when they are paid; a clerk sends them.",
        worst="A supplier is told a wrong date of payment.", go_live="2028-02-15", sponsor="Ingrid Weber, CFO",
        owner="Jane Miller, Head of Accounts Payable", team_lead="Tom Berg, AP team lead",
        accuracy="Eva Novak, AP quality lead", metric="time per e-mail", goal="from 9 to 3 minutes", people=8,
        workflow="Answers to payment questions", trigger="a supplier writes", reads=["Invoice mailbox", "Payments"],
 system="SAP (ERP)", integration=4, action="Draft the answer", volume=3500, cost=0.9,
        worth=6.5, programme=430000, accuracy_share="93.5%", target="at least 92%", alert="below 89%",
        kill="below 85% for 2 weeks", baseline={"before": "9 minutes", "target": "3 minutes"},
        department="accounts payable", engineer="Olga Reyes", change_lead="Paula Vega",
    )  # fmt: skip
    put(found, audit=dict(NO_LOG), change=dict(NOT_YET), pilot__first_agent="no",
        pilot__builds_on="../invoice-matching/pilot.yaml", budget__second_use_case="started", evals__in_ci="no",
        evals__blocks_release="no", governance__policy="no", governance__permissions="no",
        governance__signoffs=[], operations__dashboard="no", operations__runbook="no",
        security__reviewed="no", budget__line="unknown")  # fmt: skip
    found["programme"]["team"].append({**SECURITY, "fte": 0.5, "until": "2027-07-31"})
    found["evidence"] = [
        {"supports": ["evals.live_accuracy", "evals.sample"], "level": "measured", "ref": "evidence/live-sample.csv",
         "date": "2026-09-04", "period": "2026-08-03 to 2026-08-28", "n": 400},
        {"supports": ["owners", "value.scorecard"], "level": "documented", "ref": "evidence/mandate.md",
         "date": "2026-08-31"},
    ]  # fmt: skip
    return found


def claims_triage() -> Description:
    found = thorough(
        "Claims triage", summary="Sorts complaints from retailers by cause and urgency; an agent of the team confirms.",
        worst="An urgent complaint waits a day longer.", go_live="2027-04-30", sponsor="Bert Olsen, COO",
        owner="Nadia Rossi, Head of Customer Claims", team_lead="Piet Maas, claims team lead",
        accuracy="Piet Maas, claims team lead", metric="days until a claim is settled", goal="from 9 to 5 days",
        people=9, workflow="Sorting of incoming claims", trigger="a claim arrives",
        reads=["Claims inbox", "Deliveries"], system="Salesforce (CRM)", integration=9,
        action="Propose category and urgency", volume=2400, cost=2.2, worth=9.5, programme=310000,
        accuracy_share="91.0%", target="at least 90%", alert="below 86%", kill="below 82% for 2 weeks",
        baseline={"before": "9 days", "target": "5 days"}, department="customer claims", engineer="Hana Kimura",
        change_lead="Rik Postma",
    )  # fmt: skip
    put(found, audit=dict(NO_LOG), change=dict(NOT_YET), pilot__harm="serious", pilot__audience="customers",
        evals__sample="curated", evals__live_accuracy="unknown", evals__curated_accuracy="96%",
        evals__live_cases=None, evals__in_ci="no", evals__blocks_release="no", value__bankable="unknown",
        governance__signoffs=[], operations__runbook="no", operations__rollback="no", security__reviewed="no",
        people__impact_assessment="no")  # fmt: skip
    found["integrations"][0] |= {"tested_in": "none", "error_handling": "no"}
    found["programme"]["team"].append({**SECURITY, "fte": 0.4})
    found["evidence"] = [
        {"supports": ["owners", "budget"], "level": "documented", "ref": "evidence/mandate.md", "date": "2026-06-08"},
        {"supports": ["baselines"], "level": "measured", "ref": "evidence/baseline.csv", "date": "2026-05-11",
         "period": "2026-01 to 2026-03", "n": 240},
    ]  # fmt: skip
    return found


def contract_review() -> Description:
    found = thorough(
        "Contract review", summary="Marks the clauses of a purchase contract that differ from the standard.",
        worst="A clause that differs is not marked, and Legal reads the contract as it does today.",
        go_live="2027-12-01", sponsor="Ingrid Weber, CFO", owner="Ruth Adler, Head of Purchasing",
        team_lead="Yusuf Demir, purchasing team lead", accuracy="Clara Voss, contract manager",
        metric="time per contract", goal="from 95 to 40 minutes", people=6, workflow="Review of purchase contracts",
        trigger="a supplier sends a contract", reads=["Contract archive", "Standard clauses"],
 system="Ivalua (purchasing)", integration=3, action="Mark the clause", volume=420,
        cost=6.5, worth=62.0, programme=290000, accuracy_share="96.0%", target="at least 94%", alert="below 91%",
        kill="below 88% for 2 weeks", baseline={"before": "95 minutes", "target": "40 minutes"},
        department="purchasing", engineer="Tim Falk", change_lead="Sven Lund",
    )  # fmt: skip
    put(found, pilot__stage="shadow")
    found["evidence"] = [
        {"supports": ["owners.sponsor"], "level": "documented", "ref": "evidence/kick-off.md", "date": "2026-09-21"},
    ]
    return found


def maintenance_planner() -> Description:
    found = thorough(
        "Maintenance planner", summary="Proposes the week in which a filling line is serviced.",
        worst="A line is serviced a week later than it should be.", go_live="2028-03-31", sponsor="Bert Olsen, COO",
        owner="unknown", team_lead="Anton Kral, maintenance team lead", accuracy="unknown",
        metric="unplanned downtime", goal="from 127 to 80 hours a quarter", people=4,
        workflow="Planning of maintenance of the filling lines", trigger="a new week begins",
        reads=["Machine sensors", "Maintenance history"], system="IBM Maximo (CMMS)",
        integration=8, action="Propose the week of service", volume=140, cost=14.0, worth=95.0, programme=620000,
        accuracy_share="unknown", target="at least 90%", alert="below 86%", kill="below 80% for 4 weeks",
        baseline={"before": "127 hours/quarter", "target": "80 hours/quarter"}, department="maintenance",
        engineer="Ola Brandt", change_lead="Ulf Bergman",
    )  # fmt: skip
    put(found, audit=dict(NO_LOG), change=dict(NOT_YET), evals=None, value__bankable="unknown", value__scorecard="no",
        pilot__sites=3, budget__line="unknown", governance=None, operations=None, security__reviewed="no",
        economics=None, value__annual_return="unknown", value__return_parts=None)  # fmt: skip
    found["data_sources"][0]["written_by"] = "machines"
    found["evals"] = {"sample": "historical-replay", "replay_accuracy": "88%", "cases": 60, "sets": ["happy_path"]}
    found["programme"]["team"].append({**SECURITY, "fte": 0.4})
    found["evidence"] = [
        {"supports": ["baselines"], "level": "measured", "ref": "evidence/baseline.csv", "date": "2026-05-18",
         "period": "2026-01 to 2026-03", "n": 240},
    ]  # fmt: skip
    return found


def hr_helpdesk() -> Description:
    return {
        "pilot": {
            "name": "HR help desk", "company": "Halden Foods", "as_of": TODAY.isoformat(), "stage": "idea",
            "summary": "Answers questions of staff about leave and pay.", "scope": "several",
            "agent_class": "advisory", "first_agent": "yes", "harm": "serious",
            "worst_case": "Somebody is told a wrong date of notice and misses it.", "audience": "staff",
            "sector": "private",
        },
        "owners": {"sponsor": "Karin Holt, Head of HR", "production": "unknown"},
        "value": {"metric": "questions answered", "kind": "activity", "scorecard": "unknown"},
        "workflow": {"name": "Questions about leave and pay", "trigger": "somebody asks", "volume_per_month": 900},
        "actions": [{"name": "Answer the question", "kind": "recommend", "risk": "unknown", "control": "unknown"}],
        "audit": dict(NO_LOG),
        "budget": {"line": "no", "second_use_case": "started"},
        "programme": {"start": "2027-03-01", "weekly_rate": "4200 EUR", "holidays": "DE"},
    }  # fmt: skip


def price_setter() -> Description:
    found = thorough(
        "Price setter", summary="Sets the daily promotion price of short-dated goods by itself.",
        worst="Goods are sold below cost in all shops for a day.", go_live="2028-02-28", sponsor="Ana Lopes, CCO",
        owner="Felix Stahl, Head of Pricing", team_lead="Iris Bloom, pricing analyst",
        accuracy="Iris Bloom, pricing analyst", metric="write-offs of short-dated goods", goal="down by 20%",
        people=3, workflow="Promotion prices of short-dated goods", trigger="a day begins",
        reads=["Stock", "Sales of yesterday"], system="SAP (ERP)", integration=7,
        action="Set the shelf price", volume=18000, cost=0.2, worth=2.6, programme=560000, accuracy_share="unknown",
        target="at least 90%", alert="below 85%", kill="below 80% for 1 week",
        baseline={"before": "100 pallets/month", "target": "80 pallets/month"}, department="pricing",
        engineer="Kai Moran", change_lead="Sven Lund",
    )  # fmt: skip
    put(found, audit=dict(NO_LOG), change=dict(NOT_YET), pilot__agent_class="autonomous",
        pilot__target_class="autonomous", pilot__harm="serious", pilot__audience="customers",
        evals__live_accuracy="unknown", evals__live_cases=None, evals__sample="synthetic",
        governance__signoffs=[])  # fmt: skip
    found["actions"][1] = {
        "name": "Set the shelf price",
        "kind": "commit",
        "risk": "high",
        "control": "auto",
        "undo": "next day's price",
    }
    return found


def meeting_minutes() -> Description:
    found = thorough(
        "Meeting minutes", summary="Writes the minutes of meetings.", worst="A decision is recorded wrongly.",
        go_live="unknown", sponsor="Ana Lopes, CCO", owner="no", team_lead="unknown", accuracy="no",
        metric="minutes written", goal="all meetings", people=400, workflow="Minutes of meetings",
        trigger="a meeting ends", reads=["Recordings"], system="Microsoft Teams", integration=2,
        action="Write the minutes", volume=5200, cost=1.9, worth=1.2, programme=90000, accuracy_share="unknown",
        target="at least 90%", alert="below 85%", kill="below 80% for 4 weeks",
        baseline={"before": "25 minutes", "target": "5 minutes"}, department="administration", engineer="Ola Brandt",
        change_lead="Lena Fuchs",
    )  # fmt: skip
    put(found, value__scorecard="no", value__bankable="no", value__kind="activity", value__return_parts=None,
        budget__line="no", pilot__stage="stalled", evals=None, change=None, operations=None,
        governance=None)  # fmt: skip
    put(found, evals={"sample": "curated", "curated_accuracy": "94%", "cases": 12, "sets": ["happy_path"]})
    return found


PILOTS = {
    "claims-triage": claims_triage,
    "contract-review": contract_review,
    "hr-helpdesk": hr_helpdesk,
    "invoice-matching": invoice_matching,
    "maintenance-planner": maintenance_planner,
    "meeting-minutes": meeting_minutes,
    "price-setter": price_setter,
    "supplier-emails": supplier_emails,
}
BEFORE: dict[str, list[tuple[int, str, Any, str]]] = {
    "invoice-matching": [
        (2, "owners__production", "unknown", "Jane Miller signs up as production owner"),
        (3, "baselines", [], "baselines of the first quarter"),
        (5, "budget__line", "unknown", "budget line agreed"),
        (8, "value__bankable", "unknown", "finance confirms the saving"),
        (11, "evals__live_accuracy", "unknown", "accuracy on a random live sample"),
        (12, "evals__sample", "curated", "the sample was drawn from live work"),
    ],
    "claims-triage": [
        (4, "pilot__go_live", "2026-12-18", "go-live moved to February"),
        (9, "pilot__go_live", "2027-02-26", "go-live moved to April"),
        (3, "owners__production", "unknown", "Nadia Rossi takes it on"),
    ],
    "contract-review": [
        (7, "audit", dict(NO_LOG), "audit log of the purchasing system is used"),
        (9, "security__reviewed", "no", "security review done"),
        (10, "governance__signoffs", [], "signed by all four"),
    ],
    "maintenance-planner": [(6, "evals__replay_accuracy", "94%", "replay with the lines of Plant 3")],
    "price-setter": [(8, "governance__policy", "no", "policy written")],
    "meeting-minutes": [
        (5, "owners__production", "unknown", "nobody of those asked will run it"),
        (6, "pilot__stage", "pilot", "on hold"),
    ],
    "supplier-emails": [(8, "budget__second_use_case", "held", "work begins")],
}
"""By pilot, what was answered before the edit of a month of the year, and what the commit says."""
BEGUN = {"hr-helpdesk": 9, "supplier-emails": 4, "contract-review": 5, "price-setter": 2}
"""The month in which a pilot is first described; the others are there from the first day."""


def day_of(month: int) -> datetime.date:
    """The day of a month of the year that is told; the twelfth is today."""
    whole = TODAY.year * 12 + TODAY.month - 1 - (12 - month)
    return datetime.date(whole // 12, whole % 12 + 1, TODAY.day)


def state_of(pilot: str, month: int) -> Description:
    """A description as it was in a month."""
    found = copy.deepcopy(PILOTS[pilot]())
    for at, path, before, _ in sorted(BEFORE.get(pilot, []), key=lambda each: -each[0]):
        if month < at:
            put(found, **{path: before})
    found["pilot"]["as_of"] = day_of(month).isoformat()
    known = [each for each in found.get("evidence", []) if each["date"] <= day_of(month).isoformat()]
    put(found, evidence=known or None)
    if "waivers" in found and day_of(month).isoformat() < found["waivers"][0]["date"]:
        del found["waivers"]
    return found


def written(pilot: Description, head: str) -> str:
    """A description as somebody would write it."""
    lines = [f"# {head}", "readiness: 1", ""]
    for section, value in pilot.items():
        if isinstance(value, list):
            lines.append(f"{section}:" if value else f"{section}: []")
            lines += [f"  - {flow(each)}" for each in value]
        else:
            lines.append(f"{section}:")
            for key, each in value.items():
                if isinstance(each, list) and each and isinstance(each[0], dict):
                    lines += [f"  {key}:", *(f"    - {flow(entry)}" for entry in each)]
                else:
                    lines.append(f"  {key}: {flow(each)}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def flow(value: Any) -> str:
    """A value on one line; text is quoted where YAML would read something else in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    return f'"{text}"' if any(sign in text for sign in ",[]{}:#'") else text


def evidence_of(pilot: str, found: Description) -> Iterator[tuple[str, str]]:
    """The files that a description cites, with their content."""
    name, owner = found["pilot"]["name"], found["owners"].get("production", "unknown")
    dice = random.Random(pilot)
    for each in found.get("evidence", []):
        ref = each["ref"]
        if ref.endswith("live-sample.csv"):
            right = round(float(found["evals"]["live_accuracy"].rstrip("%")) * 4)
            yield ref, rows_of(dice, each, ("checked", "case", "right"), [("yes", right), ("no", 400 - right)])
        elif ref.endswith("ledger.csv"):
            yield ref, rows_of(dice, each, ("day", "case", "cost_eur"), [("1.10", 200), ("0.95", 100), ("1.25", 100)])
        elif ref.endswith("baseline.csv"):
            yield ref, rows_of(dice, each, ("day", "case", "minutes"), [("11", 90), ("12", 80), ("14", 70)])
        elif ref.endswith("mandate.md"):
            yield (
                ref,
                (
                    f"# {name}: mandate\n\nAgreed on {each['date']} by {found['owners']['sponsor']}, and {owner}.\n\n"
                    f"{owner} runs the agent in production, answers for {found['value']['metric']} "
                    f"({found['value']['goal']}), and may switch it off. The run cost is in the budget of the "
                    f"department from the day of go-live. The work ends if a stop rule is met; the sponsor is told the "
                    f"same day.\n"
                ),
            )
        else:
            yield (
                ref,
                (
                    f"# {name}: kick-off\n\n{each['date']}, Oslo. Present: {found['owners']['sponsor']}; {owner}; "
                    f"{found['owners']['workflow']}.\n\nThe sponsor reviews each decision on governance in person. "
                    f"The team meets every second Thursday. Documents are filed once the pilot has shown its worth.\n"
                ),
            )


def rows_of(dice: random.Random, entry: dict[str, Any], head: tuple[str, ...], shares: list[tuple[str, int]]) -> str:
    """A table with a row for each case of the period, in order of the day; each value as often as it says."""
    first, _, last = entry["period"].partition(" to ")
    begin = datetime.date.fromisoformat(first if len(first) > 7 else f"{first}-01")
    end = datetime.date.fromisoformat(last if len(last) > 7 else f"{last}-28")
    values = [value for value, count in shares for _ in range(count)]
    dice.shuffle(values)
    days = sorted(begin + datetime.timedelta(days=dice.randrange((end - begin).days + 1)) for _ in values)
    lines = [",".join(head)]
    lines += [f"{day},{dice.randrange(100_000, 999_999)},{value}" for day, value in zip(days, values, strict=True)]
    return "\n".join(lines) + "\n"


def write(folder: Path, month: int, only: str = "") -> None:
    """Write the pilots as they were in a month, each to a folder of its own."""
    for pilot in PILOTS if not only else [only]:
        if month < BEGUN.get(pilot, 0):
            continue
        found, here = state_of(pilot, month), folder / pilot
        shutil.rmtree(here, ignore_errors=True)
        for name, text in [
            ("pilot.yaml", written(found, "Invented, by samples/make_portfolio.py.")),
            *evidence_of(pilot, found),
        ]:
            target = here / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")


def history(folder: Path) -> None:
    """Make a git repository with the edits of the year, one commit for each."""
    folder.mkdir(parents=True)
    _git(folder, TODAY, "init", "-q", "-b", "main")
    for month in range(13):
        day = day_of(month)
        for pilot in PILOTS:
            if month < BEGUN.get(pilot, 0):
                continue
            write(folder / "pilots", month, pilot)
            _git(folder, day, "add", "-A")
            said = [words for at, _, _, words in BEFORE.get(pilot, []) if at == month]
            if month == BEGUN.get(pilot, 0):
                said = ["first description"]
            if _git(folder, day, "status", "--porcelain"):
                _git(folder, day, "commit", "-q", "-m", f"{pilot}: {'; '.join(said) or 'monthly review'}")


def _git(folder: Path, day: datetime.date, *arguments: str) -> str:
    moment = f"{day}T12:00:00+00:00"
    own = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull}
    who = ("-c", "user.name=Programme office", "-c", "user.email=office@halden.example")
    command = ["git", *who, "-c", "commit.gpgsign=false", *arguments]
    ran = subprocess.run(command, cwd=folder, env={**os.environ, **own}, check=True, capture_output=True, text=True)
    return ran.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the sample portfolio.")
    parser.add_argument("--history", metavar="DIR", type=Path, help="make a git repository of the year here instead")
    asked = parser.parse_args()
    if asked.history:
        history(asked.history)
    else:
        write(HERE / "portfolio", 12)


if __name__ == "__main__":
    main()
