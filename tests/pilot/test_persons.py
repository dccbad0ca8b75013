"""Who stands in a person field: told by its form, so that no spelling of "nobody yet" is a person."""

from __future__ import annotations

import pytest

from readiness.pilot.answers import Answer, State
from readiness.pilot.description import Pilot, read_description
from readiness.pilot.parties import parties
from readiness.pilot.persons import builds_agents, name_as_written, read_person, same_person


def pilot(text: str) -> Pilot:
    """The pilot a text describes."""
    reading = read_description(f"readiness: 1\npilot: {{name: Invoice Matcher}}\n{text}\n".encode(), "x.yaml")
    assert not reading.faults, reading.faults
    assert reading.pilot is not None
    return reading.pilot


NAMED = (
    *("Tom Berg", "Tom Berg, AP team lead", "M. No", "Nora Tobe", "Head of Customer Service", "Sarah Chen, CIO"),
    *("A. Lee", "a. lee", "A LEE", "TOM BERG", "Dr. Weiss", "Prof. Dr. Anna-Lena Müller", "Frau Schmidt", "B.Okafor"),
    *("Ludwig van Beethoven", "José Ortega y Gasset", "Jean-Luc Picard", "J.-P. Dupont", "Maria dos Santos"),
    *(
        "李明",
        "محمد علي",
        "Иван Петров",
        "O. O'Neil",
        "Nguyễn Văn An",
        "Norbert Yes",
        "Will May",
        "Grace Open",
        "To Lam",
    ),
    *(
        "CFO",
        "the CFO",
        "AP manager",
        "Maintenance Planner",
        "Customer Service Manager",
        "VP Operations",
        "Ward sister",
    ),
    *("Director of IT", "Team lead AP", "Leiter Einkauf", "Bereichsleiter Logistik", "Responsable qualité"),
    *("Head of Sales and Marketing", "Supply & Demand Planner", "Sarah Chen CIO", "Sarah Chen - Head of AP"),
    *(
        "Head of Open Banking",
        "Data Protection Officer",
        "Internal Audit Manager",
        "interim CFO",
        "the sponsor's deputy",
    ),
    *("Regional Sales Manager DACH", "Branch manager Hamburg", "Abteilungsleiter Einkauf", "Director, Customer Care"),
    *("M. Team", "Ms. Rosa Team", "Ben Waiting", "Rose Pending", "Ng Wei", "Kim Yes", "Chief Nursing Officer"),
    *("田中 太郎", "Мария Иванова, начальник отдела", "Jefa de operaciones", "Matron of ward 4", "Registrar of Births"),
    # The surname may come first; a role, a firm or a place after the comma is no second person.
    *("Ng, Wei", "Ng, Wei, CIO", "Ng, Wei (CIO)", "van Beethoven, Ludwig", "Silva, Ana Maria", "Müller, A."),
    *("Kim, Min-jun", "O'Neil, Shaun", "Tom Berg, Head of AP, Hamburg", "Sarah Chen, MBA, CIO", "Sarah Chen, PhD"),
    *("Ana Silva, Deutsche Bank", "Tom Berg, New York", "Jane Roe, Region North", "Sarah Chen, Order Processing"),
    *(
        "Sarah Chen, Hamburg Altona",
        "Sarah Chen, Site Lyon",
        "Tom Berg, CFO, Frankfurt Höchst",
        "Tom Berg, London Bridge",
    ),
    *("Jane Roe, if away Tom Berg", "Dr. Weiss, Consultant Cardiologist", "Jane Roe, AWS Platform Lead", "HR Lead"),
    *("LEE Anna, CFO", "Claude Dupont", "Jane Roe, Vendor Manager"),
    *("Anna Weber, Leiterin Rechnungswesen", "Sarah Chen, Senior Vice President", "Tom Berg, SAP Basis"),
    *("Sarah Chen (deputy: Tom Berg)", "Sarah Chen, reports to Tom Berg", "Sarah Chen, Sarah Chen"),
    *("Luca Ferri, Batch Release Manager", "Luca Ferri, Senior Shift Planner", "Eva Lind, Night Shift Supervisor"),
    *("Sarah Chen, Head of Legal and Compliance", "CIO, Executive Sponsor"),
    *("sarah.chen@brenner.example", "Mary Baker", "Norbert Nobody-Smith", "Deputy Head of Claims", "Triage desk lead"),
)
NOBODY = (
    *("nobody yet", "no one so far", "not decided", "not clear", "open question", "to be agreed", "asked, no reply"),
    *("Jane?", "Tom Berg?", "TBD", "tbd.", "TBD?", "<name, role>", "[name]", "To Be Hired", "No owner", "No Owner"),
    *("unclear", "pending", "Pending Approval", "missing", "not applicable", "nope", "xx", "x", ".", "...", "!", "0"),
    *("n.a.", "None", "none", "nothing", "No one in AP", "somebody from AP", "probably Jane", "Probably Sarah Chen"),
    *(
        "not yet",
        "maybe",
        "TODO: fill in",
        "lorem ipsum",
        "applied for",
        "under discussion",
        "waiting for HR",
        "vacant",
    ),
    *("I guess so", "I don't know", "will be named", "being recruited", "Not Assigned", "Nobody Yet", "yes", "who?"),
    *(
        "I think Tom Berg",
        "possibly Tom Berg",
        "we have not decided",
        "will be decided next month",
        "Q3",
        "after go-live",
    ),
    *("No takers", "currently none", "for now nobody", "next CFO", "future AP lead", "ask HR", "nobody. Yet.", "N. N."),
    *("recruitment under way", "{{owner}}", "${OWNER}", "has left", "Tom Berg (not confirmed)", "none whatsoever"),
    *(
        "former CFO",
        "outgoing Head of AP",
    ),
    *("Tom Berg (tbc)", "Sarah Chen, to be confirmed", "AP manager (vacant)", "Jane (left)", "not Sarah Chen", "未定"),
)
IN_PART = (
    # Two persons are not one, in whatever way they are joined.
    *("Ana Silva, Bob Jones, Carla Ruiz, Dan Wu", "Ana Silva, Bob Jones", "Ana Silva, CIO and Bob Jones, CFO"),
    *("Ana Silva (CIO), Bob Jones (CFO)", "Ana Silva, CIO; Bob Jones, CFO", "Silva, Ana; Jones, Bob", "CFO, CIO"),
    *("Silva, Ana and Jones, Bob", "Ana Silva, Head of AP, Bob Jones, Head of AR", "A. Lee, B. Okafor", "李明, 王芳"),
    *("Dr. Weiss, Prof. Müller", "Ana Silva with Bob Jones", "Ana Silva – Bob Jones", "Anna, Bob, Carl"),
    *("Jane", "the team", "IT department", "everyone", "Sarah Chen and Tom Berg", "Jane or Tom", "CFO / CIO", "IT"),
    *("the vendor", "OpenAI", "Acme GmbH", "our IT partner", "the agent", "the AI", "Invoice matcher", "nadie"),
    *("SAP Joule", "HubSpot Breeze", "ERP Assist", "Gemini Pro", "Claude Opus", "Jane Roe, consultant at Accenture"),
    *("Jane Roe, Deloitte", "Jane Roe (contractor)", "Jane Roe, external consultant", "Ana Silva, Bob Hamburger"),
    *("see RACI", "niemand", "Kein Verantwortlicher", "Noch Offen", "ML team", "Data Engineering", "Customer Service"),
    *("me", "AP managers", "any floor manager", "manager", "the owner", "Abteilung Einkauf", "Einkaufsabteilung"),
    *(
        "equipo de datos",
        "AP systems on-call",
        "steering committee",
        "two of the managers",
        "Tom/Jane",
        "info@x.example",
    ),
)
STRICT = (
    *("owners: {sponsor: %s}", "owners: {production: %s}", "owners: {workflow: %s}", "owners: {governance: %s}"),
    *("owners: {accuracy: %s}", "owners: {deputy: %s}", "value: {scorecard: %s}"),
)


@pytest.mark.parametrize("name", NAMED)
def test_a_person_or_a_post_is_one(name: str) -> None:
    read = pilot(f'owners: {{production: "{name}"}}')
    assert read.answer("owners.production").state is State.YES
    assert not read.warnings


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_is_nobody_in_any_words(name: str) -> None:
    for around in (*STRICT, "owners: {support: %s}", "governance: {override: %s}", "value: {validated_by: %s}"):
        read = pilot(around % f"'{name.replace(chr(39), chr(39) * 2)}'")
        (answer,) = read.answers.keys() - {"pilot.name"}
        assert read.answer(answer).state is State.UNKNOWN, around
        (remark,) = read.warnings
        assert (remark.line, remark.path) == (3, answer)
        assert "unknown" in remark.help or "no" in remark.help


@pytest.mark.parametrize("name", IN_PART)
def test_no_single_person_counts_in_part_where_one_is_asked_for(name: str) -> None:
    for around in STRICT:
        read = pilot(around % f'"{name}"')
        (answer,) = read.answers.keys() - {"pilot.name"}
        assert read.answer(answer).state is State.PARTIAL, around
        assert len(read.warnings) == 1


@pytest.mark.parametrize("name", ["Jane Roe, if headcount is approved", "Jane Roe, subject to the works council"])
def test_a_person_on_a_condition_is_not_named_yet(name: str) -> None:
    for around in STRICT:
        (answer,) = (a for path, a in pilot(around % f"'{name}'").answers.items() if path != "pilot.name")
        assert answer.state is State.UNKNOWN, around


def test_who_decides_on_a_kill_criterion_is_one_person() -> None:
    for name, state in (("Head of Legal", State.YES), ("the team", State.PARTIAL), ("to be agreed", State.UNKNOWN)):
        (item,) = pilot(f"kill_criteria: [{{metric: m, decided_by: {name}}}]").items["kill_criteria"]
        assert item.answer("decided_by").state is state


@pytest.mark.parametrize(
    "name", ["ERP team", "Procurement", "any floor manager", "anyone in AP", "AP on-call rota", "see RACI"]
)
def test_a_team_may_own_data(name: str) -> None:
    (item,) = pilot(f"data_sources: [{{name: Orders, owner: {name}}}]").items["data_sources"]
    assert item.answer("owner").state is State.YES


@pytest.mark.parametrize("name", ["everyone", "the agent", "Invoice matcher", "the AI itself"])
def test_not_even_where_a_team_will_do(name: str) -> None:
    assert pilot(f"owners: {{support: {name}}}").answer("owners.support").state is State.PARTIAL


def test_only_no_means_asked_and_declined() -> None:
    assert pilot("owners: {production: no}").answer("owners.production").state is State.NO
    assert pilot("owners: {production: none}").answer("owners.production").state is State.UNKNOWN


def test_the_role_that_is_asked_about_names_nobody() -> None:
    assert pilot("owners: {production: the production owner}").answer("owners.production").state is State.PARTIAL
    assert pilot("owners: {deputy: production owner}").answer("owners.deputy").state is State.YES


def test_what_was_read_is_in_the_reason() -> None:
    read = pilot("owners: {production: the AP team, sponsor: Jane?}")
    team, question = sorted(read.warnings, key=lambda fault: fault.path)
    assert team.message == "found `the AP team`, which names a group, not one person"
    assert "Name the person in the group" in team.help
    assert question.message == "found `Jane?`, which is a question, not an answer"
    assert read.answer("owners.production").note == "names a group, not one person"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sarah Chen", "Sarah Chen, CIO"),
        ("Dr. Sarah Chen", "SARAH CHEN (CIO)"),
        ("B. Okafor", "B Okafor - Head of AP"),
        ("Sarah Chen CIO", "Sarah Chen"),
        ("CFO", "A. Lee, CFO"),
        ("Head of AP", "the head of AP"),
    ],
)
def test_the_same_person_is_the_same_whatever_stands_behind(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(("one", "other"), [("A. Lee, CFO", "B. Lee, CFO"), ("Sarah Chen", "Sarah Cheng"), ("", "")])
def test_other_persons_are_others(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize("owner", ["ML team", "Data Engineering", "C. Roy, data scientist", "IT", "the vendor", "CIO"])
def test_those_who_build_are_told_from_those_who_work_with_it(owner: str) -> None:
    assert builds_agents(owner)


@pytest.mark.parametrize("owner", ["E. Novak, AP quality lead", "Unit head", "Digit Smith", "C. Roy, Operations"])
def test_the_line_builds_nothing(owner: str) -> None:
    assert not builds_agents(owner)


def test_reading_a_person_takes_no_time_for_hostile_text() -> None:
    for text in ("in " * 30, "a." * 4000, "not " * 2000, "A " * 4000, "(" * 5000, "- " * 5000, "x and " * 2000):
        read_person(text)


def test_a_surname_that_comes_first_is_the_same_person() -> None:
    assert same_person("Ng, Wei", "Wei Ng, CIO")
    assert not same_person("Ng, Wei", "Ng, Li")
    assert name_as_written("Ng, Wei, CIO") == "Ng, Wei"


@pytest.mark.parametrize(
    ("approver", "count"),
    [
        ("Floor Manager and Maintenance Planner after a technical check", 2),
        ("Head of Legal and CFO", 2),
        ("Head of Sales and Marketing", 1),
        ("Sarah Chen, CIO", 1),
        ("Sarah Chen, CIO and Tom Berg, CFO", 2),
        ("Tom Berg, Ana Silva", 2),
        ("Ng, Wei", 1),
        ("Sarah Chen and Sarah Chen", 1),
        ("CFO after technical check", 1),
        ("the agent and the CFO", 1),
        ("schema check and CFO", 1),
        ("two managers", 2),
        ("two approvers", 0),
        ("Procurement and Finance", 2),
        ("nobody", 0),
        # The same person twice is one, however it is written.
        ("A. Lee and A. Lee", 1),
        ("Tom Berg and T. Berg", 1),
        ("Tom Berg and Head of AP (Tom Berg)", 1),
        ("A. Lee, CFO, and A. Lee, deputy", 1),
        ("Floor Manager and the floor manager on duty", 1),
        ("Tom Berg and Tom Berg's deputy", 2),
        ("Shift lead / Quality engineer", 2),
        # A machine, a supplier and a placeholder are none.
        ("Maintenance Bot and Floor Manager", 1),
        ("Fraud Model and Tom Berg", 1),
        ("Tom Berg and the vendor's consultant", 1),
        ("Tom Berg and John Doe", 1),
        ("Tom Berg and tbd", 1),
    ],
)
def test_two_parties_are_two_different_persons_or_posts(approver: str, count: int) -> None:
    assert parties(approver) == count


@pytest.mark.parametrize(
    "name", ["Planned Maintenance Manager", "planned outage engineer", "Planned Works Lead, M. Ito"]
)
def test_planned_may_be_part_of_a_post(name: str) -> None:
    assert _production(name).state is State.YES


@pytest.mark.parametrize(
    "name", ["planned hire", "Planned Hire", "planned soon", "Planned Head of Operations", "planned Q3"]
)
def test_a_plan_to_name_somebody_names_nobody(name: str) -> None:
    assert _production(name).state is not State.YES


def _production(name: str) -> Answer:
    pilot = read_description(
        f"readiness: 1\npilot: {{name: X}}\nowners: {{production: {name!r}}}\n".encode(), "x", None
    )
    assert pilot.pilot is not None
    return pilot.pilot.answer("owners.production")


def test_the_agent_and_its_supplier_are_no_party() -> None:
    for approver in ("Invoice Matcher and Tom Berg", "Nexora support and Tom Berg", "Jane Roe (Nexora) and Tom Berg"):
        assert parties(approver, agent="Invoice Matcher", supplier="Nexora GmbH") == 1, approver
    assert parties("SAP team lead and Tom Berg", supplier="SAP SE") == 2


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Head of Maintenance will not own it", State.NO),
        ("Tom Berg, declined", State.NO),
        ("Tom Berg (refused)", State.NO),
        ("asked, declined", State.NO),
        ("Tom Berg has not agreed", State.UNKNOWN),
        ("Tom Berg, has not agreed yet", State.UNKNOWN),
        ("Tom Berg (deceased)", State.UNKNOWN),
        ("Tom Berg, no longer with us", State.UNKNOWN),
        ("John Doe, CFO", State.UNKNOWN),
        ("Max Mustermann", State.UNKNOWN),
        ("A. N. Other", State.UNKNOWN),
        ("recruiting head of AP", State.UNKNOWN),
        ("to be recruited", State.UNKNOWN),
        ("Invoice-Matcher", State.PARTIAL),
        ("Nexora", State.PARTIAL),
        ("Jane Roe, Nexora", State.PARTIAL),
        ("ChatGPT Enterprise", State.PARTIAL),
        # A post or a name with such a word in it is one.
        ("Head of Declined Claims", State.YES),
        ("Anna Ruiz, after Tom Berg declined", State.YES),
        ("Recruiting lead", State.YES),
        ("Hiring manager Tom Reh", State.YES),
        ("Kim Ai", State.YES),
        ("Head of Automation", State.YES),
    ],
)
def test_a_person_who_says_no_or_is_none_of_the_house_is_no_owner(text: str, state: State) -> None:
    read = pilot(f"owners: {{production: '{text}'}}").answer("owners.production")
    # With the supplier of its model stated.
    described = (
        "readiness: 1\npilot: {name: Invoice Matcher, model: {name: M1, supplier: Nexora GmbH}}\n"
        f"owners: {{production: '{text}'}}"
    )
    reading = read_description(described.encode(), "x.yaml")
    assert reading.pilot is not None
    supplied = reading.pilot.answer("owners.production")
    assert supplied.state is state
    assert read.state is state or "Nexora" in text


@pytest.mark.parametrize(
    ("text", "state"),
    [
        *(
            (text, State.UNKNOWN)
            for text in ("Slack", "Teams", "Microsoft Teams", "e-mail inbox", "approvals@x.example")
        ),
        *((text, State.NO) for text in ("automatic", "auto-approve", "after 10 minutes without objection")),
        ("Tom Berg; auto-approved after 1 h", State.NO),
        ("rule engine", State.NO),
        *(
            (text, State.NO)
            for text in (
                "AP clerk samples 1 in 100",
                "clerks spot-check",
                "AP lead, 5% of cases",
                "AP lead after the fact",
            )
        ),
        ("SAP Joule", State.PARTIAL),
        ("Team lead, if above 500 EUR", State.YES),
        ("the clerk who handles the mail", State.YES),
        ("the vendor", State.PARTIAL),
        ("the agent", State.PARTIAL),
        # Honest answers in words of their own.
        *((text, State.YES) for text in ("AP team lead in Slack", "Declarants", "Coders on shift", "Portal team")),
        *((text, State.YES) for text in ("Process Automation", "Procurement", "the user who asked", "Mail room lead")),
        ("Tom Berg, or automatically below 10 EUR", State.YES),
    ],
)
def test_an_approver_is_somebody_of_the_house(text: str, state: State) -> None:
    read = pilot(f"actions: [{{name: Pay, approver: '{text}'}}]\ngovernance: {{override: '{text}'}}")
    assert read.items["actions"][0].answer("approver").state is state
    assert read.answer("governance.override").state is state


def test_what_decides_behind_a_name_is_quoted_with_it() -> None:
    for text in ("B. Okafor, if the budget is approved", "B. Okafor (subject to board approval)"):
        assert read_person(text, strict=True).read == text
    assert read_person("none yet, ask B. Okafor", strict=True).state is State.UNKNOWN
