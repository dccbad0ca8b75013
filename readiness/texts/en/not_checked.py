"""What was not checked, in the full edition and at the foot of page two."""

TEXTS = {
    "not_checked.heading": "What was not checked",
    "not_checked.files": (
        "{cited:# document is|# documents are} cited. {measured:# was|# were} read row by row and the figures computed "
        "anew. {seen:# more was|# more were} opened, found to be neither empty nor a copy, and hashed; whether "
        "{seen:it says|they say} what {seen:it is|they are} cited for was not checked."
    ),
    "not_checked.files-unread": (
        "{cited:# document is|# documents are} cited, and none was read for its figures. {seen:# was|# were} opened, found "
        "to be neither empty nor a copy, and hashed; whether {seen:it says|they say} what {seen:it is|they are} cited for "
        "was not checked."
    ),
    "not_checked.elsewhere": (
        "{count:# link, ticket or conversation was|# links, tickets or conversations were} not opened."
    ),
    "not_checked.missing": "{count:# document was|# documents were} not found, or could not be used.",
    "not_checked.rows": (
        "{what} rests on {cases} of the {rows} rows of {ref}: for the other {rest} the log has no result, and how the "
        "{cases} were picked is not known."
    ),
    "not_checked.levels": (
        "Levels, dates, periods and counts of {count:# piece|# pieces} of evidence are the author’s, except where a log "
        "was read; they were lowered where a rule says so, never confirmed."
    ),
    "not_checked.by-section": (
        "{count:# requirement is|# requirements are} met by evidence that names a whole section of the description, not "
        "the answer (marked “for the whole section” in the register)."
    ),
    "not_checked.persons": "Nobody was asked: not the persons named, not finance, not the users.",
    "not_checked.law": (
        "Applicable rules and the harm of an error are the author’s words. The pilot is not classified under the EU AI Act "
        "or any other law."
    ),
    "not_checked.brief": (
        "Not checked: of {cited:# document|# documents} cited, {measured:# was|# were} read and computed anew, the others "
        "at most opened and hashed; levels, dates and counts are the author’s unless measured here; nobody was asked."
    ),
    "not_checked.brief-unread": (
        "Not checked: {cited:# document is|# documents are} cited, and none was read for its figures, only opened and "
        "hashed where it is there; levels, dates and counts are the author’s; nobody was asked."
    ),
    "not_checked.brief-none": (
        "Not checked: no document is cited, every answer is the author’s word, and nobody was asked."
    ),
}
