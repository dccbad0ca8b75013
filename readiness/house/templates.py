"""Templates, ours and those of a house that stand in for them; the only home of `jinja2`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import jinja2
import jinja2.nodes
import jinja2.sandbox

from readiness import resources
from readiness.texts import text as catalogue


class TemplateFault(Exception):
    """A template that stands in for one of ours and cannot be filled in; the text says where and why."""


def environment(
    folder: Path | None = None, filters: Mapping[str, Callable[..., object]] | None = None
) -> jinja2.Environment:
    """Templates of a folder, where there are any, before ours; those come from elsewhere and run in a sandbox."""
    ours = resources.folder("templates")
    kind = jinja2.sandbox.ImmutableSandboxedEnvironment if folder else jinja2.Environment
    made = kind(
        loader=jinja2.FileSystemLoader([folder, ours] if folder else ours),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(filters or {})
    return made


def template_names() -> tuple[str, ...]:
    """The files of ours that others can stand in for. The script is none of them."""
    ours = resources.folder("templates")
    return tuple(sorted(p.relative_to(ours).as_posix() for p in ours.rglob("*") if p.suffix in (".j2", ".css")))


def template_faults(path: Path, name: str) -> list[str]:
    """What keeps a file from standing in for the one of ours of that name."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".css":
            return ["`</style` would end the style sheet"] if "</style" in text.lower() else []
        tree = environment().parse(text)
    except (OSError, UnicodeDecodeError) as error:
        return [f"it cannot be read: {error}"]
    except jinja2.TemplateSyntaxError as error:
        return [f"line {error.lineno}: {error.message}"]
    there = {macro.name for macro in tree.find_all(jinja2.nodes.Macro)}
    there |= {target.name for target in tree.find_all(jinja2.nodes.Name) if target.ctx == "store"}
    lacking = sorted(_asked_for(name) - there)
    return [catalogue("reading.macros", macros=", ".join(f"`{macro}`" for macro in lacking))] if lacking else []


@cache
def _asked_for(name: str) -> frozenset[str]:
    """What templates of ours import from the one of that name."""
    found: set[str] = set()
    for path in resources.folder("templates").rglob("*.j2"):
        for imported in environment().parse(path.read_text(encoding="utf-8")).find_all(jinja2.nodes.FromImport):
            if isinstance(imported.template, jinja2.nodes.Const) and imported.template.value == name:
                found.update(entry if isinstance(entry, str) else entry[0] for entry in imported.names)
    return frozenset(found)


def style_sheet(name: str, folder: Path | None) -> str:
    """A style sheet of a folder, or else ours of the same name."""
    own = folder / name if folder else None
    path = own if own and own.is_file() else resources.folder("templates") / name
    return path.read_text(encoding="utf-8")


def place_of(error: BaseException, folder: Path | None) -> str | None:
    """File and line of the last template in a folder that an error came through; None when it came through none."""
    place, trace = None, error.__traceback__
    while folder and trace:
        if Path(trace.tb_frame.f_code.co_filename).is_relative_to(folder):
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
