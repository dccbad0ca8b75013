"""What is said of audit logs; a clause follows the name of the file."""

TEXTS = {
    "audit.no-records": "has no records; a JSON object for each action is expected",
    "audit.unread": "has {unread} lines of {rows} that are no JSON object; export it again as JSON Lines",
    "audit.no-key": "has no record with something in `{key}`, which `select.{field}` names",
    "audit.nothing-known": (
        "has none of the fields that an audit record holds under a name that is known ({fields}); name their keys, for example "
        "`select: {{approval: decision.approved_by}}`"
    ),
    "audit.too-many": "has more than {most} records; cite the months that count",
    "audit.too-many-spans": "`{file}` has more than {most} spans; split it by day and cite the folder",
    "audit.long-line": "`{file}` has a line of more than 16 MB; one record a line is expected",
    "audit.traced": "{traced} of {rows} records carry an id of their own that leads to reasoning",
    "audit.chain-whole": "the hashes of all {records} records fit",
    "audit.chain-broken": "the chain of hashes breaks at record {at} of {records}",
    "audit.in-records": "{field} is in {present} of {rows} records",
    "audit.none-recorded": "no field",
    "audit.fields-short": "{fields} {count:is|are} stated, and in {ref} {counted}",
    "audit.fields-sum": "a field counts as recorded where at least {percent} of the records hold it",
    "audit.yes": "yes: {why}",
    "audit.no": "no: {why}",
    "audit.extent": "{rows:# record|# records} from {first} to {last} ({forms}){files:| in # files}",
    "audit.extent-undated": "{rows:# record|# records} without a time ({forms}){files:| in # files}",
    "audit.keys": "Keys: {keys}.",
    "audit.key": "{field} is `{key}`",
    "audit.in-all": "In all {rows} records: {fields}.",
    "audit.in-some": "In some of {rows} records: {fields}.",
    "audit.in-none": "In no record: {fields}.",
    "audit.oldest": "The oldest record is of {first}, {days:# day|# days} before the newest.",
    "audit.silence": "The longest time without a record is {days:# day|# days}, from {after} to {until}.",
    "audit.missing": "{missing:# number is|# numbers are} missing from the sequence.",
    "audit.repeated": "{repeated:# id stands|# ids stand} there more than once.",
    "audit.unread-lines": "{unread:# line is|# lines are} no record.",
    "audit.links-only": "Each of {records} records names the hash of the one before; the hashes themselves could not be computed again.",
    "audit.cap": "{why}.",
}
