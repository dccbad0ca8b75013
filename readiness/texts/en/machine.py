"""What is printed when the machine refuses something: a full disk, a folder that cannot be written to."""

TEXTS = {
    "machine.stdout": "stdout cannot be written: {why}",
    "machine.file": "{file} cannot be written: {why}",
    "machine.other": "{file} cannot be read or written: {why}",
    "machine.temporary": "an output or a temporary file",
    "machine.full": "{why}; free some space on that disk, or write to another",
    "machine.full.temporary": (
        "{why}; free some space where the output goes and on the disk of temporary files (TMPDIR)"
    ),
    "machine.denied": "{why}; choose a folder you can write to",
    "machine.too-many": "{why}; close other programs, or raise the limit (`ulimit -n`)",
    "machine.memory": "there is not enough memory for this; give it smaller files, or fewer at once",
}
