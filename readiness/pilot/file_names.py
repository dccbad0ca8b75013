"""Names of files as every platform understands them."""

from __future__ import annotations

import os


def with_slashes(name: str, separator: str = os.sep) -> str:
    """A name as it was given, with `/` also where the platform separates folders with something else."""
    return name if separator == "/" else name.replace(separator, "/")
