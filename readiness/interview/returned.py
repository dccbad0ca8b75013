"""Answers that came back: from a Markdown sheet, a workbook or the file of a form; the only home of `openpyxl`."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from readiness.patterns import pattern
from readiness.pilot.answers import Unparsable
from readiness.pilot.answers import date as day_of
from readiness.pilot.written import address
from readiness.report.formats import question_sheet as sheet
from readiness.report.formats import xlsx
from readiness.report.formats.question_form import FORMAT
from readiness.texts import text as text_of


class NotReadable(Exception):
    """A file that holds no answers; the text says what was expected."""


class NothingFilledIn(NotReadable):
    """A sheet as it was sent out, or one that came back empty."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that came back: what was said, by whom, on which day (as year-month-day), and where it stands.

    `dated`, `period` and `cases` are of the evidence it names.
    """

    address: str
    answer: str
    evidence: str
    by: str
    on: str
    place: str
    file: str
    pilot: str = ""
    dated: str = ""
    period: str = ""
    cases: str = ""


def returned(data: bytes, file: str) -> tuple[Given, ...]:
    """The answers in a file, those that are filled in.

    Raises:
        NotReadable: it is none that `readiness ask` wrote.
        NothingFilledIn: it has no answer in it.
    """
    suffix = PurePath(file).suffix.casefold()
    if suffix in (".htm", ".html"):
        raise NotReadable(text_of("fill.form", file=file))
    readers = {".md": _markdown, ".markdown": _markdown, ".json": _form, ".xlsx": _workbook}
    if suffix not in readers:
        raise NotReadable(text_of("fill.unknown-file", file=file))
    found = tuple(each for each in readers[suffix](data, file) if each.answer or each.evidence)
    if not found:
        raise NothingFilledIn(text_of("fill.no-answers", file=file))
    return found


_WHERE = pattern(r"#+\s.*`(?P<address>[^`]+)`\s*\Z")
_HEADING = pattern(r"#{1,6}\s")


def _markdown(data: bytes, file: str) -> Iterator[Given]:
    by = on = where = part = ""
    line_of = 0
    held: dict[str, list[str]] = {}

    def given() -> Iterator[Given]:
        if where:
            said = {key: " ".join(" ".join(lines).split()) for key, lines in held.items()}
            yield Given(
                address=where,
                answer=said.get(sheet.ANSWER, ""),
                evidence=said.get(sheet.EVIDENCE, ""),
                by=by,
                on=_day(on),
                place=f"{file}:{line_of}",
                file=file,
            )

    for number, line in enumerate(_decoded(data, file).splitlines(), 1):
        bare = line.strip().replace("**", "").lstrip("> ").strip()
        if _HEADING.match(line.strip()):
            yield from given()
            match = _WHERE.match(line.strip())
            found = match["address"] if match is not None and address(match["address"]) is not None else ""
            where, part, held, line_of = found, "", {}, number
            continue
        label = next((each for each in _LABELS if bare.casefold().startswith(each.casefold())), "")
        rest = bare[len(label) :].strip()
        if label == sheet.ANSWERED_BY:
            by = rest
        elif label == sheet.ANSWERED_ON:
            on = rest
        elif label:
            part, line_of = label, number if label == sheet.ANSWER else line_of
            held[part] = [rest]
        elif part and bare:
            held[part].append(bare)
    yield from given()


_LABELS = (sheet.ANSWERED_BY, sheet.ANSWERED_ON, sheet.ANSWER, sheet.EVIDENCE)


def _form(data: bytes, file: str) -> Iterator[Given]:
    try:
        said = json.loads(_decoded(data, file))
    except ValueError:
        said = None
    answers = said.get("answers") if isinstance(said, dict) and said.get("format") == FORMAT else None
    if not isinstance(said, dict) or not isinstance(answers, list):
        raise NotReadable(text_of("fill.not-answers", file=file))
    for number, each in enumerate(answers, 1):
        if not isinstance(each, dict):
            raise NotReadable(text_of("fill.not-answers", file=file))
        yield Given(
            address=_text(each.get("address")),
            answer=_text(each.get("answer")),
            evidence=_text(each.get("evidence")),
            by=_text(said.get("answered_by")),
            on=_day(_text(said.get("answered_on"))),
            place=f"{file}, answer {number}",
            file=file,
            pilot=_text(said.get("pilot")),
        )


def _workbook(data: bytes, file: str) -> Iterator[Given]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, OSError, ValueError, KeyError, EOFError) as error:
        raise NotReadable(text_of("fill.unreadable", file=file, why=str(error) or type(error).__name__)) from None
    except Exception as error:
        # A damaged workbook can fail in any way there is, of zip and of XML.
        raise NotReadable(text_of("fill.unreadable", file=file, why=type(error).__name__)) from None
    for page in book.worksheets:
        rows = page.iter_rows()
        heads = [_text(cell.value) for cell in next(rows, ())]
        if xlsx.WRITE_TO not in heads or xlsx.ANSWER not in heads:
            continue
        at = {head: heads.index(head) for head in heads if head}
        for number, row in enumerate(rows, 2):
            said = {head: _cell(row[column]) for head, column in at.items() if column < len(row)}
            yield Given(
                address=said.get(xlsx.WRITE_TO, ""),
                answer=said.get(xlsx.ANSWER, ""),
                evidence=said.get(xlsx.EVIDENCE, ""),
                by=said.get(xlsx.ANSWERED_BY, "") or said.get(xlsx.PERSON, ""),
                on=_day(said.get(xlsx.ANSWERED_ON, "")),
                place=f"{file}, {page.title} row {number}",
                file=file,
                dated=_day(said.get(xlsx.EVIDENCE_DATE, "")),
                period=said.get(xlsx.EVIDENCE_PERIOD, ""),
                cases=said.get(xlsx.EVIDENCE_CASES, ""),
            )


def _cell(cell: object) -> str:
    """What a person sees in a cell: a share as a percentage, a day as year-month-day."""
    value, look = getattr(cell, "value", None), str(getattr(cell, "number_format", ""))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return f"{value * 100:.10g}%" if "%" in look else f"{value:.15g}"
    return _text(value)


def _day(text: str) -> str:
    """A day as year-month-day; empty where it cannot be read as one."""
    from readiness.pilot.fields import FIELD
    from readiness.pilot.suggestions import example

    if not text:
        return ""
    try:
        return day_of(text).isoformat()
    except Unparsable:
        return example(FIELD["evidence[].date"], text).partition(" ")[0]


def _text(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(text_of("fill.unreadable", file=file, why=f"byte {error.start + 1} is not UTF-8")) from None


def in_order(answers: tuple[Given, ...]) -> dict[str, list[Given]]:
    """The answers by where they go, in the order they came back."""
    found: dict[str, list[Given]] = {}
    for each in answers:
        found.setdefault(re.sub(r"\s+", " ", each.address), []).append(each)
    return found
