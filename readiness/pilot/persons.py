"""Who stands in a person field: a named person or a post, a group, a vendor, the agent itself, or nobody yet.

What is read is the text before the first comma, bracket or role, and its form decides, so that it works in any
language and script: two capitalised words, an initial or a title with a surname, or one post (`Head of Customer
Service`). Word lists only tell apart what is no name. Nobody is guessed: text of neither form counts in part.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

import msgspec

from readiness.patterns import pattern
from readiness.pilot.answers import State
from readiness.pilot.wording import Wording, bare, placeholder, wording


class Named(StrEnum):
    """What a text in a person field names. Each has its texts under `person.<value>`."""

    PERSON = "person"
    POST = "post"
    NOBODY = "nobody"
    PLACEHOLDER = "placeholder"
    QUESTION = "question"
    NOT_YET = "not-yet"
    DECLINED = "declined"
    EVERYONE = "everyone"
    GROUP = "group"
    SEVERAL = "several"
    VENDOR = "vendor"
    AGENT = "agent"
    CHANNEL = "channel"
    AUTOMATIC = "automatic"
    ROLE_ONLY = "role-only"
    NO_NAME = "no-name"


class PersonReading(msgspec.Struct, frozen=True):
    """What was read in a person field: what it names, the state it counts as, and the part of the text it rests on."""

    named: Named
    state: State
    read: str


_UNKNOWN = frozenset((Named.NOBODY, Named.PLACEHOLDER, Named.QUESTION, Named.NOT_YET, Named.CHANNEL))
# Asked and answered: there is nobody, or what happens waits for nobody.
_DENIED = frozenset((Named.DECLINED, Named.AUTOMATIC))
_SOMEBODY = frozenset((Named.PERSON, Named.POST))
# Where a team or a function may answer, only these are no answer.
_NEVER = frozenset((Named.EVERYONE, Named.AGENT))

_HEAD = pattern(r"\s*[,(\[{]|\s+[-–—|]\s+|\s*:\s")
_JOINED = pattern(r"\s*[/&+;]\s*|\s+(?:and|or|und|oder|et|ou|and/or|plus|resp\.|bzw\.|sowie)\s+", re.IGNORECASE)
_TITLES = frozenset(
    (
        *("dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "herr", "frau", "hr", "fr"),
        *("mme", "mlle", "monsieur", "madame", "sr", "sra", "srta", "señor", "señora", "signor", "signora", "dott"),
        *("ing", "dipl", "dipl-ing", "med", "jur", "rer", "nat", "phil", "mag", "lic", "drs", "ir", "capt", "rev"),
    )
)
_AFTER_NAME = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "ma", "ba", "cpa", "pmp"))
_PARTICLES = frozenset(
    (
        *("van", "von", "vom", "zu", "zum", "zur", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das"),
        *("du", "des", "la", "le", "les", "el", "al", "bin", "ibn", "ben", "bint", "ter", "ten", "te", "av", "af"),
        *("y", "e", "i", "st", "san", "mac", "ap", "abu", "o", "’t", "'t"),
    )
)
_NEVER_A_NAME = frozenset(
    (
        *("not", "maybe", "perhaps", "probably", "presumably", "possibly", "hopefully", "likely", "supposedly"),
        *("pending", "under", "in", "still", "open", "vacant", "awaiting", "waiting", "being", "unknown", "unclear"),
        *("someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "none", "noone", "no-one"),
        *("all", "any", "each", "every", "both", "either", "neither", "see", "ask", "per", "the", "a", "an", "our"),
        *("my", "your", "their", "its", "this", "that", "these", "those", "whoever", "currently", "tbd", "todo"),
        *("new", "future", "next", "former", "ex", "interim", "acting", "various", "several", "some", "one", "same"),
        *("we", "they", "it", "he", "she", "who", "as", "if", "when", "once", "after", "until", "soon", "later"),
        *("position", "vacancy", "applied", "asked", "requested", "undecided", "unassigned", "unnamed", "missing"),
        *("yes", "yeah", "sure", "done", "exists", "internal", "external", "multiple", "different", "many", "most"),
        *("kein", "keine", "keiner", "niemand", "noch", "nicht", "unbekannt", "wird", "offen", "alle", "jeder"),
        *("vielleicht", "wahrscheinlich", "siehe", "der", "die", "das", "ein", "eine", "unser", "unsere", "unsre"),
        *("aucun", "aucune", "personne", "pas", "inconnu", "peut-être", "tous", "toute", "notre", "voir", "une", "un"),
        *("ninguno", "ninguna", "nadie", "desconocido", "quizás", "todos", "todas", "nuestro", "nuestra", "por", "sin"),
        *("nessuno", "nessuna", "forse", "tutti", "ninguém", "nenhum", "nenhuma", "talvez", "todo", "geen", "niemand"),
        *("nog", "onbekend", "misschien", "iedereen", "ingen", "okänd", "kanske", "nikt", "brak", "žádný", "nikdo"),
        *("нет", "никто", "неизвестно", "все", "возможно"),
    )
)
"""No given name is written like these, so a text that begins with one is no name whatever its capitals."""

_CHIEF = pattern(r"c[a-z]{1,3}o\Z|[se]?vp\Z|md\Z|gm\Z|dpo\Z|dsb\Z|gf\Z|pdg\Z|ceo/founder\Z")
_POSTS = frozenset(
    (
        *("head", "chief", "director", "manager", "lead", "leader", "teamlead", "owner", "officer", "supervisor"),
        *("president", "chair", "chairman", "chairwoman", "chairperson", "principal", "dean", "deputy", "partner"),
        *("coordinator", "co-ordinator", "planner", "controller", "comptroller", "treasurer", "accountant", "clerk"),
        *("buyer", "engineer", "architect", "scientist", "analyst", "developer", "specialist", "expert", "adviser"),
        *("advisor", "counsel", "auditor", "actuary", "adjuster", "underwriter", "dispatcher", "operator", "steward"),
        *("technician", "foreman", "forewoman", "nurse", "sister", "matron", "doctor", "physician", "surgeon", "vet"),
        *("pharmacist", "teacher", "registrar", "secretary", "minister", "mayor", "commissioner", "judge", "attorney"),
        *("solicitor", "lawyer", "editor", "producer", "librarian", "bookkeeper", "cashier", "representative", "rep"),
        *(
            "champion",
            "ambassador",
            "assistant",
            "associate",
            "trainer",
            "tester",
            "designer",
            "admin",
            "administrator",
        ),
        *("custodian", "trustee", "executive", "founder", "sponsor", "master", "moderator", "ombudsman", "inspector"),
        *("ombudsperson", "handler", "processor", "reviewer", "approver", "scheduler", "receptionist", "intern"),
        *("consultant", "superintendent", "sergeant", "captain", "caseworker", "worker", "employee", "vp", "agent"),
        *("leiter", "leiterin", "chef", "chefin", "leitung", "geschäftsführer", "geschäftsführerin", "vorstand"),
        *("beauftragter", "beauftragte", "referent", "referentin", "verantwortlicher", "verantwortliche", "directeur"),
        *("directrice", "responsable", "gérant", "gérante", "chargé", "chargée", "director", "directora", "gerente"),
        *("jefe", "jefa", "encargado", "encargada", "direttore", "direttrice", "responsabile", "capo", "diretor"),
        *("diretora", "hoofd", "directeur", "chef", "leder", "kierownik", "dyrektor", "vedoucí", "ředitel"),
    )
)
_POST_ENDINGS = (
    *("leiter", "leiterin", "führer", "führerin", "beauftragter", "beauftragte", "manager", "managerin", "referent"),
    *(
        "chef",
        "chefin",
        "planner",
        "engineer",
        "controller",
        "meister",
        "meisterin",
        "sachbearbeiter",
        "sachbearbeiterin",
        "master",
    ),
)
_POST_FIRST = frozenset(
    (
        *("head", "chief", "director", "vp", "svp", "evp", "president", "manager", "lead", "leiter", "leiterin"),
        *("chef", "chefin", "directeur", "directrice", "responsable", "gerente", "jefe", "jefa", "directora"),
        *("direttore", "responsabile", "diretor", "diretora", "hoofd", "kierownik", "dyrektor", "officer", "owner"),
    )
)
_GENERIC = frozenset(
    (
        *(
            "manager",
            "owner",
            "lead",
            "leader",
            "head",
            "director",
            "engineer",
            "employee",
            "clerk",
            "user",
            "operator",
        ),
        *("analyst", "expert", "specialist", "developer", "consultant", "partner", "assistant", "worker", "officer"),
        *("representative", "rep", "executive", "associate", "admin", "chief", "deputy", "supervisor", "champion"),
        *("responsable", "leiter", "chef", "verantwortlicher", "intern", "advisor", "adviser", "agent", "leitung"),
        *("scientist", "architect", "reviewer", "approver", "sponsor", "coordinator", "referent", "vorstand"),
    )
)
"""Posts of which a firm has many: alone they name nobody."""
_PREPOSITIONS = frozenset(
    ("of", "for", "in", "at", "to", "from", "within", "on", "with", "der", "des", "de", "du", "für", "im", "in", "von")
)

_GROUPS = frozenset(
    (
        *("team", "teams", "department", "departments", "dept", "division", "unit", "units", "committee", "council"),
        *("operations", "ops", "engineering", "group", "groups", "office", "staff", "management", "procurement"),
        *("finance", "accounting", "controlling", "purchasing", "logistics", "marketing", "maintenance", "compliance"),
        *("administration", "development", "research", "analytics", "science", "helpdesk", "desk", "squad", "squads"),
        *("tribe", "chapter", "guild", "pool", "rota", "roster", "shift", "shifts", "on-call", "oncall", "people"),
        *("users", "colleagues", "board", "panel", "forum", "circle", "task-force", "taskforce", "force", "workforce"),
        *("crew", "function", "functions", "business", "organisation", "organization", "company", "it", "ict", "hr"),
        *("it-team", "leadership", "quality", "planning", "underwriting", "treasury", "sourcing", "personnel", "side"),
        *("community", "centre", "center", "branch", "hub", "lab", "labs", "pmo", "qa", "bi", "mlops", "devops"),
        *("abteilung", "fachabteilung", "fachbereich", "bereich", "gruppe", "einkauf", "vertrieb", "buchhaltung"),
        *("betriebsrat", "gremium", "ausschuss", "équipe", "equipe", "département", "comité", "equipo", "departamento"),
        *("squadra", "reparto", "ufficio", "afdeling", "avdelning", "dział", "zespół", "отдел", "команда"),
    )
)
_GROUP_FIRST = frozenset(
    (
        *("team", "department", "dept", "division", "group", "committee", "office", "board", "members", "staff"),
        *("abteilung", "fachabteilung", "bereich", "gruppe", "équipe", "equipe", "équipes", "equipo", "département"),
        *("departamento", "comité", "squadra", "reparto", "ufficio", "afdeling", "service", "direction", "pôle"),
        *("dział", "zespół", "отдел", "команда", "representatives", "both", "several", "various", "multiple", "many"),
        *(
            "some",
            "anyone",
            "anybody",
            "people",
            "colleagues",
            "users",
            "two",
            "three",
            "four",
            "five",
            "any",
            "each",
            "every",
            "either",
        ),
        *("one", "shared", "joint"),
    )
)
_BODIES = frozenset(("team", "teams", "group", "committee", "board", "forum", "circle", "council", "community"))
_GROUP_ENDINGS = ("abteilung", "team", "gruppe", "ausschuss", "bereich", "department", "referat")
_ORGANISATION = _GROUPS | frozenset(
    (
        *("ap", "ar", "ml", "ai", "erp", "sap", "crm", "mes", "r&d", "fp&a", "data", "digital", "innovation", "it"),
        *("technology", "technologies", "information", "tech", "software", "platform", "product", "products", "cloud"),
        *("infrastructure", "security", "cyber", "financial", "accounts", "payable", "receivable", "payables"),
        *("receivables", "tax", "supply", "chain", "warehouse", "warehousing", "production", "manufacturing", "plant"),
        *("assurance", "control", "commercial", "sales", "customer", "customers", "client", "clients", "service"),
        *("services", "care", "success", "support", "help", "claims", "risk", "legal", "audit", "internal", "external"),
        *("corporate", "global", "regional", "local", "central", "shared", "human", "resources", "culture", "machine"),
        *("learning", "artificial", "intelligence", "medical", "clinical", "nursing", "field", "order", "orders"),
        *("entry", "change", "project", "projects", "programme", "program", "facility", "facilities", "dispatch"),
        *("transport", "fleet", "retail", "communications", "public", "affairs", "back", "front", "second", "first"),
        *("level", "line", "shop", "floor", "works", "steering", "executive", "systems", "system", "application"),
        *("applications", "process", "processes", "excellence", "strategy", "transformation", "automation", "asset"),
        *("assets", "credit", "lending", "payments", "billing", "invoice", "invoices", "returns", "contact", "call"),
        *("business", "market", "markets", "trade", "treasury", "insurance", "banking", "investment", "wealth"),
        *("factory", "studio", "garage", "academy", "experience"),
        *("health", "safety", "environment", "energy", "network", "networks", "materials", "inventory", "demand"),
        *("and", "&", "of", "for", "the"),
    )
)
_VENDORS = frozenset(
    (
        *("vendor", "vendors", "supplier", "suppliers", "provider", "providers", "contractor", "contractors"),
        *("consultancy", "consultants", "consulting", "agency", "integrator", "integrators", "outsourcer", "lieferant"),
        *("subcontractor", "reseller", "dienstleister", "hersteller", "anbieter", "prestataire", "fournisseur"),
        *("proveedor", "fornitore", "leverancier", "freelancer", "freelancers", "externals"),
    )
)
_LEGAL_FORMS = frozenset(
    (
        *("gmbh", "ag", "inc", "ltd", "llc", "llp", "plc", "corp", "corporation", "sa", "sas", "sarl", "bv", "nv"),
        *("kg", "kgaa", "oy", "oyj", "spa", "srl", "pty", "kk", "limited", "incorporated", "aps"),
    )
)
_FIRMS = frozenset(
    (
        *("openai", "microsoft", "google", "amazon", "aws", "azure", "anthropic", "accenture", "deloitte", "kpmg"),
        *("pwc", "capgemini", "ibm", "oracle", "salesforce", "servicenow", "infosys", "tcs", "wipro", "cognizant"),
        *("hubspot", "workday", "celonis", "zendesk", "atlassian", "freshworks", "appian", "pegasystems", "adobe"),
        *("mckinsey", "bcg", "uipath", "databricks", "snowflake", "nvidia", "atos", "dxc", "fujitsu", "cgi"),
    )
)
_AGENTS = frozenset(
    (
        *("bot", "bots", "chatbot", "llm", "model", "copilot", "algorithm", "robot", "rpa", "itself", "chatgpt", "ai"),
        *("gpt", "gpt-4", "gpt-4o", "machine", "tool", "system", "automation", "software", "workflow", "pipeline"),
        *("ki", "ia"),
    )
)
_MACHINE = _AGENTS | frozenset(
    ("agent", "assistant", "the", "our", "virtual", "digital", "autonomous", "intelligent", "new", "software", "and")
)
_MACHINE_NAMES = frozenset(("bot", "bots", "chatbot", "robot", "rpa", "llm", "copilot", "autopilot", "chatgpt"))
_PRODUCT = pattern(
    r"\b(?:Chat ?GPT|GPT-?\d[\w.]*|Agentforce)\b|[a-z](?:Bot|GPT|AI)\b"
    r"|\b(?:Gemini|Llama|Qwen|DeepSeek|Grok) (?:Pro|Ultra|Flash|Nano|Advanced|\d)|\bClaude (?:Opus|Sonnet|Haiku|\d)"
)
_EVERYONE = pattern(
    r"(?:everyone|everybody|all(?: of (?:us|them|you)| users| staff| employees| people| hands| of the team)?|"
    r"(?:the )?(?:whole|entire) .*|alle|jeder|tous|todos|tutti|iedereen)(?: in .*| at .*)?|anyone|anybody"
)
_NO_ROLE = pattern(
    r"no (?:\w+ )?(?:owner|sponsor|person|name|deputy|candidate|successor|volunteer|one|body|lead|manager|decision|"
    r"assignment|responsible|accountable|team|budget|idea|answer|reply|response|signature|agreement)s?\b.*"
)
_NOBODY = pattern(r"(?:nobody|no one|no-one|noone|no body|none|zero|n\.? n|not one|not anyone|nil|nope|nothing)\b.*")
_MAY_BEGIN_A_POST = frozenset(
    (
        *("the", "our", "my", "interim", "acting", "internal", "external", "open", "former", "pending"),
        *("der", "die", "das", "notre", "unser", "unsere"),
    )
)
_ASKED = pattern(
    r"(?:not|ask|asked|applied|requested|invited|applying|searching|recruiting|hiring|possibly|likely|potentially|"
    r"next|future|incoming|prospective|will be|to be)\b"
    r"|(?:i|we|they|one) (?:think|guess|believe|suppose|assume|hope|would|will|want|need|have|are|am|do|don't|can|"
    r"can't|must|should|could|may|might)\b"
)
# Only a post that stands alone: `recruiting lead`; `recruiting head of AP` may be what is still to be done.
_HIRING_POST = pattern(
    r"(?:hiring|recruiting|recruitment|search) (?:team )?(?:manager|lead|leader|partner|officer|coordinator|specialist"
    r"|director|head)\b(?! (?:of|for|to|in)\b)"
)
_REFUSES = pattern(
    r"\b(?:(?:will not|won't|would not|wouldn't)(?! be\b)|does not want|doesn't want|did not want"
    r"|didn't want|refuses|declines"
    r"|unwilling|not willing)\b"
    r"|\b(?:says?|said) no\b|\bturn(?:s|ed) (?:it|this|us|the role) down\b"
    r"|\b(?:declined|refused|rejected)(?=\s*$|\s*[,.;)]|\s+(?:it|this|to|ownership|in|on|when|twice|because|after|by"
    r"|for now|the (?:role|post|offer|request|ownership|job))\b)"
    r"|\b(?:lehnt(?: \w+)? ab|abgelehnt|will nicht|refuse de|a refusé|se niega|rifiuta|weigert)\b"
)
# `A. Ruiz, after T. Berg declined`: somebody else took it.
_TAKEN = pattern(
    r"\b(?:if|unless|when|whenever|until|once|after|because|since|instead|accepted|agreed|took over|takes over"
    r"|signed|whoever|who|that|which)\b"
)
_GONE = pattern(
    r"\b(?:has|have|had|is|are|was|did|does|do)(?:n't| not| never)(?: yet| formally)? (?:agreed?"
    r"|accept(?:ed)?|confirm(?:ed)?"
    r"|sign(?:ed)?|repl(?:y|ied)|answer(?:ed)?|asked|been asked|appointed|named|know|started|available|informed)\b"
    r"|\bno longer\b|\b(?:is|has|was|are) (?:deceased|dead|retired|dismissed|fired|gone)\b|\b(?:died|passed away)\b|†"
    r"|(?:^|[,;(] ?|- )(?:deceased|dead|verstorben|décédée?)\s*(?:$|[,;)])"
)
_FORMER = pattern(r"(?:the |our )?(?:former|previous|outgoing|departing|retired|ex) ")
_PLACEHOLDER_NAMES = frozenset(
    (
        *("john doe", "jane doe", "joe bloggs", "fred bloggs", "jane bloggs", "max mustermann", "erika mustermann"),
        *("otto normalverbraucher", "a n other", "mickey mouse", "minnie mouse", "donald duck", "joe public"),
        *("john q public", "joe sixpack", "joe average", "test user", "test person", "foo bar", "some one"),
        *("juan pérez pérez", "homer simpson", "santa claus", "bugs bunny"),
    )
)
_NO_TAKERS = pattern(r"no [^\W\d_]")
_FOR_NOW_NOBODY = pattern(r"(?:[\w-]+ ){0,4}(?:none|nobody|no one|no-one|zero)")
_SOME_DAY = pattern(
    r"(?:after|before|until|by|from|in|once|as soon as|end of|when|later|recruitment|recruiting|hiring|interviews?|"
    r"candidates?|selection|search)\b|q[1-4]\b|(?:19|20)\d\d\b"
)
_EMAIL = pattern(r"(?P<who>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+\Z")
_PLURAL_POST = pattern(
    r".*(?:managers|leads|heads|owners|directors|officers|supervisors|leaders|clerks|buyers|engineers|analysts|planners|"
    r"controllers|accountants|operators|scientists|experts|specialists|developers|adjusters|handlers|dispatchers|"
    r"nurses|doctors|employees|workers|agents|assistants|reps|representatives|executives|champions|partners|members|"
    r"stewards)\Z"
)


def read_person(
    text: str,
    *,
    strict: bool = True,
    role: str = "",
    agent: str = "",
    supplier: str = "",
    of_house: bool = False,
) -> PersonReading:
    """What stands in a person field.

    `strict` is for fields that ask for one named person or post; elsewhere a team, a function or a rota will do.
    `role` is the one the field asks about: `production owner` names nobody in `owners.production`. `agent` is what
    the pilot is called, which owns nothing, and `supplier` who supplies its model. `of_house`: it asks who decides or
    approves, which is no supplier, no channel and no clock.
    """
    reading = _read(text)
    named = reading.named
    if named not in _UNKNOWN and named not in _DENIED:
        if agent and _same_words(text, agent):
            named = Named.AGENT
        elif supplier and _supplied_by(text, supplier):
            named = Named.VENDOR
        elif role and named is Named.POST and name_of(text) in (role, f"{role} owner"):
            named = Named.ROLE_ONLY
    before = named
    if strict and named in _SOMEBODY:
        named = Named.NOT_YET if _on_condition(text) else Named.VENDOR if _of_another_firm(text) else named
    if (strict or of_house) and named not in _DENIED and (other := _no_human(text, named, of_house)):
        named = other
    if named in _UNKNOWN:
        state = State.UNKNOWN
    elif named in _DENIED:
        state = State.NO
    elif named in _SOMEBODY:
        state = State.YES
    else:
        no_answer = named in _NEVER or (of_house and named is Named.VENDOR)
        state = State.PARTIAL if strict or no_answer else State.YES
    # Where something behind the name decides, it is quoted with it.
    return PersonReading(named, state, reading.read if named is before else text)


_PARTS = pattern(r"[,;()\[\]{}]|\s[-–—|]\s")
# `Jane Roe, if the headcount is approved`; who steps in while somebody is away is named already.
_CONDITION = pattern(
    r"(?:only )?(?:if|provided|providing|subject to|assuming|conditional (?:up)?on|depending on|as soon as|once|when"
    r"|unless)\b(?!.*\b(?:away|absent|ill|sick|on leave|on holiday|unavailable|not available|needed|in doubt"
    r"|escalated|asked)\b)"
)


def _on_condition(text: str) -> bool:
    """Whether a part behind the name makes it depend on something that has not happened."""
    return any(_CONDITION.match(bare(part)) for part in _PARTS.split(_split(text)[1]))


_OUTSIDER = pattern(
    r"(?:the |our |an? )?(?:external|freelance|contracted)? ?(?:vendor|supplier|contractor|subcontractor|freelancer"
    r"|integrator|external|outsourcer)|(?:the |our |an? )?(?:external|freelance) (?:consultant|advis[eo]r|developer)"
    r"|on loan from .+|seconded (?:by|from) .+"
)


def _of_another_firm(text: str) -> bool:
    """Whether a part behind the name says that the person is of a supplier, or of a firm that sells such work."""
    for part in filter(None, map(bare, _PARTS.split(_split(text)[1]))):
        if _OUTSIDER.fullmatch(part):
            return True
        firm = re.sub(r"^(?:.* )?(?:at|from|of) ", "", part).split()
        if firm[0] in _FIRMS and (len(firm) == 1 or set(firm[1:]) <= _LEGAL_FORMS | _VENDORS):
            return True
    return False


def _same_words(text: str, agent: str) -> bool:
    """Whether a person field holds what the pilot is called, however it is spaced: `Maintenance Bot`."""
    head, _ = _split(text)
    one, other = (re.sub(r"\W|_|^(?:the|our) ", "", bare(each)) for each in (head, agent))
    return bool(one) and one == other


_IN_HOUSE = pattern(r"\b(?:in-?house|own|internal|self|ourselves|us|intern|eigen\w*)\b", re.IGNORECASE)


def _supplied_by(text: str, supplier: str) -> bool:
    """Whether a person field holds the supplier, or a person who is said to be of it."""
    if _IN_HOUSE.search(supplier) or wording(supplier) is not None:
        return False
    words = _words_of_firm(supplier)
    if not words:
        return False
    # `SAP team lead` is of the house where the model is from SAP: such a word alone is a field of work.
    alone = len(words) == 1 and words[0] in _ORGANISATION
    for part in re.split(r"[,;()\[\]{}]|\s[-–—|]\s|\b(?:of|from|at|by)\s+(?:the\s+)?", text):
        found = _words_of_firm(part)
        if found == words or (not alone and found[: len(words)] == words):
            return True
    return False


def _words_of_firm(text: str) -> list[str]:
    words = re.findall(r"[\w&]+", text.casefold())
    return [word for word in words if word not in _LEGAL_FORMS and word not in ("the", "our")]


# What goes through unless somebody stops it in time.
_BY_SILENCE = pattern(
    r"(?<!not )(?<!never )(?<!no )\b(?:auto(?:matic(?:ally)?)?[- ]?(?:approv|accept|confirm|releas|grant|execut)\w*"
    r"|(?:approv|accept|confirm|releas|grant|execut)\w* (?:it)?(?:itself|automatically)\b)"
    r"|\b(?:without|absent|barring|if no(?:body)?|when no(?:body)?|unless) (?:an? |any )?(?:\w+ )?"
    r"(?:objects?|objections?|vetoes|veto|protests?|reply|replies|answers?|response|reaction)\b"
    r"|\bno (?:objections?|veto)\b"
    r"|\btime-?outs?\b|\b(?:by|through|on|counts?|means?) silence\b|\bsilence (?:is|means|counts)\b"
    r"|\bby default\b|\bdefault approval\b|\b(?:tacit|implicit|implied)\b"
)
# A check of some is no approval of each.
_SAMPLED = pattern(
    r"\bspot[- ]?checks?\b|\bat random\b|\brandom(?:ly)? (?:check|sampl)\w*|\bsampl(?:es|ing)\s+(?:of\s+)?\d"
    r"|\b\d+ (?:in|out of) \d+\b"
    r"|\bevery \d+(?:st|nd|rd|th)\b|\b\d+ ?(?:%|percent) (?:of|sample)\b|\bafterwards\b|\bin hindsight\b|\bex post\b"
    r"|\bafter the (?:fact|event)\b|\bretro(?:spective|active)(?:ly)?\b|\bin bulk\b|\bnachträglich\b"
)
_AUTOMATIC = pattern(
    r"\b(?:automat\w*|auto|self-approv\w*|pre-?approved|rules?|rule engine|threshold|script|cron|scheduler|job"
    r"|none (?:needed|required)|not (?:needed|required|necessary))\b"
)
_CHANNEL = pattern(
    r"(?:^|\s)#[a-z][\w-]*|\b(?:slack|whats ?app|telegram|mattermost|discord|webex|e-?mail|mail|mailbox|inbox|postbox"
    r"|distribution list|mailing list|channel|chat|chat ?room|(?:ms|microsoft|in|via|through|over|by) teams|webhook"
    r"|ticket(?:s| queue| system)?|queue|jira|servicenow|zendesk|sharepoint|dashboard|portal|power automate)\b"
)


_SHARED_BOX = pattern(r"(?:no-?reply|info|approvals?|inbox|mailbox|requests?|office|team|service)@")


def _no_human(text: str, named: Named, of_house: bool) -> Named | None:
    """What is named in place of a person where nobody is: a channel, or a clock or a rule that lets it through."""
    folded = bare(text)
    if _BY_SILENCE.search(folded) or (of_house and _SAMPLED.search(folded)):
        return Named.AUTOMATIC
    if folded in ("teams", "ms teams", "microsoft teams"):
        return Named.CHANNEL
    # `Portal team` is a group whatever it works on.
    if named not in (Named.NO_NAME, Named.PERSON, Named.VENDOR, Named.SEVERAL, Named.AGENT):
        return None
    if of_house and _SHARED_BOX.match(folded):
        return Named.CHANNEL
    channel, automatic = _CHANNEL.search(folded), _AUTOMATIC.search(folded)
    if channel:
        return None if _names_somebody(text, _CHANNEL) else Named.CHANNEL
    if automatic and named is not Named.AGENT and not _names_somebody(text, _AUTOMATIC):
        return Named.AUTOMATIC
    return None


def _names_somebody(text: str, but: re.Pattern[str]) -> bool:
    """Whether a part of a text names a person, a post or a group, beside what a pattern finds."""
    for part in re.split(
        r"[,;()\[\]{}/&+]|\s[-–—|]\s|\b(?:in|on|via|through|by|over|using|of|and|for|with|to|who|whose|that)\b", text
    ):
        who = part.strip(" ,.-–—#")
        if who and not but.search(bare(who)) and bare(who) not in ("teams", "microsoft", "ms teams"):
            named = _read(who).named
            if named in _SOMEBODY or named in (Named.GROUP, Named.ROLE_ONLY):
                return True
            if named is Named.NO_NAME and bool(_PLURAL_POST.match(bare(who))):
                return True
    return False


def name_of(text: str) -> str:
    """The name or post in a person field as it is compared: before the first comma, bracket or role, folded."""
    head, _ = _split(text)
    tokens = _tokens(head[:_LONGEST])
    words = _folded(tokens[: _name_length(tokens)] or tokens)
    return " ".join(word for word in words if word not in _TITLES and word not in ("the", "our"))


def name_as_written(text: str) -> str:
    """The text of a person field before its first comma, bracket or dash; `Ng, Wei` keeps its comma."""
    head, rest = _split(text)
    return head if text.startswith(head) else text.removesuffix(rest).strip()


def same_person(one: str, other: str) -> bool:
    """Whether two person fields name the same: the same name, in any case, or the post that the other one adds."""
    first, second = name_of(one), name_of(other)
    if not first or not second:
        return False
    return first == second or first in _roles(other) or second in _roles(one)


def builds_agents(text: str) -> bool:
    """Whether a person field names those who build agents rather than those who work with them."""
    if re.search(r"\boperations?\b", text, re.IGNORECASE) and not re.search(
        r"\b(?:IT|ICT|ML|AI)[ -](?i:operations)", text
    ):
        return False
    return bool(_BUILDERS.search(text)) or _read(text).named in (Named.VENDOR, Named.AGENT)


_BUILDERS = pattern(
    r"\b(?:IT|ICT|ML|AI|KI|MLOps|DevOps|CIO|CTO|CDO|CAIO|(?i:data (?:scien\w+|engineer\w*|platform|analytics|lab|team)|"
    r"information technology|machine learning|software|developers?|innovation|digital (?:lab|team|factory|unit)|"
    r"technology|platform (?:team|engineer\w*)|prompt engineer\w*|builders?|vendors?|suppliers?|consultan\w+))\b"
)


def _roles(text: str) -> set[str]:
    """The roles that a person field adds to the name: `head of it` in `A. Lee, Head of IT`."""
    _, rest = _split(text)
    parts = {bare(part) for part in re.split(r"[,;()\[\]{}]|\s[-–—|]\s", rest)}
    return {part for part in parts if part and part not in _GENERIC and _is_post(part.split())}


_LONGEST = 200
"""Characters before the first comma or bracket: a longer text is no name and no post."""


def _split(text: str) -> tuple[str, str]:
    text = " ".join(text.split())
    if surname_first := _SURNAME_FIRST.match(text):
        surname, given = surname_first["surname"], surname_first["given"]
        if _may_be_name(surname) and _may_be_name(given) and not _is_uncased([surname]):
            return f"{given} {surname}", text[surname_first.end() :].strip()
    match = _HEAD.search(text)
    return (text[: match.start()].strip(), text[match.start() :].strip()) if match else (text.strip(), "")


_SURNAME_FIRST = pattern(
    r"\s*(?P<surname>(?:(?:van|von|de|der|den|del|della|di|da|dos|la|le|el|al|bin|ter|ten)\s+){0,3}[^\W\d_][\w'’-]+),"
    r"\s*(?P<given>[^\W\d_][\w'’-]*\.?(?:\s+(?:[^\W\d_]\.|[^\W\d_][\w'’-]+))?)(?=\s*(?:$|[,;(\[{]|\s[-–—|]\s))"
)
"""`Ng, Wei`, `van Beethoven, Ludwig`: one word and what belongs to it, a comma, and a given name or two."""


def _may_be_name(text: str) -> bool:
    """Whether each word of a text could be a name and none is a post, a place in a firm, or an answer."""
    words = [word for word in text.split() if word.casefold() not in _PARTICLES]
    if not words or (wording(text) is not None and not all(map(_is_initial, words))):
        return False
    if len(text) <= _SHORT_ACRONYM and text.isupper() and not _is_initial(text):
        return False
    return all(_is_initial(word) or _is_capitalised(word) for word in words) and not any(map(_names_a_place, words))


_SHORT_ACRONYM = 3


def _names_a_place(word: str) -> bool:
    """Whether a word belongs to a firm, a field of work or a region rather than to a person."""
    folded = word.strip(".,").casefold()
    return (
        folded in _ORGANISATION
        or folded in _BUSINESS
        or folded in _VENDORS
        or folded in _LEGAL_FORMS
        or folded in _FIRMS
        or folded in _AGENTS
        or (folded in _NEVER_A_NAME and not _is_initial(word))
        or folded in _AFTER_NAME
        or _is_post_word(folded)
        or bool(_PLURAL_POST.match(folded))
        or folded.endswith(_GROUP_ENDINGS)
        or bool(_FIELD_OF_WORK.fullmatch(folded))
    )


_FIELD_OF_WORK = pattern(
    r".{4,}(?:tion|ics|logy|wesen|dienste?|stelle)|.{5,}(?:ment|ance|ung)|.{6,}(?:ing|keit|heit|schaft|verkehr)"
)
_BUSINESS = frozenset(
    (
        *("bank", "hospital", "clinic", "university", "college", "school", "institute", "ministry", "county", "city"),
        *("council", "authority", "region", "country", "europe", "emea", "apac", "dach", "americas", "asia", "africa"),
        *(
            "germany",
            "france",
            "spain",
            "italy",
            "austria",
            "switzerland",
            "poland",
            "uk",
            "usa",
            "us",
            "eu",
            "nordics",
        ),
        *(
            "north",
            "south",
            "east",
            "west",
            "nord",
            "süd",
            "ost",
            "central",
            "new",
            "san",
            "santa",
            "los",
            "las",
            "são",
        ),
        *("sao", "saint", "sankt", "fort", "port", "mount", "hong", "kuala", "buenos", "rio", "cape", "bad", "upper"),
        *(
            "lower",
            "great",
            "greater",
            "senior",
            "junior",
            "vice",
            "general",
            "managing",
            "assistant",
            "acting",
            "lead",
        ),
        *("patient", "student", "revenue", "spend", "category", "vendor", "contract", "patients", "students", "store"),
        *(
            "stores",
            "branch",
            "branches",
            "ward",
            "wards",
            "werk",
            "standort",
            "filiale",
            "zentrale",
            "group",
            "holding",
        ),
        *("company", "corp", "brothers", "sons", "söhne", "partners", "associates", "solutions", "industries", "labs"),
        *("energy", "power", "water", "foods", "motors", "airlines", "railways", "logistics", "pharma", "chemicals"),
        *("privacy", "policy", "ethics", "governance", "law", "procurement", "purchase", "purchasing", "payroll"),
    )
)
"""Words of firms, regions and ranks: what stands after a name and a comma and is written like a name."""
_BRACKETS = pattern(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_BETWEEN = pattern(
    r"\s*[,;/&+\n|]\s*|\s+[-–—]\s+"
    r"|\s+(?:and then|as well as|together with|and|or|und|oder|et|ou|plus|then|with|sowie|y)\s+",
    re.IGNORECASE,
)


def persons_named(text: str) -> tuple[str, ...]:
    """The different persons and chief officers that a text names one after another, folded; roles are none.

    `Ana Silva, Bob Jones` and `Ana Silva, CIO and Bob Jones, CFO` are two, `Sarah Chen, CIO`, `Ng, Wei` and
    `Tom Berg, Deutsche Bank` one.
    """
    found: dict[str, None] = {}
    officers: dict[str, None] = {}
    plain = _BRACKETS.sub(" ", text)
    for passage in re.split(r"\s*;\s*|\s+(?:and|und|et|&)\s+(?=[^,]*,\s)", plain):
        head, rest = _split(passage)
        units = [head, *_BETWEEN.split(rest.lstrip(" ,-–—|"))] if _SURNAME_FIRST.match(passage) else (
            _BETWEEN.split(passage)
        )  # fmt: skip
        for unit in filter(None, map(str.strip, units)):
            tokens = _tokens(unit)
            length = _name_length(tokens)
            role = tokens[length:]
            # After a comma, `Batch Release Manager` is a role; `Bob Jones CFO` is not.
            after_name = bool(role) and (role[0].isupper() or not role[0][0].isupper()) and _is_post(_folded(role))
            whole = bool(length) and (not role or after_name)
            name = tokens[:length]
            if whole and not any(map(_names_a_place, name[1:])) and not _is_place(name[0]):
                found.setdefault(name_of(unit))
            elif len(tokens) == 1 and _CHIEF.match(_folded(tokens)[0]):
                officers.setdefault(_folded(tokens)[0])
    return tuple(found) or tuple(officers)


def _are_given_names(text: str) -> bool:
    """Whether three or more single names stand between commas: `Anna, Bob, Carl`."""
    parts = [part.strip() for part in _BRACKETS.sub(" ", text).split(",")]
    return len(parts) > _SURNAME_AND_GIVEN and all(len(part.split()) == 1 and _may_be_name(part) for part in parts)


_SURNAME_AND_GIVEN = 2
_SEVERAL = 2


def _is_place(word: str) -> bool:
    """Whether a first word is one of a firm or region; as a title or an initial it is not."""
    folded = word.strip(".,").casefold()
    if _is_initial(word) or folded in _TITLES:
        return False
    return folded in _CITIES or (len(folded) > _LONG_NAME and folded.endswith(_TOWN_ENDINGS)) or _names_a_place(word)


# A quarter or a site follows it: `Hamburg Altona`. No given name is written like these.
_TOWN_ENDINGS = (
    *("burg", "furt", "dorf", "stadt", "heim", "hausen", "hafen", "kirchen", "brücken", "grad", "borough", "bourg"),
)
_LONG_NAME = 5
_CITIES = frozenset(
    (
        *("berlin", "münchen", "munich", "köln", "cologne", "stuttgart", "leipzig", "dresden", "hannover", "bremen"),
        *(
            "nürnberg",
            "essen",
            "dortmund",
            "duisburg",
            "bonn",
            "mannheim",
            "karlsruhe",
            "wien",
            "vienna",
            "graz",
            "linz",
        ),
        *(
            "zürich",
            "zurich",
            "geneva",
            "genf",
            "genève",
            "basel",
            "bern",
            "lausanne",
            "amsterdam",
            "rotterdam",
            "utrecht",
        ),
        *("eindhoven", "brussels", "antwerp", "ghent", "lyon", "marseille", "toulouse", "lille", "nantes", "bordeaux"),
        *(
            "london",
            "manchester",
            "birmingham",
            "leeds",
            "glasgow",
            "edinburgh",
            "liverpool",
            "bristol",
            "dublin",
            "cork",
        ),
        *("madrid", "barcelona", "sevilla", "bilbao", "lisbon", "lisboa", "porto", "milano", "rome", "roma", "torino"),
        *(
            "turin",
            "naples",
            "warsaw",
            "kraków",
            "wrocław",
            "prague",
            "praha",
            "brno",
            "budapest",
            "bucharest",
            "athens",
        ),
        *(
            "stockholm",
            "gothenburg",
            "malmö",
            "oslo",
            "bergen",
            "copenhagen",
            "aarhus",
            "helsinki",
            "tallinn",
            "vilnius",
        ),
        *("tokyo", "osaka", "seoul", "busan", "beijing", "shanghai", "shenzhen", "mumbai", "delhi", "bangalore"),
        *(
            "chennai",
            "hyderabad",
            "pune",
            "singapore",
            "jakarta",
            "bangkok",
            "manila",
            "melbourne",
            "brisbane",
            "perth",
        ),
        *("toronto", "montreal", "vancouver", "calgary", "chicago", "boston", "seattle", "detroit", "philadelphia"),
        *(
            "pittsburgh",
            "phoenix",
            "atlanta",
            "miami",
            "dubai",
            "doha",
            "riyadh",
            "istanbul",
            "ankara",
            "cairo",
            "lagos",
        ),
        *("nairobi", "johannesburg", "durban", "bogotá", "lima", "plant", "site", "werk", "standort", "building"),
    )
)


def _tokens(head: str) -> list[str]:
    spaced = re.sub(r"(?<=[^\W\d_])\.(?=[^\W\d_])", ". ", head)
    return spaced.strip(" \"'“”„*").split()


@lru_cache(maxsize=4096)
def _read(text: str) -> PersonReading:
    head, rest = _split(text)
    named = _named(text, head, rest)
    # What is read is what it rests on: the whole text where the rest of it decides.
    read = text if not head or named in (Named.PLACEHOLDER, Named.QUESTION, Named.NOT_YET) else head
    return PersonReading(named, State.UNKNOWN, read)


def _named(text: str, head: str, rest: str) -> Named:
    if placeholder(text) or placeholder(head or rest) or not any(c.isalpha() for c in text):
        return Named.PLACEHOLDER
    if text.rstrip(" )]}\"'”.!").endswith("?") or head.endswith("?"):
        return Named.QUESTION
    if len(head) > _LONGEST:
        return Named.NO_NAME
    folded = bare(head)
    if _NOBODY.fullmatch(folded) or _NO_ROLE.fullmatch(folded):
        return Named.NOBODY
    if name_of(text).replace("'", "") in _PLACEHOLDER_NAMES:
        return Named.PLACEHOLDER
    whole = bare(text)
    for form, reading in ((_REFUSES, Named.DECLINED), (_GONE, Named.NOT_YET)):
        if form.search(whole) and not _TAKEN.search(form.sub("", whole)) and len(persons_named(text)) < _SEVERAL:
            return reading
    if _ASKED.match(folded) and not _HIRING_POST.match(folded):
        return Named.NOT_YET
    if _NO_TAKERS.match(folded) and not head[3:4].isupper():
        return Named.NOBODY
    if _FOR_NOW_NOBODY.fullmatch(folded) and not _name_length(_tokens(head)):
        return Named.NOBODY
    email = _EMAIL.match(text)
    if email is not None:
        return Named.PERSON if re.search(r"[^\W\d_]+[._][^\W\d_]{2,}", email["who"]) else Named.NO_NAME
    named = _somebody(head, folded)
    if named in (Named.PERSON, Named.POST, Named.NO_NAME) and (len(persons_named(text)) > 1 or _are_given_names(text)):
        return Named.SEVERAL
    if named in _SOMEBODY:
        return Named.NOT_YET if _still_open(rest) or (named is Named.POST and _FORMER.match(folded)) else named
    if _still_open(head, whole=True) or _still_open(rest):
        return Named.NOT_YET
    if named is Named.ROLE_ONLY and set(bare(rest.strip(" ,(-–—")).strip(")").split()) & _ORGANISATION:
        # `Director, Customer Care`
        return Named.POST
    if named is Named.NO_NAME and _SOME_DAY.match(folded):
        return Named.NOT_YET
    return named


def _still_open(text: str, *, whole: bool = False) -> bool:
    """Whether a text, or one of the parts between its commas and brackets, says that nothing is settled."""
    if not text:
        return False
    parts = [text] if whole else [part for part in re.split(r"[,;()\[\]{}]|\s[-–—|]\s", text) if part.strip()]
    for part in parts:
        kind = wording(part.strip(" -–—|"))
        if kind in (Wording.PENDING, Wording.NEGATION, Wording.HEDGE, Wording.DONT_KNOW, Wording.QUESTION):
            return True
        if kind in (Wording.ASSENT, Wording.DEGREE) and whole:
            return True
        if kind is Wording.PLACEHOLDER and len(part.strip(" .")) > 1:
            return True
    return False


def _somebody(head: str, folded: str) -> Named:
    tokens = _tokens(head)
    lowered = [token.strip(".,").casefold() for token in tokens]
    if len(lowered) > 1 and lowered[0] == "to" and lowered[1] in ("be", "hire", "find", "name", "appoint", "decide"):
        return Named.NO_NAME
    if _EVERYONE.fullmatch(folded):
        return Named.EVERYONE
    core = [word for word in lowered if word not in ("the", "our", "itself")]
    if not core or (set(core) <= _MACHINE and set(core) & _AGENTS) or core in (["agent"], ["assistant"]):
        return Named.AGENT
    if _several(head):
        return Named.SEVERAL
    length = _name_length(tokens)
    if length == len(tokens) and (_is_initial(tokens[0]) or lowered[0] in _TITLES):
        # `M. Team`: with an initial or a title there is no doubt.
        return Named.PERSON
    if _is_group(core):
        return Named.GROUP
    if _is_vendor(core):
        return Named.VENDOR
    if lowered[-1] in _MACHINE_NAMES or (length == len(tokens) and _is_product(tokens)) or _PRODUCT.search(head):
        return Named.AGENT
    if length == len(tokens) and _is_of_a_system(tokens) and not _is_post(core):
        return Named.VENDOR
    if length and (length == len(tokens) or not _is_group(lowered[length:])):
        return Named.PERSON
    if lowered[0] in _NEVER_A_NAME - _MAY_BEGIN_A_POST:
        return Named.NO_NAME
    if _is_post(core):
        return Named.ROLE_ONLY if len(core) == 1 and core[0] in _GENERIC else Named.POST
    return Named.NO_NAME


def _is_product(tokens: list[str]) -> bool:
    """Whether two capitalised words are no name but a machine: `Fraud Model`, `Invoice AI`; `Kim Ai` is a person."""
    last = tokens[-1].strip(".,")
    return last.casefold() in _AGENTS and (last.isupper() or last.casefold() not in ("ai", "ia", "ki"))


def _is_of_a_system(tokens: list[str]) -> bool:
    """Whether a text is no name but what runs on a system, whose letters come first: `SAP Joule`, `ERP Assist`."""
    first, *others = tokens
    short = first.isupper() and len(first) >= _SHORT_ACRONYM and first.casefold() in _ORGANISATION
    return short and bool(others) and not any(each.isupper() for each in others)


def _several(head: str) -> bool:
    """Whether two or more are named: `Jane or Tom`, `CFO / CIO`. `Ortega y Gasset` is one."""
    parts = [part for part in _JOINED.split(head) if part]
    if len(parts) < 2:
        halves = re.split(r"\s+[ye]\s+", head)
        return len(halves) == 2 and all(len(half.split()) > 1 for half in halves)
    words = [part.casefold().split() for part in parts]
    if all(len(part) <= 2 for part in parts) or "r&d" in head.casefold():
        return False
    # `Head of Sales and Marketing`, `Supply & Demand Planner` are one post.
    if _is_post(words[0]) and not _is_post(words[-1]) and _name_length(parts[-1].split()) == 0:
        return False
    if _is_post(words[0]) and set(words[0]) & _PREPOSITIONS and set(words[-1]) <= _ORGANISATION:
        return False
    return not (_is_post(words[-1]) and not _is_post(words[0]) and set(words[0]) <= _ORGANISATION)


def _is_group(words: list[str]) -> bool:
    if not words:
        return False
    end = next((index for index, word in enumerate(words) if index and word in _PREPOSITIONS), len(words))
    noun = words[end - 1]
    if _is_post_word(noun) and noun not in ("board",):
        return words[0] in ("any", "each", "every", "several", "various", "both", "one", "some", "two", "three")
    if words[0] == "team" and end > 1 and _is_post_word(words[1]):
        return False
    if noun in _GROUPS or noun.endswith(_GROUP_ENDINGS) or words[0] in _GROUP_FIRST or _PLURAL_POST.match(noun):
        # `VP Operations`, `Director Finance`, `Abteilungsleiter Einkauf`: the post stands first.
        return noun in _BODIES or not _is_post_word(words[0])
    return all(word in _ORGANISATION for word in words)


_OF_VENDOR = pattern(
    r"\b(?:vendor|supplier|provider|contractor|integrator|agency|reseller|consultancy)(?:'s|s')\s"
    r"|\b(?:of|from|at) (?:the|our|an?) (?:\w+ )?(?:vendor|supplier|provider|contractor|integrator"
    r"|agency|consultancy)\Z"
)


def _is_vendor(words: list[str]) -> bool:
    if _OF_VENDOR.search(" ".join(words).replace("’", "'")):
        return True
    if words[-1] == "partner" and len(words) > 1 and words[-2] != "business" and words[-2] in _ORGANISATION:
        return True
    if words[0] in _FIRMS:
        return True
    if _is_post(words):
        return False
    return bool(set(words) & _VENDORS) or words[-1] in _LEGAL_FORMS or words == ["sap"]


def _is_post_word(word: str) -> bool:
    return word in _POSTS or bool(_CHIEF.match(word)) or (len(word) > 7 and word.endswith(_POST_ENDINGS))


def _is_post(words: list[str]) -> bool:
    """Whether the words are one post: its noun stands last, before `of` and the like, or first."""
    words = [word for word in words if word not in ("the", "our", "interim", "acting", "my")]
    if not words or words[0] in ("any", "each", "every", "a", "an", "some", "one", "several", "both"):
        return False
    end = next((index for index, word in enumerate(words) if index and word in _PREPOSITIONS), len(words))
    if _is_post_word(words[end - 1]):
        return True
    if len(words) == 1:
        return False
    if words[0] in _POST_FIRST or _CHIEF.match(words[0]) or (len(words[0]) > 7 and words[0].endswith(_POST_ENDINGS)):
        return True
    # `Team lead AP`, `Regional Sales Manager DACH`: what follows the noun is the field or the place.
    found = next((index for index, word in enumerate(words) if index and _is_post_word(word)), 0)
    return bool(found) and len(words) - found <= 3


def _name_length(tokens: list[str]) -> int:
    """How many words of a text are a person's name; 0 when it does not begin with one."""
    start = 0
    while start < len(tokens) and tokens[start].strip(".").casefold() in _TITLES and len(tokens[start]) > 1:
        start += 1
    titled = start > 0
    first = tokens[start].strip(".,").casefold() if start < len(tokens) else ""
    if (
        not first
        or (first in _NEVER_A_NAME and not _is_initial(tokens[start]))
        or (first == "no" and len(tokens) - start > 1 and not titled)
    ):
        return 0
    full = partial_ = 0
    index = start
    for index in range(start, len(tokens) + 1):
        if index == len(tokens):
            break
        token = tokens[index]
        folded = token.strip(".,").casefold()
        # After a whole name a role begins: `Sarah Chen CIO`, `Sarah Chen AP team lead`.
        if full + partial_ >= 2 and full and (_CHIEF.match(folded) or _is_post(_folded(tokens[index:]))):
            break
        if _is_initial(token):
            partial_ += 1
        elif (folded in _PARTICLES and index > start) or (folded in _AFTER_NAME and full):
            continue
        elif _is_capitalised(token):
            full += 1
        elif index == start + 1 and partial_ == 1 and token.isalpha() and len(token) > 1:
            # `a. lee`
            full += 1
        else:
            break
    words = _folded(tokens[start:index])
    if index < len(tokens) and not _is_post(_folded(tokens[index:])):
        return 0
    if index - start > 6 or not full or (set(words) <= _ORGANISATION and not partial_):
        return 0
    if titled or (full + partial_ >= 2 and not _is_acronyms(tokens[start:index])) or _is_uncased(tokens[start:index]):
        return index
    return 0


def _folded(tokens: list[str]) -> list[str]:
    return [token.strip(".,").casefold() for token in tokens]


def _is_initial(token: str) -> bool:
    if len(token) == 1:
        return token.isupper()
    return bool(re.fullmatch(r"(?:[^\W\d_]\.-?){1,3}", token))


def _is_capitalised(token: str) -> bool:
    word = token.strip(".'’\"“”").removeprefix("@")
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace("`", "")
    if len(letters) < 2 or any(not (c.isalpha() or unicodedata.category(c) in ("Mn", "Mc")) for c in letters):
        return False
    if unicodedata.category(letters[0]) == "Lo":
        return True
    # `d'Angelo`, `al-Sayed`, `O'Neil`.
    return letters[0].isupper() or bool(re.match(r"(?:d|l|al|el|de|di|da|la|le)['’-][^\W\d_a-z]", word))


def _is_uncased(tokens: list[str]) -> bool:
    """Whether the words are in a script without capitals; such a name may be written without a space."""
    letters = [c for token in tokens for c in token if c.isalpha()]
    return len(letters) >= 2 and all(unicodedata.category(c) == "Lo" for c in letters)


def _is_acronyms(tokens: list[str]) -> bool:
    """`SAP MM`, `AP IT`: short words in capitals; a name in capitals has longer ones."""
    return all(token.isupper() and not _is_initial(token) for token in tokens) and min(map(len, tokens)) < 3
