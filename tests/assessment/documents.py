"""Files that are no document, and honest small ones: name, bytes, and what is said of those that do not count."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable

Table = tuple[tuple[str, bytes, str], ...]


def archive(**parts: str | bytes) -> bytes:
    """A zip archive; `__` in the name of a part is a folder, the last `_` the dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            folder, _, file = name.rpartition("__")
            packed.writestr(f"{folder.replace('__', '/')}/{'.'.join(file.rsplit('_', 1))}".lstrip("/"), content)
    return buffer.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs: str) -> bytes:
    """A Word document with some paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        packed.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>")
    return buffer.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    """An Excel workbook with one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def png(width: int, height: int, *, plain: bool = False) -> bytes:
    """A white picture with a grey stripe, or without one."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    line = b"\0" + b"\xff" * width
    lines = zlib.compress(line * (height - 1) + (line if plain else b"\0" + b"\x80" * width))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def pdf(markup: str) -> bytes:
    """A PDF of some HTML, as WeasyPrint writes it."""
    import weasyprint

    return bytes(weasyprint.HTML(string=markup).write_pdf())


def saved_pdf(**options: object) -> bytes:
    """The same PDF as another program saves it: linearised, encrypted, with object streams."""
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<p>Go-live test of 12 May: 40 of 40 cases passed. B. Okafor</p>"))) as document:
        document.save(buffer, **options)
    return buffer.getvalue()


def _encrypted() -> bytes:
    import pikepdf

    return saved_pdf(encryption=pikepdf.Encryption(owner="o", user=""))


def _object_streams() -> bytes:
    import pikepdf

    return saved_pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)


SIGN_IN = b"""<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>
<form action="https://login.microsoftonline.com/common/login"><input type="email" name="loginfmt">
<input type="password" name="passwd"><input type="submit" value="Next"></form>
<p>No account? Create one! Can't access your account?</p><a href="#">Terms of use</a></body></html>"""
OWN_SIGN_IN = b"""<html><head><title>Confluence - Log In</title></head><body><h1>Welcome</h1><form method="post">
Username <input name="os_username"> Password <input type="password"><button>Log in</button></form></body></html>"""
REDIRECT = b"""<html><body onload="document.forms[0].submit()"><noscript>JavaScript is off</noscript>
<form method="post" action="https://idp.example.com/sso"><input type="hidden" name="SAMLRequest" value="PHNhbWw">
<input type="submit" value="Continue"></form></body></html>"""

NO_EVIDENCE: Table = (
    ("empty.txt", b"", "is empty"),
    ("mark.txt", b"\xef\xbb\xbf", "nothing in it that can be read"),
    ("mark16.txt", b"\xff\xfe", "nothing in it that can be read"),
    ("blanks.txt", b" \n\t\r\n", "is empty"),
    ("unseen.txt", "\u00a0\u200b\u2800\u3164\ufeff\u2003\n".encode(), "nothing in it that can be read"),
    ("control.txt", b"\x01\x02\x03\x04", "can"),
    ("dots.txt", b"... --- ...\n", "nothing in it that can be read"),
    ("byte.txt", b"x", "only keeps a place"),
    ("stray.txt", b"\xff", "only keeps a place"),
    ("word.txt", b"Approved.\n", "has a single word"),
    ("comment.md", b"# \n<!-- -->\n", "nothing in it that can be read"),
    ("hidden.md", b"<!-- the policy goes here, ask Sarah -->\n\n---\n", "only headings, comments"),
    ("headings.md", b"# Escalation policy\n\n## Who is called\n\n## When\n", "only headings, comments"),
    ("underlined.rst", b"Escalation policy\n=================\n\nWho is called\n-------------\n", "only headings"),
    ("settings.yaml", b"---\n# limits: 500 EUR\n# approver: B. Okafor\n", "only headings, comments"),
    ("bare.pdf", b"%PDF-1.4", "damaged or cut off"),
    ("figures.pdf", b"%PDF figures of May", "damaged or cut off"),
    ("no-pages.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "without a page"),
    ("bare.zip", b"PK", "ends in .zip and is no such file"),
    ("cut.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0", "damaged or cut off"),
    ("nothing.zip", b"PK\x05\x06" + b"\0" * 18, "no files in it"),
    ("blank.docx", docx(), "office document with nothing in it"),
    ("todo.docx", docx("TODO"), "only keeps a place"),
    ("blank.xlsx", workbook([]), "office document with nothing in it"),
    ("head.xlsx", workbook([["date", "case", "right"]]), "no records"),
    ("todo.zip", archive(policy_md="# Policy\n\nTBD\n"), "archive whose files have nothing in them"),
    ("pixel.png", png(1, 1), "too small"),
    ("bare.png", b"\x89PNG\r\n\x1a\n", "too small"),
    ("bare.jpg", b"\xff\xd8\xff\xe0", "too small"),
    ("bare.gz", gzip.compress(b"", mtime=0), "too small"),
    ("bare.bin", b"\0\x01\x02", "too small"),
    ("weights.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "Git LFS"),
    ("sso.html", SIGN_IN, "sign-in page (Sign in to your account)"),
    ("wiki.html", OWN_SIGN_IN, "sign-in page (Confluence - Log In)"),
    ("saml.html", REDIRECT, "sign-in page"),
    ("gone.html", b"<html><title>404 Not Found</title><h1>Not Found</h1><p>nginx</p></html>", "error page"),
    ("moved.html", b'<html><meta http-equiv="refresh" content="0; url=https://x.org/a"></html>', "only a link"),
    ("app.html", b'<!doctype html><title>Board</title><div id="app"></div><script src="a.js"></script>', "only headings"),
    ("policy.url", b"[InternetShortcut]\r\nURL=https://wiki.example.com/policy\r\n", "only a link"),
    ("policy.gdoc", b'{"url":"https://docs.google.com/open?id=1a","doc_id":"1a","email":"b@x.org"}', "only a link"),
    ("policy.desktop", b"[Desktop Entry]\nType=Link\nName=Policy\nURL=https://x.org\n", "only a link"),
    ("link.txt", b"https://wiki.example.com/display/AI/Policy\n", "only a link"),
    ("link.md", b"See here: <https://wiki.example.com/display/AI/Policy>\n", "only a link"),
    ("path.txt", b"../shared/policy.md", "only a link"),
    ("todo.md", b"# Policy\n\nTODO: write the policy\n", "only keeps a place"),
    ("tbd.txt", b"tbd\n", "only keeps a place"),
    ("later.txt", b"to be agreed with HR\n", "only keeps a place"),
    ("lorem.txt", b"Lorem ipsum dolor sit amet, consectetur adipiscing elit.\nSed do eiusmod tempor.\n", "keeps a place"),
    ("form.md", b"# Mandate\n\nOwner: <name>\nApproved by: [Insert name]\nDate: ____\nScope: {{scope}}\n", "not filled in"),
    ("form.txt", b"Mandate\n\nOwner:\nApproved by:\nDate:\nSigned:\n", "not filled in"),
    ("table.md", b"| Role | Person |\n|---|---|\n| Owner | <name> |\n| Deputy | TBD |\n", "not filled in"),
    ("form.json", b'{"owner": "", "approved": null, "limits": []}', "no values"),
    ("head.csv", b"date,case,right\n", "no records"),
    ("root.xml", b'<?xml version="1.0"?><testsuites></testsuites>', "no values"),
)  # fmt: skip
"""Each counts as claimed."""

HONEST: dict[str, Callable[[], bytes] | bytes] = {
    "mail.txt": b"From: Lee, CFO\nI agree to the budget of 40,000 EUR for 2026.\n",
    "note.txt": b"Approved. B. Okafor\n",
    "one-line.md": b"# Decision\n\nThe board approved the pilot on 3 March 2026.\n",
    "rows.csv": b"date,case,right\n2026-05-01,A1,yes\n2026-05-02,A2,no\n2026-05-03,A3,yes\n",
    "one-row.csv": b"2026-05-01,A1,yes\n",
    "roles.csv": b"role,read,write\nplanner,x,-\noperator,x,x\n",
    "semicolon.csv": "Datum;Fall;richtig\n01.05.2026;A1;ja\n".encode("cp1252"),
    "wide.csv": "date,case\n2026-05-01,A1\n".encode("utf-16"),
    "marked.csv": b"\xef\xbb\xbfdate,case\r\n2026-05-01,A1\r\n",
    "log.jsonl": b'{"at": "2026-05-01T08:00:00Z", "action": "order", "ok": true}\n',
    "result.json": b'{"passed": 40, "failed": 0}',
    "flags.json": b'{"off_switch": true}',
    "contract.yaml": b"read: [orders]\nwrite: [notes]\n",
    "limits.toml": b"[limits]\namount = 500 # EUR\n",
    "minutes.md": b"# Minutes\n\n- Owner: Tom Berg\n- Deputy: TBD\n- Limit: 500 EUR\n",
    "runbook.md": b"# Restart\n\n1. Find the pod: `kubectl get pods`\n2. `kubectl delete pod <pod>`\n3. Call <on-call>.\n"
                  b"4. Write down the time in the log book.\n",
    "commands.txt": b"ssh root@<host>\nsystemctl restart agent@<name>.service\njournalctl -u agent -n 50\n",
    "checklist.md": b"- [ ] Switch off the agent\n- [ ] Tell the shift lead\n- [x] Write down the time\n",
    "todo-list.md": b"# Open\n\nTODO: rename the queue\n\nThe agent reads orders and writes notes.\nTom Berg owns it.\n",
    "chart.yaml": b"replicas: {{ .Values.replicas }}\nimage: agent:1.4\nport: 8080\nlimits:\n  cpu: 2\n",
    "links.md": b"The policy was approved on 2026-03-01, see https://wiki.example.com/policy\n",
    "login-review.html": b"<html><title>Login review of the agent</title><body><form></form><p>The agent logs in as "
                         b"svc-agent. Password rotation was tested on 12 May and passed.</p></body></html>",
    "slo.html": b"<!doctype html><html><head><title>SLO report</title></head><body><h1>May</h1><p>92% of 400</p></body></html>",
    "chart.html": lambda: b"<html><div id=c></div><script>draw([" + b"1,2,3," * 500 + b"])</script></html>",
    "shot.html": b'<html><title>Dashboard</title><img src="data:image/png;base64,iVBORw0KGgo="></html>',
    "junit.xml": b'<testsuite tests="4" failures="0"><testcase name="off switch" time="0.1"/></testsuite>',
    "flow.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
    "memo.rtf": rb"{\rtf1\ansi Approved by the board on 3 March 2026.}",
    "zh.txt": "已批准\n".encode(),
    "ja.md": "# 方針\n\n返金は500円まで。\n".encode(),
    "de.txt": "Freigabe erteilt am 3. März 2026, K. Müller\n".encode("cp1252"),
    "screen.png": lambda: png(640, 400),
    "memo.docx": lambda: docx("Mandate", "Tom Berg owns the agent from 1 June 2026."),
    "ledger.xlsx": lambda: workbook([["date", "cost"], ["2026-06-01", 9]]),
    "people.xlsx": lambda: workbook([["role", "person"], ["owner", "Tom Berg"]]),
    "export.zip": lambda: archive(log_csv="date,case\n2026-05-01,A1\n"),
    "log.csv.gz": lambda: gzip.compress(b"date,case\n2026-05-01,A1\n", mtime=0),
    "test.pdf": lambda: pdf("<p>Go-live test of 12 May: 40 of 40 cases passed. B. Okafor</p>"),
    "vector.pdf": lambda: pdf('<svg width="400" height="300"><path d="M0 0L300 200" stroke="red"/></svg>'),
    "linearised.pdf": lambda: saved_pdf(linearize=True),
    "streams.pdf": _object_streams,
    "encrypted.pdf": _encrypted,
    "mangled.pdf": lambda: b"\n" + saved_pdf() + b"\0" * 9000,
}  # fmt: skip
"""Each counts as it is declared."""


def honest(name: str) -> bytes:
    """The bytes of an honest file."""
    content = HONEST[name]
    return content if isinstance(content, bytes) else content()


def notebook(*sources: str) -> bytes:
    """A notebook with some cells of code."""
    return json.dumps({"nbformat": 4, "cells": [{"source": source} for source in sources]}).encode()
