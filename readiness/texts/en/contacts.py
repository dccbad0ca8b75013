"""Whom to ask, by name or by role."""

TEXTS = {
    "contacts.named": "{person} ({role})",
    "contacts.to-be-named": "{role}, to be named by {sponsor}",
    "contacts.acting": "{person} (acting: no {role} named)",
    "contacts.nobody": "{role} (nobody named)",
}
