"""The reference of the command line and the man pages."""

TEXTS = {
    "manual.generated": "<!-- Written by scripts/docs from the commands themselves. Do not edit. -->",
    "manual.generated.roff": "Written by scripts/docs from the commands themselves. Do not edit.",
    "manual.title": "Command line",
    "manual.intro": (
        "Every command with its arguments, options, exit codes and examples. `readiness COMMAND --help` prints the "
        "same, and so do the man pages that are installed with the package: `man readiness`, `man readiness-assess`."
    ),
    "manual.streams": (
        "The result goes to stdout; messages and the names of files written go to stderr. 130 and 143 are the exit "
        "codes of a run that was interrupted or cancelled; no file is left half-written."
    ),
    "manual.commands": "Commands",
    "manual.usage": "Usage",
    "manual.arguments": "Arguments",
    "manual.options": "Options",
    "manual.exit-codes": "Exit codes",
    "manual.examples": "Examples",
    "manual.environment": "Environment",
    "manual.completion": "Completion in the shell",
    "manual.completion.intro": (
        "`readiness --install-completion` sets it up for the shell it is typed in: bash, zsh, fish or PowerShell. A new "
        "terminal then completes commands, options, choices, file names, and ids: requirements, rules, fields, "
        "actions, gates and verdicts for `explain` and `why`, fields for `--set`, rules for `--rule`, actions for "
        "`--exclude`, sections and fields for `--supports`. In zsh the first Tab of a terminal only loads it; press "
        "Tab again. `readiness --show-completion` prints the lines without installing them."
    ),
    "manual.column.option": "Option",
    "manual.column.argument": "Argument",
    "manual.column.means": "Meaning",
    "manual.column.code": "Code",
    "manual.required": "Required.",
    "manual.default": "Default: {value}.",
    "manual.bounds": "{bounds}.",
    "manual.no-color": "Where it is set, nothing is coloured.",
    "manual.force-color": "Where it is set to anything but 0, output is coloured also where it is no terminal.",
    "manual.settings": "The settings of `readiness check`; flags outrank them, and they outrank files of settings.",
    "manual.see-also": "See also",
    "manual.section.name": "Name",
    "manual.section.synopsis": "Synopsis",
    "manual.section.description": "Description",
}
