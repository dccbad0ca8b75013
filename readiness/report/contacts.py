"""Whom to ask for work of a role."""

from __future__ import annotations

from readiness.assessment.assess import Assessment
from readiness.roadmap.plan import named_for
from readiness.texts import text


def contact(assessment: Assessment, role: str) -> str:
    """The person of a role, else the sponsor in their place, else the role with the remark that nobody is named."""
    person = named_for(assessment, role)
    known = assessment.questionnaire.role(role)
    if person:
        return text("contacts.named", person=person, role=known.title.lower())
    if known.named_in == "none":
        return known.title
    sponsor = assessment.pilot.text("owners.sponsor")
    if sponsor and role != "sponsor":
        return text("contacts.acting", person=sponsor, role=known.title.lower())
    return text("contacts.nobody", role=known.title)


def owner(assessment: Assessment, role: str) -> str:
    """The person of a role, or the role where nobody is named for it."""
    return named_for(assessment, role) or assessment.questionnaire.role(role).title


def in_sprint(assessment: Assessment, role: str) -> str:
    """Who does work of the sprint: the person of a role, or the role, whom the sponsor names on its first day."""
    person = named_for(assessment, role)
    known = assessment.questionnaire.role(role)
    sponsor = assessment.pilot.text("owners.sponsor")
    if person or known.named_in == "none" or not sponsor or role == "sponsor":
        return contact(assessment, role)
    return text("contacts.to-be-named", role=known.title, sponsor=sponsor)
