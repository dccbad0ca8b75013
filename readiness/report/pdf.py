"""The PDF: a printing of the HTML page; the only home of `weasyprint`."""

from __future__ import annotations

import datetime
import gc
import hashlib
import logging
import os
import re
import sys
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import msgspec

from readiness import resources

_FONT_FACES = """
@font-face { font-family: Inter; font-weight: 400; src: url(fonts/Inter-Regular.woff2) }
@font-face { font-family: Inter; font-weight: 600; src: url(fonts/Inter-SemiBold.woff2) }
"""
# PDF/A wants every property of its metadata to be known or described, and it does not know those of PDF/UA.
_SAYS_UA = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_LONG_WORD = 200
"""From how many characters on a word is given places to break; an address or a hash is left as it is."""
_PIECE = 10
# A tag or what is no text of the page, left as it is; or a long word in a script that puts spaces between words.
_WORDS = re.compile(
    r"<(style|title|script)\b.*?</\1>|<[^>]*>"
    rf"|((?:&\#?\w+;|[^\s<&\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\uffef\U0001f000-\U0003ffff])"
    rf"{{{_LONG_WORD},}})",
    re.DOTALL,
)
_CHARACTER = re.compile(r"&#?\w+;|.", re.DOTALL)


class PdfUnavailable(Exception):
    """WeasyPrint's system libraries are missing; the text says what to install here."""


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside a PDF; `relationship` to its pages is a word of PDF/A-3 such as `Source` or `Data`."""

    name: str
    data: bytes
    media_type: str
    relationship: str
    description: str


class Archive(msgspec.Struct, frozen=True):
    """What makes a PDF one to be kept: the files that go with it, and the day they are dated."""

    attachments: tuple[Attachment, ...]
    date: datetime.date = datetime.date(1980, 1, 1)


def identity(pilot: str) -> bytes:
    """What marks a PDF as that of a pilot: a line that stands in the file as it is."""
    return b"readiness pilot " + hashlib.sha256(pilot.encode()).hexdigest().encode()


def uncovered(html: str) -> str:
    """The characters of a page, in order, for which the bundled fonts have no glyph."""
    return "".join(sorted(c for c in set(html) - _glyphs() if not _unseen(c)))


def render(
    html: str,
    pilot: str,
    archive: Archive | None = None,
    *,
    boxes: set[str] | None = None,
    pages: list[int] | None = None,
) -> bytes:
    """The page set as PDF/UA-1, and as PDF/A-3a too with an archive. Same page and archive, same bytes.

    Only the bundled fonts are used, unless they lack a character of the page (`uncovered` names them); then the
    fonts of this machine fill in. The characters that those lack too, which are set as boxes, are put into `boxes`,
    and how many pages there are into `pages`.

    Raises:
        PdfUnavailable: Pango or one of its companions is not installed.
    """
    with _fonts(bundled_only=not uncovered(html)), _boxes_noted(set() if boxes is None else boxes):
        return _rendered(_breakable(html), pilot, archive, [] if pages is None else pages)


@contextmanager
def _boxes_noted(boxes: set[str]) -> Iterator[None]:
    """Keep the characters that no font has; WeasyPrint knows them once it sets them, and only logs them."""

    class Noted(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple) and record.args:
                boxes.add(str(record.args[0]))

    noted, logger = Noted(), logging.getLogger("weasyprint")
    logger.addHandler(noted)
    try:
        yield
    finally:
        logger.removeHandler(noted)


def _rendered(html: str, pilot: str, archive: Archive | None, pages: list[int]) -> bytes:
    try:
        with warnings.catch_warnings():
            # It warns where it sees no font; the page brings its own.
            warnings.filterwarnings("ignore", "No fonts configured", UserWarning)
            import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise PdfUnavailable(f"{_first_line(error)}\n{install_hint()}") from None
    folder = resources.folder("templates")
    root = folder.resolve()

    class OwnAssets(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        """Only the fonts that come with the program, and what the page itself holds."""

        def fetch(self, url: str, headers: object = None) -> object:
            """Refuse every address but our own."""
            address = urlsplit(url)
            if address.scheme != "data" and not Path(url2pathname(address.path)).resolve().is_relative_to(root):
                raise ValueError(f"refused to open {url}")
            return super().fetch(url, headers)

    fonts = FontConfiguration()
    fetcher = OwnAssets(allowed_protocols=("file", "data"))
    base = f"{folder.resolve().as_uri()}/"
    faces = weasyprint.CSS(string=_FONT_FACES, base_url=base, url_fetcher=fetcher, font_config=fonts)
    # The names of a PDF's files are a tree, which has to be in order.
    attachments = sorted(archive.attachments, key=lambda attachment: attachment.name) if archive else []
    # Without a date of their own, files get the time of the run.
    day = datetime.datetime.combine(archive.date if archive else datetime.date.min, datetime.time())

    def finish(_: object, made: Any) -> None:
        _finish(made, pilot, attachments)
        pages.append(len(made.page_references))

    # Collecting garbage among millions of live boxes costs a tenth of the time and frees nothing.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        document = weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher)
        written = document.write_pdf(
            stylesheets=[faces],
            font_config=fonts,
            pdf_variant="pdf/a-3a" if archive else "pdf/ua-1",
            attachments=[
                weasyprint.Attachment(
                    string=attachment.data,
                    name=attachment.name,
                    description=attachment.description,
                    relationship=attachment.relationship,
                    created=day,
                    modified=day,
                )
                for attachment in attachments
            ],
            finisher=finish,
        )
    finally:
        if was_enabled:
            gc.enable()
    assert isinstance(written, bytes)
    return written


def _finish(made: Any, pilot: str, attachments: list[Attachment]) -> None:
    """What WeasyPrint has no option for: page labels, the mark of the pilot, and a PDF/A that says it is PDF/UA too."""
    import pydyf

    streams = [each for each in made.objects if isinstance(each, pydyf.Stream)]
    made.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})
    made.add_object(pydyf.Stream([identity(pilot)]))
    if not attachments:
        return
    for stream in streams:
        if stream.extra.get("Type") == "/Metadata":
            # Whoever keeps files reads this without knowing the rest of PDF.
            stream.compress = False
            (said,) = stream.stream
            stream.stream = [said.replace(b"</rdf:RDF>", _SAYS_UA + b"</rdf:RDF>")]
    # WeasyPrint guesses the types from a table that differs between machines.
    files = [stream for stream in streams if stream.extra.get("Type") == "/EmbeddedFile"]
    for stream, attachment in zip(files, attachments, strict=True):
        stream.extra["Subtype"] = f"/{attachment.media_type.replace('/', '#2f')}"
    # It lists every file twice.
    made.catalog["AF"] = pydyf.Array(dict.fromkeys(made.catalog["AF"]))


@contextmanager
def _fonts(*, bundled_only: bool) -> Iterator[None]:
    """Let fontconfig see no font but those the page brings; WeasyPrint has it look anew for every page."""
    if not bundled_only:
        yield
        return
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str((resources.folder("templates") / "fonts" / "fonts.conf").resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def _glyphs() -> frozenset[str]:
    """The characters that every bundled font has."""
    from fontTools.ttLib import TTFont

    glyphs = []
    for path in (resources.folder("templates") / "fonts").glob("*.woff2"):
        with TTFont(path, lazy=True) as font:
            glyphs.append(frozenset(map(chr, font.getBestCmap())))
    return frozenset.intersection(*glyphs)


def _unseen(character: str) -> bool:
    """Whether a character asks for no glyph: control, format, or a choice of variant."""
    return unicodedata.category(character) in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f"


def _breakable(html: str) -> str:
    """The page with places to break in words that fill lines: without any, each line of one costs all that follow."""
    return _WORDS.sub(lambda found: _pieces(found[2]) if found[2] else found[0], html)


def _pieces(word: str) -> str:
    characters = _CHARACTER.findall(word)
    return "".join(
        # A mark stays with its letter.
        f"\u200b{character}" if at and at % _PIECE == 0 and unicodedata.category(character[0])[0] != "M" else character
        for at, character in enumerate(characters)
    )


def _first_line(error: OSError) -> str:
    return str(error).strip().splitlines()[0]


def install_hint() -> str:
    """The line that installs what WeasyPrint needs on this platform."""
    if sys.platform == "darwin":
        return "install it with: brew install pango"
    if sys.platform == "win32":
        return "install it with: winget install MSYS2.MSYS2, then in MSYS2: pacman -S mingw-w64-x86_64-pango"
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8", errors="replace").lower() if release.is_file() else ""
    if "fedora" in text or "rhel" in text:
        return "install it with: dnf install pango"
    if "alpine" in text:
        return "install it with: apk add pango fontconfig ttf-dejavu"
    if "arch" in text.partition("\n")[0]:
        return "install it with: pacman -S pango"
    return "install it with: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
