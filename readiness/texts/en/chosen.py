"""What the choices of a field are called in prose, where a blank for the hyphen or underscore is not enough."""

TEXTS = {
    "chosen.agent_id": "agent ID",
    "chosen.api": "API",
    "chosen.day-one": "from the first day",
    "chosen.edi": "EDI",
    "chosen.final_action": "final action",
    "chosen.historical-replay": "replay of history",
    "chosen.human-only": "human only",
    "chosen.it": "IT",
    "chosen.mtls": "mTLS",
    "chosen.oauth": "OAuth",
    "chosen.one-workflow": "one workflow",
    "chosen.per-shift": "per shift",
    "chosen.random-live": "random live sample",
    "chosen.retrofitted": "added later",
    "chosen.synthetic": "made-up input",
    "chosen.two-party": "two-party",
}
