"""Where the data folders lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `questionnaires`, `templates` or `fonts`.

    Raises:
        FileNotFoundError: the installation is not whole.
    """
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder `{name}` is missing from this installation of readiness")
