"""What the sentences and rows of a portfolio are made of, looked up once."""

from __future__ import annotations

from readiness.portfolio.facts import PilotFacts
from readiness.portfolio.points import most_points
from readiness.portfolio.portfolio import Portfolio
from readiness.portfolio.together import Together
from readiness.questionnaire.model import Questionnaire
from readiness.report.page.figures import prose_day
from readiness.report.portfolio.words import (
    short,
)
from readiness.texts import text


class Lookup:
    """A portfolio with what its parts are looked up by: pilots, decisions and names by file, titles by id."""

    def __init__(self, found: Portfolio, questionnaire: Questionnaire, together: Together | None) -> None:
        self.found = found
        self.together = together
        self.questionnaire = questionnaire
        self.pilots = found.by_file
        self.actions = {action.id: action for action in questionnaire.actions}
        self.gates = {gate.id: gate.title for gate in questionnaire.gates}
        self.articles = {article.id: article.title for article in questionnaire.articles}
        self.savings = {each.file: each for each in found.savings}
        self.places = {each.file: each.place for each in found.order.ranking}
        self.decided = {each.file: each for each in found.order.decisions}
        self.names = self._names()
        self.most = f"{sum(most_points(questionnaire.policy).values()):g}"
        self.at_once = int(questionnaire.policy["portfolio_at_once"])

    def _names(self) -> dict[str, str]:
        """What each pilot is called: where several have a name, its folder is added."""
        shared = {file for _, files in self.found.doubled for file in files}
        return {
            pilot.file: short(f"{pilot.name} ({pilot.file})" if pilot.file in shared else pilot.name)
            for pilot in self.found.pilots
        }

    @staticmethod
    def likely(pilot: PilotFacts) -> str:
        """By when go-live is 80% likely, in a sentence; empty without a plan."""
        if pilot.likely is not None:
            return prose_day(pilot.likely)
        return text("portfolio.undated", week=pilot.likely_week) if pilot.likely_week is not None else ""
