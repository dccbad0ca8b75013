"""How long an agent usually takes, with the article that says so."""

from __future__ import annotations

from readiness.report.moments import GOAL_TITLES
from readiness.report.page.filters import lower_first
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text


def usual_range(roadmap: Roadmap) -> str:
    """The range of weeks of a path, as the middle of a sentence; the article is named where the playbook names it."""
    path, (least, most) = roadmap.path, roadmap.path.total
    goal = lower_first(GOAL_TITLES[path.until])
    said = text("page_one.usual", path=path.title, least=least, most=most, goal=goal)
    titles = {article.id: article.title for article in roadmap.assessment.questionnaire.articles}
    source = titles.get(path.source, "").partition(":")[0]
    return text("page_one.usual-source", said=said, source=source) if source else said
