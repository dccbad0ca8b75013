"""The help of a rule in SARIF."""

TEXTS = {
    "sarif.title": "Rule",
    "sarif.why": "Why",
    "sarif.how": "How it is decided",
    "sarif.advice": "What to do",
    "sarif.source": "Source",
    "sarif.root": "The root of the git repository.",
    "sarif.page": "Documentation",
}
