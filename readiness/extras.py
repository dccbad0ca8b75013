"""What is installed beside the core, and what to type for what is not."""

from __future__ import annotations

from importlib.util import find_spec

_MODULES = {
    "report": ("holidays", "icalendar", "numpy", "openpyxl", "pandas", "weasyprint", "xlsxwriter"),
    "measure": ("narwhals", "polars", "zstandard"),
    "postgres": ("psycopg",),
    "spark": ("pyarrow", "pyspark"),
}
"""What an extra brings that the program imports."""


class MissingExtra(Exception):
    """A feature was asked for whose packages are not installed; the text says what to type."""


def missing(extra: str) -> tuple[str, ...]:
    """The packages of an extra that are not there. None of them is imported."""
    return tuple(module for module in _MODULES[extra] if find_spec(module) is None)


def installed(extra: str) -> bool:
    """Whether the packages of an extra are there. None of them is imported."""
    return not missing(extra)


def install_line(extra: str) -> str:
    """What to type to install an extra."""
    return f"pip install 'readiness[{extra}]'"


def require(extra: str, feature: str) -> None:
    """Make sure of an extra before any work is begun; `feature` is what needs it, as in `the PDF`.

    Raises:
        MissingExtra: its packages are not installed.
    """
    if not installed(extra):
        raise MissingExtra(f"{feature} needs packages that are not installed; type: {install_line(extra)}")
