"""The questions for one person as a form: one HTML file that works without a network and saves a file of answers."""

from __future__ import annotations

from markupsafe import Markup

from readiness import resources
from readiness.house.templates import environment
from readiness.report.formats.question_sheet import about, head
from readiness.report.page.filters import digest
from readiness.report.question_sheets import Sheet
from readiness.texts import text

FORMAT = "readiness-answers/1"
"""What a file of answers says that it is."""


def render(sheet: Sheet) -> str:
    """The form. It asks for nothing from anywhere."""
    folder = resources.folder("templates")
    script = Markup((folder / "question_form.js").read_text(encoding="utf-8"))  # ours
    style = Markup((folder / "question_form.css").read_text(encoding="utf-8"))  # ours
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    made = environment().get_template("question_form.html.j2")
    return made.render(
        sheet=sheet,
        title=text("sheet.title", whom=sheet.whom),
        head=head(sheet, str),
        about=about,
        evidence=lambda question: text("sheet.evidence", example=question.evidence),
        takes=lambda row: text("sheet.takes", takes=row.takes),
        example=lambda row: text("sheet.example", example=row.example),
        words={
            "how": text("sheet.how.form"),
            "by": text("sheet.form.by"),
            "on": text("sheet.form.on"),
            "why": text("sheet.form.why"),
            "answer": text("sheet.form.answer"),
            "evidence": text("sheet.form.evidence"),
            "save": text("sheet.form.save"),
            "saved": text("sheet.form.saved", file="{file}"),
        },
        format=FORMAT,
        script=script,
        style=style,
        policy=policy,
    )
