"""What was read in a person field that is no named person, and what to write there.

`person.<what>` follows the text that was found, as in "`the team` names a group, not one person".
"""

_UNTIL = "While nobody is named, write `{key}: unknown`."

TEXTS = {
    "person.found": "found `{found}`, which {reason}",
    "person.nobody": "names nobody",
    "person.nobody.help": "It counts as unknown. Name the person, or write `{key}: no` if everyone asked has declined.",
    "person.placeholder": "is a placeholder, not a name",
    "person.placeholder.help": f"It counts as unknown. {_UNTIL}",
    "person.question": "is a question, not an answer",
    "person.question.help": f"It counts as unknown until somebody is named. {_UNTIL}",
    "person.not-yet": "does not state that anybody has been named",
    "person.not-yet.help": f"It counts as unknown. {_UNTIL}",
    "person.declined": "means that nobody will do it",
    "person.declined.help": "It counts as no. Name the person who will, or write `{key}: no`.",
    "person.channel": "names the place where requests arrive, not who decides",
    "person.channel.help": f"It counts as unknown. Name the person, post or team that reads it. {_UNTIL}",
    "person.automatic": "approves without a person",
    "person.automatic.help": "It counts as no: nobody approves what goes through automatically. Name who approves it.",
    "person.everyone": "names everyone, and so nobody in particular",
    "person.everyone.help": "It counts in part. Name the person or the post that answers for it.",
    "person.group": "names a group, not one person",
    "person.group.help": "It counts in part. Name the person in the group who answers for it, with their role.",
    "person.several": "names more than one person",
    "person.several.help": "It counts in part. Name the one who decides; the other can be the deputy.",
    "person.vendor": "names a supplier",
    "person.vendor.help": "It counts in part. Name the person in your organisation who answers for it.",
    "person.agent": "names the agent itself",
    "person.agent.help": "It counts in part. An agent cannot answer for itself: name a person.",
    "person.role-only": "names a role, not who holds it",
    "person.role-only.help": "It counts in part. Name the person, or the post with its department.",
    "person.no-name": "is not recognised as a full name or a post",
    "person.no-name.help": (
        f"It counts in part. Write first name and surname, or the post with its department. {_UNTIL}"
    ),
}
