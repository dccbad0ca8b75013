"""The report as a workbook for Excel, to filter, to hand round and to fill in; the only home of `pandas`.

The sheet *Answers* has a row for each field to fill in, with what it takes beside it. It is read back by its heads and
by the paths in its column *Field*. Text is written as text, whatever it begins with, and no cell has a formula.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from readiness.assessment.assess import Assessment
from readiness.portfolio.facts import PilotFacts
from readiness.portfolio.spool import ByFile
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Level
from readiness.report.agenda import agendas
from readiness.report.answer_sheet import answer_rows
from readiness.report.assess_document import ActionView, AssessDocument, GateView, LensView
from readiness.report.formats.escape import visible
from readiness.report.measured_view import file_views, log_views
from readiness.report.moments import Moment
from readiness.report.planned.actions import ActionRow
from readiness.report.planned.dates import DateView
from readiness.report.planned.points import PointInTime
from readiness.report.portfolio.document import PilotRow, PortfolioView
from readiness.report.question_sheets import Sheet
from readiness.report.requirements import requirements
from readiness.roadmap.plan import Plan, plan
from readiness.roadmap.roadmap import Roadmap
from readiness.texts import text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | float | date | None
_Kind = Literal["text", "whole", "number", "percent", "date", "answer", "answer-date"]
PORTFOLIO = "\nportfolio"
"""What stands for the pilot in a workbook of all of them: no pilot has such a name."""

WRITE_TO, ANSWER, EVIDENCE = "Write to", "Answer", "Evidence (path or link)"
ANSWERED_BY, ANSWERED_ON, PERSON = "Answered by", "Date", "Person to ask"
EVIDENCE_DATE, EVIDENCE_PERIOD, EVIDENCE_CASES = "Evidence date", "Evidence period", "Evidence cases"
"""The heads of the columns that `readiness fill` reads back."""
_LONGEST = 32_767
"""What a cell of Excel holds, in units of UTF-16."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it the calendar of Excel has a day that never was."""
_LONGEST_LIST, _LONGEST_PROMPT = 255, 255
"""What Excel holds of a list of choices, and of a message beside a cell."""
_PROPERTIES = "docProps/custom.xml"
_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_COLOURS = {"red": "#F4C7C3", "amber": "#FCE8B2", "green": "#C6E7CE"}


class _Column(msgspec.Struct, frozen=True):
    """A column: its head, its width in characters, and what its cells are; `answer` is left empty to be filled in."""

    head: str
    width: float
    kind: _Kind = "text"


class _Sheet(msgspec.Struct, frozen=True):
    """A sheet: one table from its first cell; `kept` columns stay in view beside those that are scrolled."""

    name: str
    kept: int
    columns: tuple[_Column, ...]
    rows: Sequence[tuple[Value, ...]]
    coloured: int = -1
    grouped: bool = False
    """Whether a rule is drawn where the first column changes."""
    choices: Sequence[tuple[tuple[str, ...], str]] = ()
    """For each row, what its answer can be chosen from, and what it takes, in words."""


def identity(pilot: str) -> bytes:
    """What marks a workbook as that of a pilot: it stands in the file as it is, until another program saves it."""
    return f"readiness pilot {hashlib.sha256(pilot.encode()).hexdigest()}".encode()


def render(report: AssessDocument, assessment: Assessment, roadmap: Roadmap | None = None) -> bytes:
    """The workbook. Same report, same bytes."""
    planned = roadmap.plan if roadmap is not None else plan(assessment)
    sheets = (
        _summary(report),
        _answers(assessment, planned, roadmap),
        _agenda(assessment, planned, roadmap),
        _register(assessment, planned, roadmap),
        _actions(report),
        _evidence(assessment),
        *([_measured(assessment)] if assessment.measurements.sources else []),
    )
    return _book(report.pilot.name, f"Readiness of {report.pilot.name}", _created(report.source.as_of), sheets)


def render_questions(sheet: Sheet) -> bytes:
    """A workbook with the questions for one person, to be filled in. Same sheet, same bytes."""
    title = text("sheet.title", whom=sheet.whom)
    return _book(sheet.pilot, title, _created(sheet.as_of), (_questions(sheet),))


def _book(pilot: str, title: str, created: datetime, sheets: Sequence[_Sheet]) -> bytes:
    import pandas

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pandas.ExcelWriter(out, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        book = writer.book
        book.set_properties({"title": _text(title)[:255], "created": created})
        book.set_custom_property("Pilot", identity(pilot).decode(), "text")
        formats = _formats(book)
        for sheet in sheets:
            rows = [tuple(_cell(value) for value in row) for row in sheet.rows]
            frame = pandas.DataFrame(rows, columns=[column.head for column in sheet.columns], dtype=object)
            # Its own header comes with a look of its own.
            frame.to_excel(writer, sheet_name=sheet.name, startrow=1, header=False, index=False)
            _lay_out(writer.sheets[sheet.name], sheet, rows, formats)
        for sheet in sheets:
            if sheet.coloured < 0:
                continue
            for colour in _COLOURS:
                rule = {"type": "cell", "criteria": "==", "value": f'"{colour}"', "format": formats[colour]}
                at = sheet.coloured
                writer.sheets[sheet.name].conditional_format(1, at, len(sheet.rows), at, rule)
    return _with_plain_properties(out.getvalue())


def _lay_out(worksheet: Worksheet, sheet: _Sheet, rows: list[tuple[Value, ...]], formats: dict[str, Any]) -> None:
    last = len(sheet.columns) - 1
    worksheet.freeze_panes(1, sheet.kept)
    worksheet.autofilter(0, 0, len(rows), last)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.set_footer("&L&8&A&R&8&P / &N")
    for position, column in enumerate(sheet.columns):
        answer = column.kind.startswith("answer")
        worksheet.set_column(position, position, column.width, None if answer else formats[column.kind])
        worksheet.write_string(0, position, column.head, formats["head"])
        for line, row in enumerate(rows, 1):
            value = row[position]
            if answer:
                worksheet.write_blank(line, position, None, formats[column.kind])
            elif isinstance(value, date):
                # pandas has a style of its own for days.
                worksheet.write_datetime(line, position, datetime.combine(value, time()), formats["date"])
            elif isinstance(value, int | float) and column.kind == "text":
                worksheet.write_number(line, position, value, formats["whole-left"])
    if sheet.grouped and sheet.rows:
        rule = {"type": "formula", "criteria": "=$A2<>$A1", "format": formats["group"]}
        worksheet.conditional_format(1, 0, len(rows), last, rule)
    _choose(worksheet, sheet)


def _choose(worksheet: Worksheet, sheet: _Sheet) -> None:
    """Lists to choose from, and what a cell takes where it is selected; anything else can be typed all the same."""
    places = [position for position, column in enumerate(sheet.columns) if column.kind == "answer"]
    for line, (values, takes) in enumerate(sheet.choices, 1):
        prompt = _text(takes)
        if len(prompt) > _LONGEST_PROMPT:
            prompt = f"{prompt[: _LONGEST_PROMPT - 1]}…"
        options: dict[str, object] = {
            "validate": "any",
            "input_title": text("answer_sheet.prompt-title"),
            "input_message": prompt,
        }
        if values and len(",".join(values)) <= _LONGEST_LIST:
            options |= {"validate": "list", "source": list(values), "show_error": False}
        worksheet.data_validation(line, places[0], line, places[0], options)
    for position, column in enumerate(sheet.columns):
        if column.kind == "answer-date" and sheet.choices:
            a_day = {
                "validate": "date",
                "criteria": ">=",
                "value": _FIRST_DAY,
                "error_type": "warning",
                "input_message": text("answer_sheet.prompt-date"),
            }
            worksheet.data_validation(1, position, len(sheet.choices), position, a_day)


def _formats(book: Workbook) -> dict[str, Any]:
    line = {"border": 1, "border_color": "#BFBFBF"}
    looks: dict[str, dict[str, object]] = {
        "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True, "border": 1},
        # The prefix keeps text text when somebody edits the cell.
        "text": {"text_wrap": True, "quote_prefix": True},
        "whole": {"num_format": "0"},
        "whole-left": {"num_format": "0", "align": "left"},
        "number": {"num_format": "0.0"},
        "percent": {"num_format": "0%"},
        "date": {"num_format": "yyyy-mm-dd", "align": "left"},
        "answer": {"text_wrap": True, "bg_color": "#FFF9D6", "locked": False, **line},
        "answer-date": {"num_format": "yyyy-mm-dd", "bg_color": "#FFF9D6", "locked": False, "align": "left", **line},
    }
    formats = {name: book.add_format({**_FONT, **look}) for name, look in looks.items()}
    formats["group"] = book.add_format({"top": 1, "top_color": "#1F3A5F"})
    return formats | {name: book.add_format({"bg_color": shade}) for name, shade in _COLOURS.items()}


def _summary(report: AssessDocument) -> _Sheet:
    pilot, verdict, source = report.pilot, report.verdict, report.source
    asked = report.questionnaire
    rows: list[tuple[Value, ...]] = [
        *(
            (text("unreadable.sheet"), f"line {found.line}", "", None, "", None, f"{found.message}; {found.help}")
            for found in report.unreadable
        ),
        ("Pilot", "Name", pilot.name, None, "", None, pilot.summary),
        ("Pilot", "Company", pilot.company, None, "", None, ""),
        ("Pilot", "Stage", pilot.stage, None, "", None, ""),
        ("Verdict", "Verdict", verdict.headline, None, "", None, verdict.means),
        ("Verdict", "Why", "", None, "", None, verdict.because),
        *(("Verdict", "Also", "", None, "", None, also) for also in verdict.also),
        *(("Verdict", "What would change it", "", None, "", None, change) for change in verdict.change),
        *_overrides(report),
        ("Readiness", "Level", report.level, None, "", None, report.summary),
        (
            "Readiness",
            "Index, of 100",
            round(report.index.low, 1),
            round(report.index.high, 1),
            "",
            None,
            report.evidence_said,
        ),
        *(_wall(wall) for wall in report.walls),
        *(_gate(gate) for gate in (*report.gates, report.autonomy) if gate.blockers),
        *_dates(report),
        ("Money", "", "", None, "", None, report.economics),
        ("Source", "Description", source.file, None, "", None, f"SHA-256 {source.sha256}"),
        ("Source", "As of", _day(source.as_of), None, "", None, "" if source.as_of_stated else "not stated"),
        ("Source", "Questionnaire", f"{asked.name} {asked.version}", None, "", None, f"SHA-256 {asked.sha256}"),
        *([("Source", "Built-in", "", None, "", None, asked.effect)] if asked.effect else []),
        *(("Source", "Asks less", "", None, "", None, place) for place in asked.asks_less),
        ("Source", "Profile", asked.profile, None, "", None, ""),
        ("Source", "Program", f"{report.tool.name} {report.tool.version}", None, "", None, ""),
    ]
    columns = (
        _Column("Part", 12),
        _Column("What", 24),
        _Column("Value", 28),
        _Column("Up to", 12, "whole"),
        _Column("Colour", 9),
        _Column("Open blockers", 10, "whole"),
        _Column("In words", 90),
    )
    return _Sheet("Summary", 2, columns, rows, coloured=4)


def _overrides(report: AssessDocument) -> list[tuple[Value, ...]]:
    """What was set by hand against a computed value, which stands first."""
    overrides = report.annotations.overrides if report.annotations is not None else ()
    return [
        ("By hand", o.title, o.computed, None, "", None, f"overridden by {o.author} to {o.to}: {o.reason}")
        for o in overrides
    ]


def _wall(wall: LensView) -> tuple[Value, ...]:
    if not wall.score.criteria:
        return "Wall", wall.title, "not due yet", None, "", None, ""
    words = f"Open blockers: {', '.join(wall.open_blockers)}" if wall.open_blockers else ""
    return (
        "Wall",
        wall.title,
        round(wall.score.low, 1),
        round(wall.score.high, 1),
        wall.colour,
        len(wall.open_blockers),
        words,
    )


def _gate(gate: GateView) -> tuple[Value, ...]:
    words = f"Open blockers: {', '.join(gate.open)}" if gate.open else ""
    return "Gate", gate.title, "passes" if gate.passes else "does not pass", None, "", len(gate.open), words


def _dates(report: AssessDocument) -> list[tuple[Value, ...]]:
    roadmap = report.roadmap
    if roadmap is None:
        return [("Date", "", "no dates", None, "", None, report.no_roadmap)] if report.no_roadmap else []
    return [_date(one) for one in roadmap.dates]


def _date(one: DateView) -> tuple[Value, ...]:
    if one.passed:
        return "Date", one.title, "lies behind", None, "", None, ""
    counted = "" if one.earliest.day else " Counted in weeks of the programme."
    words = f"80% likely by then (earliest {one.earliest.said}, if nothing overruns).{counted}"
    return "Date", one.title, _when(one.four_fifths), None, "", None, words


def _register(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> _Sheet:
    walls = {wall.id: wall.title for wall in assessment.questionnaire.lens(LensId.WALLS).elements}
    gates = {gate.id: gate.title for gate in (*assessment.scores.gates, assessment.scores.autonomy)}
    kind = _time_kind(roadmap)
    columns = (
        _Column("Owner", 24),
        _Column("Gate", 13),
        _Column("Requirement", 11),
        _Column("Question", 44),
        _Column("Blocks", 8),
        _Column("State", 13),
        _Column("Evidence found", 13),
        _Column("Evidence needed", 13),
        _Column("What was found", 44),
        _Column("Field", 24),
        _Column("Line", 7, "whole"),
        _Column("What to write", 44),
        _Column("Evidence to produce", 36),
        _Column("What to do", 32),
        _Column("Done by, 80% likely" if kind == "date" else "Done by week, 80% likely", 11, kind),
        _Column("Walls", 15),
        _Column("Action", 22),
    )
    rows = [
        (
            each.owner,
            gates[each.criterion.due],
            each.id,
            each.criterion.question,
            "yes" if each.result.blocker else "no",
            each.state,
            # A question without an answer does not even claim anything.
            each.result.evidence_level if each.result.share or each.result.evidence_level is not Level.CLAIMED else "",
            each.result.required_level,
            each.result.reason,
            each.result.path,
            each.result.line,
            "\n".join(
                edit.text if "\n" in edit.text else f"{edit.path}, line {edit.line}: {edit.text}"
                for edit in each.result.fix.edits
            ),
            f"{each.result.fix.evidence_level.value}: {each.criterion.evidence.example}"
            if each.result.fix.evidence_level
            else "",
            each.action.title if each.open else "",
            _moment(each.done),
            ", ".join(walls.get(wall, wall) for wall in each.criterion.lenses.get(LensId.WALLS, ())),
            each.action.id,
        )
        for each in requirements(assessment, plan, roadmap)
    ]
    return _Sheet("Register", 3, columns, rows, grouped=True)


def _time_kind(roadmap: Roadmap | None) -> Literal["date", "whole"]:
    return "date" if roadmap is not None and roadmap.calendar.start is not None else "whole"


def _moment(moment: Moment | None) -> Value:
    """A day, or the week of the programme where it has no first day."""
    return None if moment is None else moment.day or moment.week


def _agenda(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> _Sheet:
    kind = _time_kind(roadmap)
    columns = (
        _Column("Person", 28),
        _Column("By, 80% likely" if kind == "date" else "By week, 80% likely", 12, kind),
        _Column("Kind", 10),
        _Column("What", 70),
        _Column("Requirements", 40),
        _Column("Actions", 40),
    )
    rows = [
        (
            each.owner,
            _moment(entry.when),
            entry.kind.value,
            entry.said,
            ", ".join(entry.requirements),
            ", ".join(entry.actions),
        )
        for each in agendas(assessment, plan, roadmap)
        for entry in each.entries
    ]
    return _Sheet("By person", 1, columns, rows, grouped=True)


def _actions(report: AssessDocument) -> _Sheet:
    roadmap = report.roadmap
    dated = roadmap is not None and bool(roadmap.start)
    kind: Literal["date", "whole"] = "date" if dated else "whole"
    columns = (
        _Column("Phase", 8, "whole"),
        _Column("What to do", 44),
        _Column("Who", 22),
        _Column("Role", 18),
        _Column("From, 80% likely" if dated else "From week, 80% likely", 11, kind),
        _Column("To, 80% likely" if dated else "To week, 80% likely", 11, kind),
        _Column("(Earliest from)" if dated else "(Earliest from week)", 11, kind),
        _Column("(Earliest to)" if dated else "(Earliest to week)", 11, kind),
        _Column("Person-weeks, least", 10, "number"),
        _Column("Person-weeks, likely", 10, "number"),
        _Column("Person-weeks, most", 10, "number"),
        _Column("Closes blockers", 24),
        _Column("Closes criteria", 24),
        _Column("After", 28),
        _Column("Decides the proven return, share of runs", 14, "percent"),
        _Column("Slack, working days", 10, "number"),
        _Column("Lane", 13),
        _Column("Deliverable", 44),
        _Column("Accepted when", 44),
        _Column("Accepted by", 18),
        _Column("Note", 40),
        _Column("Action", 26),
    )
    rows = [_action(a) for a in roadmap.actions] if roadmap else [_action(a) for a in report.actions]
    return _Sheet("Actions", 2, columns, rows)


def _action(action: ActionRow | ActionView) -> tuple[Value, ...]:
    begin: Value = None
    end: Value = None
    earliest: tuple[Value, Value] = (None, None)
    decides: float | None = None
    slack: float | None = None
    if isinstance(action, ActionRow):
        begin, end, decides, slack = _when(action.begin), _when(action.end), action.decides / 100, action.slack
        earliest = _when(action.earliest_begin), _when(action.earliest_end)
    return (
        action.phase,
        action.do,
        action.person,
        action.role,
        begin,
        end,
        *earliest,
        *action.effort,
        ", ".join(action.blockers),
        ", ".join(action.closes),
        ", ".join(action.after),
        decides,
        slack,
        action.lane,
        action.deliverable,
        action.acceptance,
        action.accepted_by,
        action.note,
        action.id,
    )


def _answers(assessment: Assessment, plan: Plan, roadmap: Roadmap | None) -> _Sheet:
    kind = _time_kind(roadmap)
    columns = (
        _Column(PERSON, 24),
        _Column("Why", 18),
        _Column("By, 80% likely" if kind == "date" else "By week, 80% likely", 11, kind),
        _Column("Question", 48),
        _Column("Today", 24),
        _Column("State", 13),
        _Column("Answer takes", 40),
        _Column(ANSWER, 32, "answer"),
        _Column(ANSWERED_ON, 12, "answer-date"),
        _Column("Evidence needed", 36),
        _Column(EVIDENCE, 30, "answer"),
        _Column(EVIDENCE_DATE, 12, "answer-date"),
        _Column(EVIDENCE_PERIOD, 18, "answer"),
        _Column(EVIDENCE_CASES, 10, "answer"),
        _Column("Requirements", 16),
        _Column(WRITE_TO, 30),
        _Column("Evidence supports", 24),
        _Column("Line", 7, "whole"),
    )
    found = answer_rows(assessment, plan, roadmap)
    rows = [
        (
            row.person,
            row.priority,
            _moment(row.by),
            "\n".join((*row.questions, row.meaning)),
            row.present,
            row.state,
            row.allowed,
            *[None] * 2,
            "\n".join(row.evidence),
            *[None] * 4,
            ", ".join(row.requirements),
            row.field,
            row.supports,
            row.line,
        )
        for row in found
    ]
    choices = [(row.choices, text("answer_sheet.prompt", allowed=row.allowed)) for row in found]
    return _Sheet("Answers", 1, columns, rows, grouped=True, choices=choices)


def _questions(sheet: Sheet) -> _Sheet:
    columns = (
        _Column(PERSON, 24),
        _Column("Decides the verdict", 10),
        _Column("Due at gate", 12),
        _Column("Criterion", 11),
        _Column("Question", 44),
        _Column("What is asked", 34),
        _Column("Takes", 40),
        _Column("A good answer sounds like", 26),
        _Column("Minutes", 9, "whole"),
        _Column(WRITE_TO, 30),
        _Column(ANSWER, 36, "answer"),
        _Column(EVIDENCE, 30, "answer"),
        _Column(ANSWERED_BY, 22, "answer"),
        _Column(ANSWERED_ON, 12, "answer-date"),
        _Column("Why it is asked", 60),
        _Column("Evidence that shows it", 40),
    )
    rows = [
        (
            sheet.whom,
            "yes" if question.decides else "no",
            question.gate,
            question.id,
            question.ask,
            row.words,
            "\n".join(row.choices) or row.takes,
            row.example,
            row.minutes,
            row.address,
            *[None] * 4,
            question.why,
            question.evidence,
        )
        for question in sheet.questions
        for row in question.rows
    ]
    return _Sheet("Answers", 0, columns, rows)


def _evidence(assessment: Assessment) -> _Sheet:
    columns = (
        _Column("Evidence", 36),
        _Column("Kind", 10),
        _Column("Shows", 32),
        _Column("Level declared", 14),
        _Column("Level counted", 14),
        _Column("Date", 12, "date"),
        _Column("Period", 24),
        _Column("n", 9, "whole"),
        _Column("Fresh", 8),
        _Column("Criteria lifted", 10, "whole"),
        _Column("Line", 7, "whole"),
        _Column("Remarks", 50),
        _Column("SHA-256", 30),
    )
    rows = [
        (
            r.ref or "no file",
            r.kind,
            ", ".join(r.supports),
            r.declared.value,
            r.counted.value,
            _day(r.date.isoformat() if r.date else ""),
            r.period,
            r.n,
            "yes" if r.fresh else "no",
            assessment.lifts.get((r.line, r.column), 0),
            r.line,
            "\n".join(remark.message for remark in r.remarks),
            r.sha256,
        )
        for r in assessment.evidence.items
    ]
    return _Sheet("Evidence", 1, columns, rows)


def _measured(assessment: Assessment) -> _Sheet:
    """Each stated figure beside the measured one, and what else the logs say."""
    columns = (
        _Column("Log", 36),
        _Column("Field", 30),
        _Column("Stated", 16),
        _Column("Measured", 16),
        _Column("95% interval, tasks", 28),
        _Column("Standing", 24),
        _Column("In words", 70),
    )
    rows: list[tuple[Value, ...]] = []
    for log in (*log_views(assessment.measurements), *file_views(assessment.measurements)):
        about = " ".join(part for part in (f"{log.extent}." if log.extent else "", log.columns, log.problem) if part)
        rows.append((log.name, "", "", "", "", "", about))
        rows += [(log.name, row.field, row.stated, row.measured, row.interval, row.standing, "") for row in log.rows]
        rows += [(log.name, "", "", "", "", "", sentence) for sentence in log.found]
    return _Sheet("Measured", 2, columns, rows)


def _when(when: PointInTime) -> Value:
    return _day(when.day) if when.day else when.week


def _day(text: str) -> Value:
    """A day as Excel counts days, or as text where its calendar has none."""
    day = date.fromisoformat(text) if text else None
    return text if day is not None and day < _FIRST_DAY else day


def _cell(value: Value) -> Value:
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    """Text that a cell holds: it has no character that XML has not, and is not too long."""
    shown = visible(text)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return shown
    return f"{units[: 2 * (_LONGEST - 1)].decode('utf-16-le', 'ignore')}…"


def _created(as_of: str) -> datetime:
    # The clock is never read; nor has the format a year of less than four digits.
    day = max(date.fromisoformat(as_of or "1980-01-01"), date(1980, 1, 1))
    return datetime(day.year, day.month, day.day)


def _with_plain_properties(data: bytes) -> bytes:
    """The same workbook with its own properties left uncompressed, so that `identity` can be found in it.

    A program that saves the workbook compresses them: answers that were filled in are not written over.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as packed:
        for entry in made.infolist():
            plain = entry.filename == _PROPERTIES
            content = made.read(entry)
            packed.writestr(entry, content, zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def render_portfolio(view: PortfolioView, pilots: Sequence[PilotFacts], as_of: str) -> bytes:
    """The workbook of a portfolio: every pilot, and the tables of its page. Same portfolio, same bytes."""
    return _book(PORTFOLIO, view.title, _created(as_of), _portfolio_sheets(view, ByFile(pilots)))


def _portfolio_sheets(view: PortfolioView, facts: Mapping[str, PilotFacts]) -> tuple[_Sheet, ...]:
    def head(key: str, width: float, kind: _Kind = "text") -> _Column:
        return _Column(text(f"portfolio.column.{key}"), width, kind)

    decided = _Sheet(
        text("portfolio.heading.decisions"),
        1,
        (head("decision", 9), head("pilot", 30), head("what", 100), head("file", 40)),
        [(each.word, each.name, each.said, each.file) for each in view.decisions]
        + [("", "", f"{finding.heading}. {finding.said}", "") for finding in view.findings],
    )
    pilots = _Sheet(
        text("portfolio.column.pilots"),
        1,
        (
            head("pilot", 30), head("company", 20), head("decision", 9), head("verdict", 20), head("stage", 10),
            head("level", 7), head("score", 8, "number"), head("documented", 10, "number"),
            *(_Column(title, 9, "number") for title in view.wall_titles),
            head("next-gate", 13), head("blockers", 9, "whole"), head("owner", 24), head("sponsor", 24),
            head("promised", 11), head("likely", 11), head("late", 8, "whole"),
            head("cost", 12, "whole"), head("stated-budget", 12, "whole"), head("run-cost", 12, "whole"),
            head("returned", 12, "whole"), head("currency", 9), head("payback", 9, "number"), head("stall", 26),
            head("declared", 12), head("derived", 12), head("tier", 9), head("points", 8, "number"), head("file", 40),
        ),
        [_portfolio_row(row, facts[row.file]) for row in view.pilots],
    )  # fmt: skip
    ranking = _Sheet(
        text("portfolio.heading.ranking"),
        1,
        (head("pilot", 30), head("company", 20), head("place", 7, "whole"), head("points", 10),
         *(_Column(title, 11) for title in view.point_titles), head("payback", 9)),
        [(row.name, row.company, row.place, row.total, *row.points, row.payback) for row in view.ranking],
    )  # fmt: skip
    actions = _Sheet(
        text("portfolio.sheet.actions"),
        1,
        (head("action", 50), head("foundation", 10), head("pilots", 60), head("closes", 10, "whole"),
         head("once", 10), head("each", 10)),
        [(a.title, text("portfolio.yes" if a.foundation else "portfolio.no"), a.pilots, a.closes, a.once, a.each)
         for a in view.actions],
    )  # fmt: skip
    people = _Sheet(
        text("portfolio.sheet.people"),
        1,
        (head("person", 26), head("pilots", 60), head("share", 12), head("funded", 14), head("leaves", 12),
         head("owns", 50)),
        [(p.name, p.plans, p.share, p.funded, p.leaves, p.owns) for p in view.people],
    )  # fmt: skip
    ends = _Sheet(
        text("portfolio.sheet.ends"),
        1,
        (head("pilot", 30), head("what", 50), head("until", 12, "date")),
        [(each.pilot, each.what, _day(each.until)) for each in view.ends],
    )
    unread = _Sheet(
        text("portfolio.sheet.unread"),
        1,
        (head("file", 50), head("fault", 90)),
        [(each.file, each.fault) for each in view.unread],
    )
    return tuple(sheet for sheet in (decided, pilots, ranking, actions, people, ends, unread) if sheet.rows)


def _portfolio_row(row: PilotRow, pilot: PilotFacts) -> tuple[Value, ...]:
    amounts = (pilot.cost, pilot.budget, pilot.run_cost, pilot.returned)
    # Amounts stand in one column each; one in another currency than the rest has it written beside it.
    currency = next((each.currency for each in amounts if each is not None), "")
    cells: list[Value] = [
        None
        if each is None
        else round(each.value)
        if each.currency == currency
        else f"{each.value:,.0f} {each.currency}"
        for each in amounts
    ]
    return (
        row.name, row.company, row.decision, row.verdict, row.stage, row.level, pilot.score, pilot.score_documented,
        *(wall.value for wall in pilot.walls), row.next_gate, row.open, row.owner, row.sponsor, row.promised,
        row.likely, row.late, *cells, currency, pilot.payback, row.stall, pilot.declared_class, pilot.agent_class,
        row.tier, pilot.total_points, row.file,
    )  # fmt: skip
