"""The command line: flags in; text, files and exit codes out."""

from readiness.cli.app import main

__all__ = ["main"]
