"""What a verdict says that depends on figures of the pilot."""

TEXTS = {
    "verdict.too-few-people.because": (
        "{phase} needs {needed} people for the {weeks} weeks it may take ({effort} person-weeks); there are {people}."
    ),
    "verdict.too-few-people.cut": "Cut the scope: fewer systems, sources or sites in the first step.",
    "verdict.too-few-people.add": "Or find at least {people} people for that time.",
}
