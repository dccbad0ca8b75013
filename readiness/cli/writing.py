"""Files written whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from readiness.texts import text

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_DENIED = frozenset((errno.EROFS, errno.EACCES, errno.EPERM))
_TOO_MANY = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOMEM))
OF_THE_MACHINE = _FULL | _DENIED | _TOO_MANY | {errno.EIO, errno.ENAMETOOLONG}
"""What a machine refuses whatever program asks: no fault of this one."""


def why(error: OSError, *, temporary: bool = False) -> str:
    """Why something cannot be written, and what can be done about it; `temporary` is for files nobody named."""
    reason = error.strerror or str(error)
    if error.errno in _FULL:
        return text("machine.full.temporary" if temporary else "machine.full", why=reason)
    if error.errno in _DENIED:
        return text("machine.denied", why=reason)
    return text("machine.too-many", why=reason) if error.errno in _TOO_MANY else reason


def not_written(target: Path, error: OSError) -> str:
    """The line on a file that cannot be written."""
    return text("machine.file", file=target, why=why(error))


def write_whole(target: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, given whole or in pieces, beside its place and move it there; its folders are made.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            _sync(stream.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
    _sync_folder(target.parent)


def rewrite(target: Path, text: str) -> None:
    """Replace a file that is there by another text, with the mark and the rights it has; a link stays a link.

    Raises:
        OSError: it cannot be read or written; the file is as it was.
    """
    target = target.resolve()
    mode = target.stat().st_mode
    mark = codecs.BOM_UTF8 if target.read_bytes().startswith(codecs.BOM_UTF8) else b""
    write_whole(target, mark + text.encode())
    os.chmod(target, mode)


def _sync(descriptor: int) -> None:
    """Have what was written on the disk: else a power cut can leave the new name on a file without its content."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems cannot do that; a disk that is full or broken is another matter.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise


def _sync_folder(folder: Path) -> None:
    """Have the new name of a file on the disk too, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _sync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
