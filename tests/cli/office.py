"""Types answers into a workbook with LibreOffice, as a person does; run by a Python that has `uno`.

    python3 office.py PROFILE ANSWERS.json

where the file lists `{"from", "to", "filter", "columns": [{"write_to", "head", "typed"}]}` for each workbook. A cell is
given what is typed, so that LibreOffice makes a number, a day or a share of it where it would for a person.
"""

# mypy: ignore-errors
# `uno` is no package that can be installed into the environment of the tests.

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_PATIENCE = 90


def _property(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _desktop(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _fill(desktop, job):
    book = desktop.loadComponentFromURL(Path(job["from"]).as_uri(), "_blank", 0, (_property("Hidden", True),))
    for page in (book.Sheets.getByIndex(number) for number in range(book.Sheets.Count)):
        heads = {}
        while name := page.getCellByPosition(len(heads), 0).String:
            heads[name] = len(heads)
        if "Write to" not in heads:
            continue
        row = 1
        while where := page.getCellByPosition(heads["Write to"], row).String:
            for each in job["columns"]:
                if each["write_to"] == where:
                    page.getCellByPosition(heads[each["head"]], row).FormulaLocal = each["typed"]
            row += 1
    book.storeToURL(Path(job["to"]).as_uri(), (_property("FilterName", job["filter"]),))
    book.close(True)


def main():
    profile, jobs = sys.argv[1:]
    pipe = f"readiness{os.getpid()}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )
    try:
        desktop = _desktop(pipe)
        for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
            _fill(desktop, job)
        desktop.terminate()
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


main()
