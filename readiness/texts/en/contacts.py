"""Whom to ask, by name or by role."""

TEXTS = {
    "contacts.named": "{person} ({role})",
    "contacts.acting": "{person} (acting: no {role} named)",
    "contacts.nobody": "{role} (nobody named)",
}
