"""What the choices of a field are called in prose, where a blank for the hyphen or underscore is not enough."""

TEXTS = {
    "value.agent_id": "agent ID",
    "value.api": "API",
    "value.day-one": "from the first day",
    "value.edi": "EDI",
    "value.final_action": "final action",
    "value.historical-replay": "replay of history",
    "value.human-only": "human only",
    "value.it": "IT",
    "value.mtls": "mTLS",
    "value.oauth": "OAuth",
    "value.one-workflow": "one workflow",
    "value.per-shift": "per shift",
    "value.random-live": "random live sample",
    "value.retrofitted": "added later",
    "value.synthetic": "made-up input",
    "value.two-party": "two-party",
}
