"""The command line: flags in; text, files and exit codes out."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line of this process. Asked for nothing but the versions, it loads none of the commands."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from readiness.cli.versions import print_at_once

        if print_at_once():
            return
    from readiness.cli.app import main as run

    run()
