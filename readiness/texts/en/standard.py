"""What is said of files of a standard; a clause follows the name of the file."""

TEXTS = {
    "standard.large": "is larger than {most} and is not read",
    "standard.no-text": "is no UTF-8 text",
    "standard.no-yaml": "is no YAML from line {line} on ({why})",
    "standard.no-json": "is no JSON",
    "standard.no-openslo": "has no SLO of OpenSLO in it (`apiVersion: openslo/v1`, `kind: SLO`)",
    "standard.no-objective": "has no SLO named {name}; its names are {names}",
    "standard.no-model": "has no component of the type `machine-learning-model`",
    "standard.no-ai-package": "has no package of the type `ai_AIPackage`",
    "standard.no-owner": "names no owner of `{path}`; add a line for it, or name the path that is meant in `select.path`",
    "standard.gate-ran": "yes, `{command}` ran in the job",
    "standard.gate-stops": "a failing check ended the job",
    "standard.gate-passes": "no, a check failed and the job went on",
    "standard.gate-released": "no, a check failed and `{command}` ran after it",
    "standard.extent": "{standard}; what it says counts",
    "standard.compared": "{standard}; compared with what is stated",
    "standard.filled": "not stated; from the file",
    "standard.agrees": "agrees",
    "standard.conflict": "conflict: the file counts",
    "standard.differs": "conflict",
}
