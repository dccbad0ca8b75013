"""The version of the program, apart from the package itself, which its own modules need not import."""

__version__ = "0.1.0"
