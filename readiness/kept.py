"""What is worked out once and kept beside the bytecode of Python, on its terms.

Those are `PYTHONPYCACHEPREFIX` and `PYTHONDONTWRITEBYTECODE`; a folder that cannot be written is left as it is. What is
kept is never needed: where there is none, it is worked out again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path


def place(name: str) -> Path | None:
    """Where a file of this name is kept; None where this Python keeps no bytecode."""
    cached = __spec__.cached if __spec__ is not None else None
    return Path(cached).parent / name if cached else None


def read(file: Path) -> bytes | None:
    """What was kept in a file; None where it is not there, or was cut off."""
    with contextlib.suppress(OSError):
        digest, _, body = file.read_bytes().partition(b"\n")
        if digest.decode(errors="replace") == hashlib.sha256(body).hexdigest():
            return body
    return None


def sealed(body: bytes) -> bytes:
    """What a file has to hold for `read` to give this."""
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def write(file: Path, body: bytes) -> None:
    """Keep this, where bytecode is written and the folder can be; whoever reads it has the whole of it or none."""
    if sys.dont_write_bytecode:
        return
    # Loaded only where something is written.
    import tempfile

    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(sealed(body))
            os.replace(name, file)
        except BaseException:
            os.unlink(name)
            raise
