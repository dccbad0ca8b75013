"""JUnit XML, as pytest, Jest, Maven, gotestsum and most runners write it.

The parser of the standard library reads it without entities: a document type, with which they are declared, is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from readiness.measured.evals.model import Case, Outcome, Run
from readiness.measured.model import Refused
from readiness.texts import text

MOST_CASES = 1_000_000
_DEEPEST = 64
_OUTCOMES = {
    "failure": Outcome.FAILED,
    "error": Outcome.ERROR,
    "skipped": Outcome.SKIPPED,
    # It passed at another try. A case that passes now and then does not pass.
    "flakyFailure": Outcome.FAILED,
    "flakyError": Outcome.FAILED,
    "rerunFailure": Outcome.FAILED,
    "rerunError": Outcome.FAILED,
}
_NOT_RUN = frozenset(("notrun", "disabled", "skipped", "suppressed", "ignored"))
_MODEL = ("model", "model_id", "gen_ai.request.model", "gen_ai_model")
_VERSION = ("model_version", "version", "agent_version")
LABELS = ("set", "sets", "eval_set", "evals.set", "category", "tag", "tags", "marker", "markers")


def read(pieces: Iterable[bytes], name: str, label: str) -> tuple[Run, ...]:
    """The cases of one file; `label` names the property that says of which set a case is, where it is not a usual one.

    Raises:
        Refused: it is no JUnit XML; with the line and column where it stops being one.
    """
    reader = _Reader(name, label)
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        why = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
        raise Refused(text("eval.no-xml", file=name, line=line, column=column, why=why)) from None
    if not reader.cases:
        raise Refused(text("eval.no-cases", file=name))
    return (
        Run(
            tool="JUnit XML",
            cases=tuple(reader.cases),
            day=reader.day,
            model=reader.named.get("model", ""),
            version=reader.named.get("version", ""),
        ),
    )


class _Reader:
    """What the elements of a report come to."""

    def __init__(self, name: str, label: str) -> None:
        self.name = name
        self.cases: list[Case] = []
        self.day = ""
        self.named: dict[str, str] = {}
        self._labels = (label.casefold(),) if label else LABELS
        self._depth = 0
        self._suites: list[str] = []
        self._case: dict[str, str] | None = None
        self._outcome = Outcome.PASSED
        self._found: list[str] = []

    def doctype(self, *_: object) -> None:
        raise Refused(text("eval.doctype", file=self.name))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refused(text("eval.too-deep", file=self.name))
        local = name.rpartition(":")[2]
        if self._depth == 1 and local not in ("testsuites", "testsuite"):
            raise Refused(text("eval.not-junit", file=self.name, found=local[:40]))
        if local == "testsuite":
            self._suites.append(attributes.get("name", ""))
            self.day = max(self.day, attributes.get("timestamp", "")[:10])
        elif local == "testcase":
            self._case, self._outcome, self._found = attributes, Outcome.PASSED, []
            if attributes.get("status", "").casefold() in _NOT_RUN or attributes.get("result", "") in _NOT_RUN:
                self._outcome = Outcome.SKIPPED
        elif local == "property":
            self._property(attributes.get("name", ""), attributes.get("value", ""))
        elif self._case is not None and local in _OUTCOMES and self._outcome is Outcome.PASSED:
            self._outcome = _OUTCOMES[local]

    def end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local == "testsuite":
            self._suites.pop()
        elif local == "testcase" and self._case is not None:
            group, case = self._case.get("classname", ""), self._case.get("name", "")
            suite = self._suites[-1] if self._suites else ""
            self.cases.append(
                Case(
                    key=f"{group or suite}\0{case}",
                    name=f"{group}.{case}" if group else case,
                    outcome=self._outcome,
                    labels=tuple(self._found),
                    hints=(*self._suites, group, self._case.get("file", ""), self.name),
                )
            )
            self._case = None
            if len(self.cases) > MOST_CASES:
                raise Refused(text("eval.too-many", file=self.name, most=f"{MOST_CASES:,}"))

    def _property(self, name: str, value: str) -> None:
        folded = name.casefold()
        if self._case is not None and folded in self._labels:
            self._found += [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
        for key, usual in (("model", _MODEL), ("version", _VERSION)):
            if folded in usual and value:
                self.named.setdefault(key, value)
