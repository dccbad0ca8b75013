"""The PDF: a printing of the HTML page; the only home of `weasyprint`."""

from __future__ import annotations

import gc
import hashlib
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from readiness import resources

_FONT_FACES = """
@font-face { font-family: Inter; font-weight: 400; src: url(fonts/Inter-Regular.otf) }
@font-face { font-family: Inter; font-weight: 600; src: url(fonts/Inter-SemiBold.otf) }
"""


class PdfUnavailable(Exception):
    """WeasyPrint's system libraries are missing; the text says what to install here."""


def identity(pilot: str) -> bytes:
    """What marks a PDF as that of a pilot: a line that stands in the file as it is."""
    return b"readiness pilot " + hashlib.sha256(pilot.encode()).hexdigest().encode()


def render(html: str, pilot: str) -> bytes:
    """The page set as PDF/UA-1. Same page, same bytes.

    Raises:
        PdfUnavailable: Pango or one of its companions is not installed.
    """
    try:
        import pydyf
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise PdfUnavailable(f"{_first_line(error)}\n{install_hint()}") from None
    folder = resources.folder("templates")
    root = folder.resolve()

    class OwnAssets(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        """Only the fonts that come with the program."""

        def fetch(self, url: str, headers: object = None) -> object:
            """Refuse every address but our own."""
            if not Path(url2pathname(urlsplit(url).path)).resolve().is_relative_to(root):
                raise ValueError(f"refused to open {url}")
            return super().fetch(url, headers)

    fonts = FontConfiguration()
    fetcher = OwnAssets(allowed_protocols=("file",))
    base = f"{folder.resolve().as_uri()}/"
    faces = CSS(string=_FONT_FACES, base_url=base, url_fetcher=fetcher, font_config=fonts)
    # Collecting garbage among millions of live boxes costs a tenth of the time and frees nothing.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        document = HTML(string=html, base_url=base, url_fetcher=fetcher)
        written = document.write_pdf(
            stylesheets=[faces],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            finisher=lambda _, made: made.add_object(pydyf.Stream([identity(pilot)])),
        )
    finally:
        if was_enabled:
            gc.enable()
    assert isinstance(written, bytes)
    return written


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
