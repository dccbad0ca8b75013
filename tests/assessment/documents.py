"""Files that are no document, and honest small ones: name, bytes, and what is said of those that do not count."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any, Literal

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


def saved_pdf(**options: Any) -> bytes:
    """The same PDF as another program saves it: linearised, encrypted, with object streams."""
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<p>Go-live test of 12 May: 40 of 40 cases passed. B. Okafor</p>"))) as document:
        document.save(buffer, **options)
    return buffer.getvalue()


def encrypted(user: str = "", revision: Literal[2, 3, 4, 6] = 6) -> bytes:
    """The same PDF, encrypted, with the password that opens it."""
    import pikepdf

    new = revision > 3
    return saved_pdf(encryption=pikepdf.Encryption(owner="o", user=user, R=revision, aes=new, metadata=new))


def locked_archive() -> bytes:
    """A zip archive whose file takes a password; Python writes none, so the bit is set by hand (APPNOTE 4.3.7)."""
    content = bytearray(archive(log_csv="date,case\n2026-05-01,A1\n"))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


def _object_streams() -> bytes:
    import pikepdf

    return saved_pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)


def tar(mode: str, **files: bytes) -> bytes:
    """A tar archive; the last `_` in the name of a file is the dot."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as packed:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(".".join(name.rsplit("_", 1)))
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def open_document(kind: str, body: str) -> bytes:
    """A document of LibreOffice, with its styles and who saved it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        packed.writestr(
            "content.xml", f'<office:document-content xmlns:office="o" xmlns:text="t">{body}</office:document-content>'
        )
        packed.writestr("meta.xml", "<meta>2026-06-01 Tom Berg</meta>")
    return buffer.getvalue()


def slides(*titles: str) -> bytes:
    """A presentation of PowerPoint on the template of the house."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("ppt/slideLayouts/slideLayout1.xml", "<a:t>Click to edit Master title style</a:t>")
        for number, title in enumerate(titles, 1):
            packed.writestr(f"ppt/slides/slide{number}.xml", f"<a:p><a:r><a:t>{title}</a:t></a:r></a:p>")
    return buffer.getvalue()


def folders() -> bytes:
    """A zip archive with a folder in it, and what the system of a Mac adds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("evidence/", "")
        packed.writestr("__MACOSX/._evidence", "\0\5\x16")
        packed.writestr("evidence/.DS_Store", "Bud1")
    return buffer.getvalue()


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
    ("mark.txt", b"\xef\xbb\xbf", "no readable content"),
    ("mark16.txt", b"\xff\xfe", "no readable content"),
    ("blanks.txt", b" \n\t\r\n", "is empty"),
    ("unseen.txt", "\u00a0\u200b\u2800\u3164\ufeff\u2003\n".encode(), "no readable content"),
    ("control.txt", b"\x01\x02\x03\x04", "no readable content"),
    ("dots.txt", b"... --- ...\n", "no readable content"),
    ("byte.txt", b"x", "contains only a placeholder"),
    ("stray.txt", b"\xff", "contains only a placeholder"),
    ("word.txt", b"Approved.\n", "contains a single word"),
    ("comment.md", b"# \n<!-- -->\n", "no readable content"),
    ("hidden.md", b"<!-- the policy goes here, ask Sarah -->\n\n---\n", "only headings, comments"),
    ("headings.md", b"# Escalation policy\n\n## Who is called\n\n## When\n", "only headings, comments"),
    ("underlined.rst", b"Escalation policy\n=================\n\nWho is called\n-------------\n", "only headings"),
    ("settings.yaml", b"---\n# limits: 500 EUR\n# approver: B. Okafor\n", "only headings, comments"),
    ("bare.pdf", b"%PDF-1.4", "damaged or truncated"),
    ("figures.pdf", b"%PDF figures of May", "damaged or truncated"),
    ("no-pages.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "a PDF without any content"),
    ("bare.zip", b"PK", "ends in .zip but is not such a file"),
    ("cut.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0", "damaged or truncated"),
    ("nothing.zip", b"PK\x05\x06" + b"\0" * 18, "archive without files"),
    ("blank.docx", docx(), "empty office document"),
    ("todo.docx", docx("TODO"), "contains only a placeholder"),
    ("blank.xlsx", workbook([]), "empty office document"),
    ("head.xlsx", workbook([["date", "case", "right"]]), "no records"),
    ("todo.zip", archive(policy_md="# Policy\n\nTBD\n"), "archive whose files have no content"),
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
    ("todo.md", b"# Policy\n\nTODO: write the policy\n", "contains only a placeholder"),
    ("tbd.txt", b"tbd\n", "contains only a placeholder"),
    ("later.txt", b"to be agreed with HR\n", "contains only a placeholder"),
    ("lorem.txt", b"Lorem ipsum dolor sit amet, consectetur adipiscing elit.\nSed do eiusmod tempor.\n", "contains only a placeholder"),
    ("form.md", b"# Mandate\n\nOwner: <name>\nApproved by: [Insert name]\nDate: ____\nScope: {{scope}}\n", "not filled in"),
    ("form.txt", b"Mandate\n\nOwner:\nApproved by:\nDate:\nSigned:\n", "not filled in"),
    ("table.md", b"| Role | Person |\n|---|---|\n| Owner | <name> |\n| Deputy | TBD |\n", "not filled in"),
    ("form.json", b'{"owner": "", "approved": null, "limits": []}', "no values"),
    ("head.csv", b"date,case,right\n", "no records"),
    ("root.xml", b'<?xml version="1.0"?><testsuites></testsuites>', "no values"),
)  # fmt: skip
"""Each counts as claimed."""

BY_KIND: dict[str, dict[str, Callable[[], bytes] | bytes]] = {
    "needs a password to open": {
        **{f"locked-{each}.pdf": partial(encrypted, "secret", each) for each in (2, 3, 4, 6)},
        "locked.zip": locked_archive,
        "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 1600 + "EncryptedPackage".encode("utf-16-le"),
    },
    "random keystrokes": {
        "rows.txt": b"asdf jkl qwer asdf jkl; asdf qwerty zxcv asdf\nasdfasdf sdfgsdfg hjkl\n",
        "any.md": b"# Policy\n\nfjdksl gfhdjsk fghjdks bvncm dfhgjk sdfkjh\nfdgkjh sdfhgkj xcvmnb\n",
    },
    "the same few sentences": {
        "lines.txt": b"The agent works well and is approved.\n" * 100,
        "line.md": b"# Report\n\n" + b"The agent works well. " * 100,
        "two.txt": b"All tests have passed.\nEverything is fine.\n" * 60,
        "numbered.txt": b"".join(b"%d. This line is here to make the file longer.\n" % i for i in range(100)),
        "long.txt": b"The agent works well and is approved.\n" * 40_000,
    },
    "contains only a placeholder": {
        "cicero.txt": b"Sed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium doloremque laudantium.\n",
        "generated.md": b"# Policy\n\nCurabitur pretium tincidunt lacus. Nulla gravida orci a odio. Nullam varius, turpis.\n",
        "lorem.docx": lambda: docx("Lorem ipsum dolor sit amet.", "Integer in mauris eu nibh euismod gravida."),
        "lorem.pdf": lambda: pdf("<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod.</p>"),
        "lorem.html": b"<html><body><p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p></body></html>",
        "fox.txt": b"The quick brown fox jumps over the lazy dog.\n",
        "hello.txt": b"Hello world\n",
        "test.txt": b"this is a test\n",
        "sample.txt": b"Sample text\n",
        "foo.txt": b"foo bar baz\n",
        "blah.txt": b"blah blah blah, yada yada\n",
        "todo.html": b"<html><body><h1>Policy</h1><p>TODO</p></body></html>",
        "todo.pdf": lambda: pdf("<p>TODO</p>"),
        "todo.rtf": rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0\fs24 TODO\par}",
        "title.pptx": lambda: slides("Click to add title"),
        "todo.eml": b"From: a@x.org\nSubject:\nContent-Type: text/html\n\n<html><body>TODO</body></html>\n",
    },
    "contains only a note that the document is elsewhere": {
        "blank.txt": b"This page is intentionally left blank.\n",
        "blank-page.pdf": lambda: pdf("<p>This page intentionally left blank</p>"),
        "nothing.txt": b"Nothing here yet.\n",
        "here.txt": b"The evidence goes here.\n",
        "later.md": b"# Test\n\nThe report will follow next week.\n",
        "wiki.txt": b"See Confluence.\n",
        "ask.txt": b"Ask Sarah for the document.\n",
        "request.txt": b"Available on request.\n",
        "secret.txt": b"Confidential, cannot be shared.\n",
        "folgt.md": b"# Bericht\n\nDer Bericht wird nachgereicht.\n",
        "siehe.txt": b"siehe SharePoint\n",
        "moved.md": b"This document has moved to https://wiki.example.com/policy\n",
    },
    "is an error reply from the service": {
        "404.txt": b"404 Not Found\n",
        "denied.csv": b"Error: 403 Forbidden\n",
        "github.json": b'{"message": "Bad credentials", "documentation_url": "https://docs.github.com/rest", "status": "401"}',
        "drive.json": b'{"error":{"code":404,"message":"Requested entity was not found.","status":"NOT_FOUND"}}',
        "problem.json": b'{"type":"about:blank","title":"Not Found","status":404,"detail":"No such document"}',
        "export.csv": b'{"error": "unauthorized"}',
    },
    "is a saved error page": {
        "wiki-gone.html": b"<html><title>Page not found - Wiki</title><h1>Page not found</h1><p>It may have been moved.</p></html>",
        "server.html": b"<html><title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>It is installed.</p></html>",
        "sorry.html": b"<html><title>Wiki</title><h2>Oops! That page can't be found.</h2><p>Try a search.</p></html>",
        "access.html": b"<html><title>Access required</title><h1>You need permission to access this item.</h1></html>",
        "script.html": b"<html><title>Board</title><body>You need to enable JavaScript to run this app.</body></html>",
        "robot.html": b"<html><title>Checking your browser</title><h1>Verify you are human</h1><p>Wait.</p></html>",
        "expired.html": b"<html><title>Session expired</title><p>Your session has expired. Please log in again.</p></html>",
    },
    "sign-in page": {
        "de.html": b"<html><title>Anmelden</title><form><input type=password>Passwort vergessen?</form></html>",
        "two-step.html": b"<html><title>Code</title><form action='https://login.live.com/x'><input name=otc>Enter the code</form></html>",
        "copied.txt": b"Sign in\nEmail\nPassword\nForgot your password?\nSign in with Google\n",
    },
    "only a link": {
        "script-redirect.html": b"<html><script>location.href='https://wiki.example.com/a'</script></html>",
        "clicked.html": b"<html><meta http-equiv=refresh content='0;url=https://x.org'>If nothing happens, <a href=/a>click here</a></html>",
        "policy.lnk": b"L\0\0\0\1\x14\2\0" + random.Random(1).randbytes(300),
        "policy.icloud": b"bplist00" + random.Random(1).randbytes(300),
    },
    "is a pointer to a file": {
        "annex.csv": b"/annex/objects/SHA256E-s120--3f2a.csv\n",
        "weights.dvc": b"outs:\n- md5: 3f2a9c\n  size: 120\n  path: weights.csv\n",
    },
    "empty office document": {
        "nothing.xlsx": lambda: workbook([[]]),
        "nothing.ods": lambda: open_document("spreadsheet", "<table:table><table:table-row/></table:table>"),
        "nothing.odt": lambda: open_document("text", "<text:p/>"),
        "nothing.pptx": lambda: slides(""),
    },
    "contains a single word": {
        "figure.xlsx": lambda: workbook([[0]]),
        "heading.docx": lambda: docx("Policy"),
        "heading.pdf": lambda: pdf("<h1>Policy</h1>"),
        "pass.py": b"pass\n",
        "letters.txt": b"\xff" * 5000,
    },
    "not filled in": {
        "form.docx": lambda: docx("Owner:", "Approved by:", "Date:", "Signature: ______"),
        "names.docx": lambda: docx("Project: [Project name]", "Owner: [Name]", "Approved on: [Date]"),
        "names.html": b"<html><p>Owner: &lt;name&gt;</p><p>Approved on: [Date]</p></html>",
        "todo.yaml": b"owner: TODO\napprover: TODO\n",
    },
    "archive without files": {
        "folders.zip": folders,
        "blanks.gz": lambda: gzip.compress(b"\n" * 5000),
        "nothing.tar.gz": lambda: tar("w:gz"),
    },
    "archive whose files have no content": {
        "packed.zip": lambda: archive(a_zip=archive(b_txt="")),
        "packed-document.zip": lambda: archive(a_docx=docx("")),
        "many.zip": lambda: archive(**{f"f{number}_txt": f"TODO {number}" for number in range(20)}),
        "todo.txt.gz": lambda: gzip.compress(b"TODO\n"),
        "todo.tar.gz": lambda: tar("w:gz", a_txt=b"TODO"),
        "todo.tar": lambda: tar("w", a_txt=b"TODO"),
    },
    "a header row and no records": {
        "empty-rows.csv": b"date,case,right\n,,\n,,\n,,\n",
        "none.csv": b"date,case,right\nn/a,n/a,n/a\n",
        "later.csv": b"date;case;right\nTBD;TBD;TBD\n",
        "empty-rows.xlsx": lambda: workbook([["date", "cost"], [None, None]]),
    },
    "field names and no values": {"null.yaml": b"owner:\napprover: ~\nlimits: null\nnotes: ''\n"},
    "only headings, comments or markup": {
        "conflict.md": b"<<<<<<< HEAD\n=======\n>>>>>>> main\n",
        "remarks.py": b"# nothing\n# here\n\n",
        "sections.toml": b"[limits]\n[owners]\n",
        "head.md": b"| a | b |\n|---|---|\n|  |  |\n",
    },
    "no readable content": {
        "documents.yaml": b"---\n...\n",
        "unnamed.csv": b",,,\n,,,\n",
        "records.jsonl": b"{}\n{}\n{}\n",
        "boxes.md": b"- [ ] \n- [ ] \n",
        "nothing.rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Calibri;}}{\*\generator Riched20;}\pard\f0\par}",
        "nothing.eml": b"From: a@x.org\nTo: b@x.org\nSubject:\nDate: Mon, 1 Jun 2026 08:00:00 +0000\n\n\n",
        "zeros.bin": b"\0" * 4096 + b"\1",
    },
    "a PDF without any content": {"nothing.pdf": lambda: pdf("")},
    "of a single colour": {"white.png": lambda: png(400, 300, plain=True)},
    "is not such a file": {
        "random.pdf": random.Random(2).randbytes(5000),
        "~$policy.docx": b"\5Berg" + b"\0 " * 70,
        "note.png": b"Approved by S. Chen\n",
    },
    "a download that is damaged or truncated": {"report.pdf.crdownload": b"%PDF-1.7\n" + b"x" * 3000},
}
"""Files that are no evidence, by what is found in each; written by whoever tries to get round the rules."""

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
    "encrypted.pdf": encrypted,
    **{f"encrypted-{each}.pdf": partial(encrypted, revision=each) for each in (2, 3, 4)},
    "reply.txt": b"Hi Tom,\nyes, go ahead with the pilot from Monday.\nSarah\n",
    "approval.eml": b"From: s@x.org\nSubject: Approval\nContent-Type: text/plain\n\nI approve the limits of the agent.\n",
    "html.eml": b"From: s@x.org\nSubject: Approval\nContent-Type: text/html\n\n<html><p>I approve the limits.</p></html>\n",
    "two-rows.csv": b"case,right\n1,yes\n2,no\n",
    "column.csv": b"right\n1\n1\n1\n1\n",
    "same-rows.csv": b"a,b\n" + b"1,0\n" * 20,
    "gaps.csv": b"role,read,write\nplanner,x,\noperator,,x\n",
    "errors.csv": b"error,count\n404,3\n500,1\n",
    "small.json": b'{"off_switch": "tested", "date": "2026-05-01"}',
    "run.json": b'{"errors": 0, "status": "passed", "message": "40 of 40"}',
    "health.json": b'{"status": "ok", "message": "service restored", "code": 0}',
    "incident.json": b'{"error": "ERP timeout", "at": "2026-05-01T08:00:00Z", "handled_by": "Tom Berg"}',
    "open.json": b'{"owner": "Tom Berg", "approver": null}',
    "risks.csv": b"risk,owner\nwrong order,TBD\nlate order,Tom\n",
    "refused.txt": b"The request was rejected: the file was not found in the archive, see ticket OPS-7.\n",
    "contacts.txt": b"tom@x.org\nana@x.org\n",
    "half.txt": b"Owner: Tom Berg\nDeputy: Ana Lee\nEscalation:\nDate:\n",
    "board.txt": b"Confidential\n\nThe board of Acme approved the pilot on 3 March 2026.\n",
    "sign-in.md": b"# Sign in\n\nThe agent signs in with a certificate.\nPassword: none, rotated keys.\n",
    "signed.txt": b"I take over the agent. Tom Berg, 1 June 2026\n",
    "call.md": b"Stop the agent: call 4711.\n",
    "photo.png": lambda: png(300, 200),
    "short.pdf": lambda: pdf("<p>OK, S. Chen</p>"),
    "short.docx": lambda: docx("Approved. S. Chen"),
    "short.xlsx": lambda: workbook([["case", "ok"], ["A", "yes"]]),
    "labelled.xlsx": lambda: workbook([["accuracy", 92]]),
    "owner.ods": lambda: open_document("spreadsheet", "<text:p>owner</text:p><text:p>Tom Berg</text:p>"),
    "memo.odt": lambda: open_document("text", "<text:p>The board approved it on 3 March.</text:p>"),
    "deck.pptx": lambda: slides("Steering committee, 3 March", "Decision: go live in June"),
    "agent.log": b"2026-05-01 08:00:00 INFO order 4711 approved by tberg\n2026-05-01 08:01:00 ERROR order 4712 404\n",
    "beat.log": b"heartbeat ok\n" * 100,
    "chat.txt": b"[10:03] Tom: is the off switch tested?\n[10:04] Ana: yes, this morning\n",
    "questions.md": b"# Questions\n\nWho stops the agent? The shift lead.\nWhen? At any time.\n",
    "roles.yaml": b"owner: Tom Berg\ndeputy: null\n",
    "nobody-writes.yaml": b"orders: read\nnotes: none\n",
    "limits.ini": b"[limits]\namount=500\n",
    "role.tf": b'resource "aws_iam_role" "agent" {\n  name = "agent"\n}\n',
    "test_limit.py": b"def test_limit():\n    assert limit(500) is False\n",
    "cases.sql": b"select count(*) from orders where agent = 1\n",
    "mandate.md": b"# Mandate\n\nOwner: Tom Berg\nApproved by: Sarah Chen\nDate: 2026-03-01\nScope: orders\nNotes:\n",
    "errors.html": b"<html><title>What to do on a 404 error</title><h1>Errors</h1><p>The agent retries twice.</p></html>",
    "sign-in-policy.html": b"<html><title>Sign-in policy for agents</title><form action=/search><input name=q></form>"
                           b"<p>The agent signs in with a certificate. No passwords are stored.</p></html>",
    "styled.html": lambda: b"<html><style>" + b"p {margin: 0}\n" * 9000 + b"</style><p>Approved on 3 March.</p></html>",
    "latin.txt": b"In re: Deloitte memo, et al. Approved ad hoc, pro rata, 3 March.\n",
    "es.txt": "El comité aprobó el piloto el 3 de marzo.\n".encode(),
    "it.txt": b"Il comitato ha approvato il progetto e non ha posto limiti in questa sede.\n",
    "de.md": b"# Freigabe\n\nDer Betriebsrat hat zugestimmt, der Grenzwert gilt.\n",
    "pl.txt": "Zatwierdzono 3 marca, krótki test przeszedł.\n".encode(),
    "cs.txt": "Schváleno, čtvrt hodiny, smrt, prst, vlk.\n".encode(),
    "ko.txt": "승인되었습니다\n".encode(),
    "ar.txt": "تمت الموافقة على المشروع\n".encode(),
    "th.txt": "อนุมัติแล้ว\n".encode(),
    "ru.txt": "Утверждено, Иванов\n".encode(),
    "minutes.txt": b"Budget approved: 40k EUR\nNext meeting: TBD\n",
    "next.md": b"# Decision\n\nThe board approved the pilot. The minutes will follow.\n",
    "test-report.txt": b"This is a test report: 40 of 40 passed.\n",
    "greeting.txt": b"Hello Tom, the test of the off switch passed. Ana\n",
    "sample-size.txt": b"Sample of 92 alarms, 89 right.\n",
    "steps.txt": b"Add the operator to the group.\nEnter the reason in the log.\nWrite down the time.\n",
    "rules.txt": b"".join(b"No order %s.\n" % what for what in (b"above 500 EUR", b"on Sundays", b"to new suppliers", b"twice")) * 2,
    "survey.txt": b"yes\nno\nyes\n" * 20,
    "beats.txt": b"".join(b"2026-05-01 08:%02d agent is alive\n" % minute for minute in range(60)),
    "logs.tar.gz": lambda: tar("w:gz", a_csv=b"date,n\n2026-05-01,4\n"),
    "logs.tar": lambda: tar("w", a_csv=b"date,n\n2026-05-01,4\n"),
    "nested.zip": lambda: archive(todo_txt="TODO", a_zip=archive(b_csv="date,n\n2026-05-01,4\n")),
    "approved.rtf": rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0\fs24 Approved by S. Chen\par}",
    "flow.drawio": b"<mxfile><diagram>dZHBDoIwDIafZ</diagram></mxfile>",
    "flow.mmd": b"graph TD\nA[Order] --> B[Agent]\nB --> C[Shift lead]\n",
    "training.ics": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Training of operators\nEND:VEVENT\nEND:VCALENDAR\n",
    "errors.prom": b"agent_errors_total 4\n",
    "failed.xml": b'<testsuite tests="4" failures="1"><testcase name="a"><failure>404 not found</failure></testcase></testsuite>',
    "weights.bin": random.Random(3).randbytes(5000),
    "mangled.pdf": lambda: b"\n" + saved_pdf() + b"\0" * 9000,
}  # fmt: skip
"""Each counts as it is declared."""


def made(content: Callable[[], bytes] | bytes) -> bytes:
    """The bytes of a file of the tables above."""
    return content if isinstance(content, bytes) else content()


def notebook(*sources: str) -> bytes:
    """A notebook with some cells of code."""
    return json.dumps({"nbformat": 4, "cells": [{"source": source} for source in sources]}).encode()
