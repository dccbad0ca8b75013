"""The section of the report that explains its words."""

TEXTS = {
    "glossary.title": "Glossary",
    "glossary.heading": "What the words mean",
    "glossary.column.word": "Word",
    "glossary.column.meaning": "Meaning",
}
