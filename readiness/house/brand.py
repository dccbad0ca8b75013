"""A house's look, read from a `brand.yaml`: name, logo, colours, typeface, lines at the foot, sections, templates."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import msgspec

from readiness.house.yaml_input import MAX_BYTES, InputError, Keys, line_of, meant, read_bytes
from readiness.pilot.recovery import read
from readiness.pilot.source import Code, Fault, Node, decode, short

LARGEST_FILE = 1_000_000
CONTRAST = 4.5
"""The least contrast of text that is read, after WCAG 2.2, success criterion 1.4.3."""
PAPER = "#ffffff"
NIGHT = "#12181e"
"""The background of the page in dark mode; `templates/report.css` has the same."""

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_FONTS = {".otf": "font/otf", ".ttf": "font/ttf", ".woff2": "font/woff2"}


class Brand(msgspec.Struct, frozen=True, kw_only=True):
    """How a house wants its reports to look.

    `logo`, `regular` and `semibold` are data: URIs, so that a page needs no file beside it; `sections` are ids in
    their order, or None for all of them in ours, and `left_out` the ids of those that are not printed; `templates`
    is a folder whose files stand in for ours.
    """

    name: str
    logo: str = ""
    accent: str = ""
    heading: str = ""
    footer: str = ""
    confidentiality: str = ""
    regular: str = ""
    semibold: str = ""
    sections: tuple[str, ...] | None = None
    left_out: tuple[str, ...] = ()
    templates: Path | None = None


def read_brand(path: Path, sections: tuple[str, ...]) -> Brand:
    """The brand in a file; paths in it start from its folder, which they may not leave.

    `sections` are the ids it can choose from.

    Raises:
        InputError: the file cannot be read, or has faults; all of them.
    """
    text, faults = decode(read_bytes(path, MAX_BYTES))
    if faults:
        raise InputError(str(path), faults)
    document = read(text)
    brand = _Reader(document.root, path.parent, sections, document.faults).brand()
    if document.faults:
        raise InputError(str(path), document.faults)
    return brand


class _Reader:
    def __init__(self, root: Node | None, folder: Path, sections: tuple[str, ...], faults: list[Fault]) -> None:
        self._faults = faults
        self._folder = folder
        self._known_sections = sections
        known = ("name", "logo", "colours", "footer", "confidentiality", "fonts", "sections", "templates")
        self._keys = Keys(root, faults, "a mapping such as `name: Example Advisory`", known)
        if root is None and not faults:
            faults.append(
                Fault(
                    code=Code.REQUIRED,
                    line=1,
                    column=1,
                    message="found nothing in the file",
                    help="write `name: Example Advisory`",
                )
            )

    def brand(self) -> Brand:
        keys = self._keys
        colours = Keys(keys.node("colours"), self._faults, "a mapping of colours", ("accent", "heading"))
        fonts = Keys(keys.node("fonts"), self._faults, "a mapping of font files", ("regular", "semibold"))
        if keys.node("fonts") is not None and fonts.node("semibold") is not None:
            fonts.required("regular", example="fonts/House-Regular.otf")
        chosen = self._sections()
        return Brand(
            name=keys.required("name", longest=60, example="Example Advisory"),
            logo=self._embedded(keys, "logo", _KINDS, "logo.svg"),
            accent=self._colour(colours, "accent"),
            heading=self._colour(colours, "heading"),
            footer=keys.text("footer", example="Example Advisory, 1 Main Street, Springfield"),
            confidentiality=keys.text("confidentiality", example="Confidential. For the client named on page one."),
            regular=self._embedded(fonts, "regular", _FONTS, "fonts/House-Regular.otf"),
            semibold=self._embedded(fonts, "semibold", _FONTS, "fonts/House-SemiBold.otf"),
            sections=chosen,
            left_out=tuple(id for id in self._known_sections if chosen is not None and id not in chosen),
            templates=self._templates(),
        )

    def _wrong(self, node: Node, message: str, help: str = "") -> None:
        self._faults.append(Fault(code=Code.VALUE, line=node.line, column=node.column, message=message, help=help))

    def _colour(self, keys: Keys, key: str) -> str:
        node = keys.node(key)
        if node is None:
            return ""
        if isinstance(node.value, str) and not node.value and not node.quoted:
            help = f'after a space, `#` begins a comment; put the colour in quotes: {key}: "#0b4f8a"'
            self._wrong(node, f"found nothing as `{key}`, expected a colour", help)
            return ""
        text = line_of(node, self._faults, f"`{key}`", example=f'{key}: "#0b4f8a"').lower()
        if not text:
            return ""
        if not re.fullmatch(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", text):
            self._wrong(node, f"found `{short(text)}` as `{key}`, expected a colour", f'write e.g. {key}: "#0b4f8a"')
            return ""
        colour = f"#{''.join(2 * digit for digit in text[1:])}" if len(text) == 4 else text
        ratio = contrast(colour, PAPER)
        if ratio < CONTRAST:
            # Cut, not rounded: 4.497 is too little, and must not be reported as 4.50.
            measured = f"{int(100 * ratio) / 100:.2f} to 1"
            message = f"found `{colour}` as `{key}`: its contrast to white is {measured}, expected at least 4.5 to 1"
            self._wrong(node, message, f'the nearest darker one that can be read is {key}: "{darkened(colour)}"')
            return ""
        return colour

    def _embedded(self, keys: Keys, key: str, kinds: dict[str, str], example: str) -> str:
        node = keys.node(key)
        written = keys.text(key, longest=400, example=f"{key}: {example}")
        if node is None or not written:
            return ""
        kind = kinds.get(PurePath(written).suffix.lower())
        if kind is None:
            self._wrong(node, f"found `{short(written)}` as `{key}`, expected a file that ends in {_any(kinds)}")
            return ""
        path = self._inside(node, written, key)
        if path is None:
            return ""
        try:
            with path.open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
        except OSError as error:
            self._wrong(node, f"`{short(written)}` cannot be read: {error.strerror}", "paths start beside brand.yaml")
            return ""
        if len(data) > LARGEST_FILE:
            self._wrong(node, f"`{short(written)}` has more than {LARGEST_FILE:,} bytes", "make it smaller")
            return ""
        if not _IS[kind](data):
            message = f"`{short(written)}` is not what its name says, expected {kind} in it"
            self._wrong(node, message, "export it again from where it was made")
            return ""
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"

    def _inside(self, node: Node, written: str, key: str) -> Path | None:
        """A path beside the brand, or None and a fault when it leads out of its folder."""
        home = self._folder.resolve()
        try:
            path = (home / written).resolve()
        except (OSError, ValueError, RuntimeError):
            path = home.parent
        if PurePath(written).is_absolute() or not path.is_relative_to(home) or path == home:
            message = f"`{short(written)}` as `{key}` lies outside the folder of brand.yaml"
            self._wrong(node, message, "copy it beside brand.yaml and name it from there")
            return None
        return path

    def _sections(self) -> tuple[str, ...] | None:
        node = self._keys.node("sections")
        if node is None:
            return None
        chosen: list[str] = []
        for entry in self._keys.entries("sections"):
            id = line_of(entry, self._faults, "a section")
            if id in ("verdict", "method"):
                where = "first" if id == "verdict" else "last"
                self._wrong(entry, f"found `{id}`, which always comes {where}", "remove this line")
            elif id and id not in self._known_sections:
                self._wrong(entry, f"found the unknown section `{short(id)}`", meant(id, self._known_sections))
            elif id in chosen:
                self._wrong(entry, f"found the section `{id}` a second time", "keep one of the two")
            elif id:
                chosen.append(id)
        return tuple(chosen)

    def _templates(self) -> Path | None:
        node = self._keys.node("templates")
        written = self._keys.text("templates", longest=400, example="templates: templates")
        if node is None or not written:
            return None
        folder = self._inside(node, written, "templates")
        if folder is None:
            return None
        if not folder.is_dir():
            self._wrong(node, f"`{short(written)}` is not a folder", "name the folder with your templates")
            return None
        # Loads the template language, which few brands need.
        from readiness.house.templates import template_faults, template_names

        names = template_names()
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_dir() or path.name.startswith("."):
                continue
            if name not in names:
                message = f"found `{short(name)}` in `{short(written)}`, and there is no such template"
                self._wrong(node, message, meant(name, names))
            elif not path.resolve().is_relative_to(self._folder.resolve()):
                self._wrong(node, f"`{short(name)}` leads outside the folder of brand.yaml", "copy it there")
            else:
                for message in template_faults(path, name):
                    self._wrong(node, f"`{short(name)}` cannot be used: {message}")
        return folder.resolve()


def style_of(brand: Brand) -> str:
    """The style sheet of a brand, made of nothing but colours that were checked and fonts that were read."""
    return "\n".join(_rules(brand))


def _rules(brand: Brand) -> Iterator[str]:
    light, dark = _coloured(brand, night=False), _coloured(brand, night=True)
    if light:
        yield light
        yield f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}"
    if brand.regular:
        bold = brand.semibold or brand.regular
        yield f"@font-face {{ font-family: House; font-weight: 400; src: url({brand.regular}) }}"
        yield f"@font-face {{ font-family: House; font-weight: 600; src: url({bold}) }}"
        yield "body, code, .item .line { font-family: House, Inter, system-ui, sans-serif }"


def _coloured(brand: Brand, *, night: bool) -> str:
    rules = []
    if brand.accent:
        rules.append(f":root {{ --accent: {lightened(brand.accent) if night else darkened(brand.accent)} }}")
    if brand.heading:
        rules.append(f"h1, h2 {{ color: {lightened(brand.heading) if night else darkened(brand.heading)} }}")
    return " ".join(rules)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darkened(colour: str) -> str:
    """The colour, or the lightest darker shade of it that can be read on white."""
    return _mixed(colour, 0, PAPER)


def lightened(colour: str) -> str:
    """The colour, or the darkest lighter tint of it that can be read on the page in dark mode."""
    return _mixed(colour, 255, NIGHT)


def _mixed(colour: str, toward: int, background: str) -> str:
    parts = _parts(colour)
    for step in range(257):
        mixed = f"#{''.join(f'{part + round((toward - part) * step / 256):02x}' for part in parts)}"
        if contrast(mixed, background) >= CONTRAST:
            break
    return mixed


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _any(kinds: dict[str, str]) -> str:
    *others, last = kinds
    return f"{', '.join(others)} or {last}"


def _is_svg(data: bytes) -> bool:
    """Whether the bytes are an SVG that declares no entities: those can unfold to any size."""
    if b"<!ENTITY" in data:
        return False
    # Loads what only a brand with such a logo needs.
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        return fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
    except (ParseError, ValueError, LookupError):
        return False


_IS: dict[str, Callable[[bytes], bool]] = {
    "image/png": lambda data: data.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in data[-64:],
    "image/jpeg": lambda data: data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-64:],
    "image/svg+xml": _is_svg,
    "font/otf": lambda data: data.startswith(b"OTTO"),
    "font/woff2": lambda data: data.startswith(b"wOF2"),
    "font/ttf": lambda data: data.startswith((b"\x00\x01\x00\x00", b"true")),
}
