"""From what a person types to the entries that are meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from readiness.questionnaire.model import Questionnaire
from readiness.reference.entries import entries
from readiness.reference.entry import Entry, Kind
from readiness.rules.registry import rule_of

_CLOSE = 0.6
_ORDER = tuple(Kind)
_ITEM = re.compile(r"\[[^\]]*\]")


class Reference:
    """Everything that can be looked up in a questionnaire, by name."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self.entries = entries(questionnaire)
        self._by_id: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        self._spelling: dict[str, str] = {}
        for entry in self.entries:
            self._by_id.setdefault(_folded(entry.id), []).append(entry)
            for name in (entry.id, *entry.names):
                self._by_name.setdefault(_folded(name), []).append(entry)
                self._spelling.setdefault(_folded(name), str(name))

    def find(self, asked: str) -> tuple[Entry, ...]:
        """Every entry of that name, in any case; a word may mean several things.

        An address in a list (`slos[accuracy].target`) leads to its field, and a member of a family of rules
        (`regress-OWN-01`) to the rule and to the criterion or wall.
        """
        for name in (asked, _ITEM.sub("[]", asked), _ITEM.sub("", asked)):
            if found := self._named(name):
                return found
        return self._of_family(asked)

    def near(self, asked: str) -> tuple[str, ...]:
        """Up to three names close to one that is not there, as they are written."""
        return tuple(self._spelling[name] for name in get_close_matches(_folded(asked), self._spelling, 3, _CLOSE))

    def completions(self, beginning: str) -> tuple[str, ...]:
        """The ids that begin so, in any case."""
        wanted = beginning.casefold()
        ids = {str(entry.id) for entry in self.entries if entry.id.casefold().startswith(wanted)}
        return tuple(sorted(id for id in ids if "<" not in id))

    def _named(self, asked: str) -> tuple[Entry, ...]:
        wanted = _folded(asked)
        by_id = self._by_id.get(wanted, [])
        found = list(dict.fromkeys((*by_id, *self._by_name.get(wanted, []))))
        # A key such as `target` names many fields: those only where it names nothing else.
        strong = [entry for entry in found if entry in by_id and entry.kind is not Kind.VALUE]
        strong += [entry for entry in found if entry not in strong and entry.kind not in (Kind.VALUE, Kind.FIELD)]
        return tuple(sorted(strong or found, key=lambda entry: _ORDER.index(entry.kind)))

    def _of_family(self, asked: str) -> tuple[Entry, ...]:
        try:
            rule = rule_of(self._questionnaire, asked)
        except KeyError:
            return ()
        member = asked[len(rule.id.partition("<")[0]) :]
        of_rule = (entry for entry in self._by_id[_folded(rule.id)] if entry.kind is Kind.RULE)
        return (*(self._named(member) if "<" in rule.id else ()), *of_rule)


def _folded(name: str) -> str:
    """A name without what makes no difference: case, quotes, and blanks or underscores for hyphens."""
    return re.sub(r"[\s_]+", "-", name.strip().strip("`\"'").casefold().rstrip("."))
