"""Texts that look like an answer and say nothing yet: placeholders, questions, hedges, negations, what is pending.

A text counts as one only as a whole, by its form: `not yet`, `to be agreed with HR`, `<name, role>`, `maybe`. The same
words inside a longer text are ordinary words: `planned downtime report`, `pending invoices`, `no order for a week`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from readiness.patterns import pattern


class Wording(StrEnum):
    """What kind of text that says nothing yet, or says it only in part."""

    PLACEHOLDER = "placeholder"
    QUESTION = "question"
    DONT_KNOW = "dont-know"
    PENDING = "pending"
    HEDGE = "hedge"
    NEGATION = "negation"
    DEGREE = "degree"
    ASSENT = "assent"


_EDGE = " \t\n.!…,;:\"'“”„‘’`*_"
_PLACEHOLDERS = frozenset(
    (
        *("tbd", "tba", "tbc", "t.b.d", "t.b.a", "t.b.c", "n.n", "nn", "n.a", "na", "n/k", "todo", "to do", "fixme"),
        *("nil", "null", "placeholder", "dummy", "foo", "foobar", "asdf", "qwerty", "bla", "blah", "bla bla"),
        *("blah blah", "blabla", "first last", "firstname lastname", "first name last name", "name surname"),
        *("full name", "your name", "name, role", "name and role", "none yet", "not applicable", "ditto", "see above"),
        *(
            "as above",
            "same as above",
            "same as before",
            "see below",
            "etc",
            "whatever",
            "unnamed",
            "some text",
            "my text",
            "text here",
        ),
        *(
            "未定",
            "未確定",
            "待定",
            "待确认",
            "不明",
            "なし",
            "无",
            "無",
            "没有",
            "미정",
            "없음",
            "لا يوجد",
            "غير معروف",
        ),
    )
)
"""Whole texts that only keep a place, folded and without the signs around them."""
_PLACEHOLDER = pattern(
    r"<.*>|\{\{?.*\}\}?|\[.*\]|\$\{?\w+\}?|__\w+__|%\w+%"
    r"|(?:tbd|tba|tbc|fixme)\b.*|to-?do\s*[:\-–—(].*|to-?do"
    r"|lorem\b.*|(?:please |pls )?(?:fill|complete|enter|insert|add|write|type|put)\b.{0,30}\b(?:in|here|later|me)"
    r"|(?:your|some|a|the) (?:name|text|answer|value|role)(?: here| goes here)?|(?:name|text|value) here",
    re.DOTALL,
)
_MAY_KEEP_A_PLACE = pattern(
    r"name|tb[dac]\b|fixme|to-?do|lorem|please|pls|fill|complete|enter|insert|add|write|type|put|your|some|an? |the |"
    r"text|value"
)

_TAIL = (
    r"(?:[\s,]+(?:yet|so far|now|right now|currently|today|soon|later|at the moment|for now|as of now|at present|"
    r"at all|anymore|any more|again|really|still|in time|in due course|asap|internally|formally|officially))*"
    r"(?:[\s,]+(?:with|by|from|to|until|till|in|after|once|when|before|during|on|for|as|due|because|between|at|within)"
    r"(?:\s+[^\s,]+){1,6})?"
)
_DECIDED = (
    r"(?:agreed|decided|defined|determined|named|confirmed|clarified|settled|appointed|assigned|hired|recruited|"
    r"nominated|announced|approved|specified|discussed|negotiated|finali[sz]ed|chosen|selected|identified|found|"
    r"filled|set|set up|fixed|resolved|checked|reviewed|validated|verified|tested|measured|estimated|calculated|"
    r"documented|written|drafted|completed|done|provided|supplied|added|created|arranged|organi[sz]ed|established|"
    r"known|advised|seen|worked out|figured out|sorted|sorted out|aligned|signed|signed off|funded|budgeted|"
    r"allocated|planned|scheduled|requested|ordered|bought|built|implemented|introduced|rolled out|put in place)"
)
_STATE = (
    r"(?:clear|sure|certain|known|ready|there|available|applicable|final|official|public|relevant|finished|started|"
    r"begun|tried|done|really|quite|exactly|yet|now|so far|at all|much|necessarily|always|everywhere|entirely|"
    r"fully|completely|in place|a priority|that i know|as far as i know|to my knowledge|anymore|any more|possible)"
)
_FIRST = r"(?:it is|it's|this is|that is|that's|is|are|was|were|has been|have been|still|currently|as yet|so far|yet)"
_MISSING = (
    r"(?:idea|clue|decision|answer|reply|response|name|candidate|owner|sponsor|person|budget|budget line|line|"
    r"cost cent(?:re|er)|plan|info|information|date|agreement|consensus|feedback|document|documents|evidence|data|"
    r"deputy|volunteer|volunteers|successor|replacement|approval|funding|money|figure|figures|number|numbers|"
    r"process|rule|rules|limit|owner named|one named|assignment|responsible|responsibility|accountability|interest|"
    r"comment|entry|value|record|records|resources?|capacity|time)"
)
_WHEN = (
    r"(?: (?:the|end|start|begin|beginning|middle|of|early|mid|late|next|this|coming|following|half|first|second|third|"
    r"fourth|1st|2nd|\d{1,2}\.?))*"
    r" (?:later|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.?|weeks?|months?|quarters?|years?|days|"
    r"q[1-4]|h[12]|20\d\d|go-?live|launch|roll-?out|phase|release|sprint|soon|holidays|christmas|easter)"
)
_AWAITED = (
    r"(?:approval|decision|confirmation|answer|reply|response|feedback|input|sign-?off|signature|go-?ahead|"
    r"clarification|nomination|agreement|budget|funding|hr|it|legal|finance|management|the board|board|procurement|"
    r"compliance|review|result|results|news|contract|the vendor|discussion|alignment|assignment|appointment|"
    r"recruitment|hiring|hire|green light|ok|okay)"
)

_FORMS: tuple[tuple[Wording, str], ...] = (
    (
        Wording.DONT_KNOW,
        r"(?:(?:i|we|they)\s+)?(?:don'?t|do not|didn'?t|did not|can'?t|cannot|can not|couldn'?t)\s+"
        r"(?:(?:really|actually|yet)\s+)?(?:know|say|tell|remember|recall|have|find)\b.{0,60}"
        r"|dunno|no idea.{0,40}|no clue.{0,40}|idk|not sure.{0,40}|unsure.{0,40}|hard to (?:say|tell).{0,40}"
        r"|nobody knows.{0,40}|no one knows.{0,40}|who knows.{0,40}|god knows.{0,40}|unknown"
        rf"|unknown{_TAIL}|(?:{_FIRST}\s+)*(?:unknown|unclear|uncertain|undefined|undecided|unassigned|unnamed){_TAIL}"
        r"|depends(?: on .{1,40})?|it depends.{0,40}|(?:have|need) to (?:check|ask|look|find out|see|clarify).{0,40}"
        r"|(?:i|we|they)(?:'ll| will| have to| need to| must| should|'ve to)\s+"
        r"(?:decide|see|check|ask|find|clarify|name|define|tell|look|discuss|think|know).{0,40}",
    ),
    (
        Wording.HEDGE,
        r"(?:maybe|perhaps|probably|presumably|hopefully|supposedly|possibly|likely|potentially|allegedly)"
        r"|(?:maybe|perhaps|probably|presumably|hopefully|supposedly)\b(?:\s+[^\s]+){1,5}"
        r"|(?:most |very |quite )?(?:likely|possibly|probable|possible|doubtful|questionable)(?: so| not| yes| no)?"
        r"|(?:i|we|they)\s+(?:think|guess|believe|suppose|assume|hope|doubt|reckon|expect|feel|would say|"
        r"imagine)\b.{0,60}"
        r"|.{1,80}?[\s,(–-]+(?:(?:i|we) (?:guess|think|suppose|believe|hope|assume|reckon)|i'?d say|probably|maybe|perhaps|"
        r"hopefully|presumably|or something(?: like that| similar)?|not sure(?: about .{1,30})?)\)?"
        r"|(?:think|guess|believe|suppose|assume|hope|reckon|expect)\s+(?:so|not|it|yes|no)\b.{0,20}"
        r"|as far as (?:i|we) know.{0,40}|to (?:my|our) knowledge.{0,40}|in theory|theoretically|in principle|"
        r"officially"
        r"|should (?:be|do|work|have)(?:\s+[^\s]+){0,4}|could be.{0,20}|might be.{0,20}|may be.{0,20}|if possible"
        r"|something(?: like that| else| similar)?|if (?:we|i|they) (?:get|have|find|can)\b.{0,40}|someone|"
        r"somebody|some(?:one|body)\b.{0,40}|whoever.{0,40}",
    ),
    (
        Wording.PENDING,
        rf"(?:{_FIRST}\s+)*(?:(?:yet |about |going |supposed )?to be|being|will be|shall be|should be|"
        rf"needs? to be|must be|has to be|have to be|(?:is |are )?getting)\s+(?:soon\s+)?{_DECIDED}{_TAIL}"
        rf"|(?:{_FIRST}\s+)*(?:pending|open|vacant|outstanding|missing|awaited|overdue|postponed|delayed|ongoing|"
        rf"unresolved|unsettled|in the works|in the making|on hold|on the way|on its way|coming|coming soon|coming up|"
        rf"coming later|in work|work in progress|wip|soon|later|next|shortly|in time|eventually|blocked|parked){_TAIL}"
        r"|open (?:question|issue|point|topic|position|post|role|vacancy|matter)s?(?: (?:for|with|at|until|"
        r"on) .{1,30})?|open items?"
        rf"|pending (?:the |a |an |final |formal |hr |internal |budget )*{_AWAITED}.{{0,30}}"
        rf"|(?:(?:we are|still|currently) )?(?:awaiting|waiting (?:for|on)) (?:the |a |an |final |formal |"
        rf"an? )*{_AWAITED}.{{0,40}}"
        r"|(?:still |currently |now )*(?:in|under) (?:the )?(?:process|progress|discussions?|negotiations?|talks|"
        r"review|"
        r"preparation|clarification|consideration|planning|evaluation|approval|recruitment|construction|investigation|"
        rf"development|alignment|coordination|procurement){_TAIL}"
        rf"|(?:{_FIRST}\s+)*(?:applied|asked|requested|applied for|asked for|invited|nominated|proposed|submitted|"
        rf"approached|contacted|budgeted for next year){_TAIL}"
        r"|(?:we are |we're |i am |i'm |they are |is |are |still |currently )*(?:discussing|checking|looking|"
        r"clarifying|"
        r"deciding|searching|recruiting|negotiating|hiring|interviewing|evaluating|figuring|trying|thinking|"
        r"sorting)\b(?: .{0,40})?"
        r"|(?:finance|it|hr|legal|management|procurement|the team|the vendor|compliance) (?:is|are) "
        r"(?:still )?(?:looking|checking|working|discussing|reviewing|deciding|on)\b.{0,40}"
        r"|(?:to follow|follows|will follow|to come|will come|to find|to hire|to name|to decide|to define|to confirm|"
        rf"to check|to discuss|to clarify|to be){_TAIL}"
        r"|(?:being|getting) (?:recruited|replaced|prepared|built|created|worked on|looked at).{0,40}"
        rf"|(?:the )?{_AWAITED} (?:is |was |has been )?(?:still )?(?:pending|requested|outstanding|missing|awaited|"
        rf"open|"
        rf"asked for|applied for|to follow|to come){_TAIL}"
        rf"|(?:in |still )?draft(?: only| stage| so far)?|(?:ask|asked) (?:me|us|hr|it|finance|legal|management|"
        rf"later).{{0,20}}"
        r"|(?:in |by |from )?(?:next|this|end of|early|mid|late) (?:the )?(?:year|month|quarter|week|summer|autumn|"
        r"winter|"
        r"spring)(?: .{0,15})?"
        r"|(?:(?:is|are|still|now) )*(?:planned|foreseen|envisaged|intended|scheduled|due|expected)"
        rf"(?: (?:for|in|by|from|until|till|after|once|when|before|during|at|with|towards?))?{_WHEN}(?:\s+[^\s]+){{0,4}}"
        r"|new hire.{0,30}|job (?:posting|ad|opening).{0,30}|vacancy.{0,20}|position (?:is )?(?:vacant|open).{0,20}"
        r"|(?:has |have |had )?(?:left|resigned|retired|quit|moved on|gone)"
        r"|(?:has |have |had )?(?:left|moved on|moved away|leaving|leaves|resigned)\s+"
        r"(?:the (?:company|firm|team|department)|in .{1,20}|us|last .{1,20})|leaving|leaves soon"
        r"|(?:just |only just |already )?(?:started|begun)|under ?way",
    ),
    (
        Wording.NEGATION,
        rf"(?:{_FIRST}\s+)*(?:not|never|hardly|barely|isn'?t|hasn'?t(?: been)?|wasn'?t|aren'?t|haven'?t(?: been)?)"
        rf"(?:\s+(?:yet|fully|really|quite|been|all|exactly|formally|officially|clearly|properly|finally|even|"
        rf"actually))*"
        rf"(?:\s+(?:{_DECIDED}|{_STATE}))?{_TAIL}"
        rf"|(?:there (?:is|are) )?(?:no|not any)\s+{_MISSING}{_TAIL}"
        rf"|(?:no|none|nothing|nobody|no one|no-one|not)\b.{{0,40}}\b(?:yet|so far|at the moment|as of now|for now|"
        rf"currently)"
        r"|(?:no|none|nothing|not any)(?: (?!more\b)[\w-]+){0,3} (?:is |are )?(?:needed|necessary|required|foreseen|provided"
        r"|possible|offered|intended)"
        r"|nothing(?: much| really| serious| bad)*(?: (?:can|could|will|would))? (?:go(?:es)? wrong|happens?|serious"
        r"|bad)\b.{0,30}"
        r"|nope|nah|no way|negative|nein|non|of course not|certainly not|definitely not|absolutely not|not at all"
        r"|(?:it |this |that |they |we |one |you |people |users |customers |clerks )?(?:can'?t|cannot|can not|couldn'?t|"
        r"could not)(?: (?:be|really|easily|currently|technically|simply|just))*(?: (?:undone|reversed|reverted|object|"
        r"objected|appeal|appealed|complain|measured|tracked|done|rolled back|restored|recovered|corrected|think of "
        rf"(?:any|anything|one)))?{_TAIL}"
        r"|no(?: \w+){1,2} (?:agreed|decided|defined|determined|appointed|nominated|specified|chosen|selected|"
        r"identified|foreseen|planned|documented|described|established|named|assigned)"
        r"|not (?:that|as far as) (?:i|we) (?:know|am aware|are aware)(?: of)?(?: any)?"
        r"|impossible|irreversible|nowhere|no way(?: back| to .{1,30})?"
        r"|(?:there )?(?:isn'?t|aren'?t|is not|are not) (?:any|one|anything|anyone|a \w+)(?: .{1,20})?"
        r"|(?:it |this |that |they )?(?:doesn'?t|does not|don'?t|do not) (?:exist|work|happen|matter)"
        rf"{_TAIL}"
        r"|(?:we|they) (?:don'?t|do not) (?:measure|track|count|monitor|record|handle|check|offer|collect|do)\b.{0,30}"
        rf"|(?:we|they) have (?:none|nothing){_TAIL}"
        r"|(?:nobody|no one|no-one) (?:does|looks|checks|cares|reads|handles|owns|decides|does it|watches)\b.{0,30}"
        r"|not (?:\w+ed|\w+ly|\w+ible|\w+able|foreseen|written|done|thought of)(?<!needed)(?<!required)"
        r"|(?:none|nothing|nobody|no one)(?: (?:really|much|special|specific|in particular|important|serious|bad|of "
        r"note|to speak of|worth mentioning|(?:that )?(?:i|we) (?:know|can think|are aware|am aware)(?: of)?|as far as "
        r"(?:i|we) know))+"
        r"|no+|never(?: ever)?|(?:hardly|barely|scarcely)(?: ever| any)?|unlikely|doubt it|far from it|only on paper",
    ),
    (
        Wording.DEGREE,
        r"(?:(?:yes|yeah|yep|ja|well)[\s,]+)?(?:but\s+)?(?:only\s+)?(?:partly|partially|mostly|somewhat|sort of|"
        r"kind of|"
        r"more or less|to some extent|to a degree|in part|in parts|half|halfway|half done|almost|nearly|so-so|roughly|"
        r"largely|mainly|basically|a bit|a little|sometimes|now and then|occasionally|some|a few|informally|"
        r"for the most part|up to a point|in some cases)(?:[\s,]+(?:yes|done|there|finished|ready|so))?",
    ),
    (
        Wording.ASSENT,
        r"(?:yes|yeah|yep|yup|sure|ok|okay|of course|definitely|certainly|absolutely|correct|true|right|done|exists|"
        r"available|in place|present|there is|there are some|we do|we have|we have one|we have some|it exists|ja|oui|"
        r"si|sí|da|hai)(?:[\s,!]+(?:yes|we do|we have|it does|there is|there are|of course|indeed|sure))?",
    ),
)
_FORM = tuple((kind, pattern(form)) for kind, form in _FORMS)
_HINTS = frozenset(
    re.findall(
        r"[a-z']+",
        "i we they don't dont do didn't did can't cant cannot couldn't couldnt dunno no idk not unsure hard "
        "nobody who god "
        "unknown unclear uncertain undefined undecided unassigned unnamed depends it have need maybe perhaps probably "
        "presumably hopefully supposedly possibly likely potentially allegedly most very quite probable possible "
        "doubtful questionable think guess believe suppose assume hope reckon expect as to in theoretically officially "
        "should could might may if someone somebody whoever it's this that that's is are was were has been still "
        "currently so yet about going supposed being will shall needs must getting pending open vacant outstanding "
        "missing awaited overdue postponed delayed ongoing unresolved unsettled on coming work wip soon later next "
        "shortly eventually blocked parked awaiting waiting under now applied asked requested invited nominated "
        "proposed submitted approached contacted budgeted discussing checking looking clarifying deciding searching "
        "recruiting negotiating hiring interviewing evaluating figuring trying sorting finance hr legal management "
        "procurement the compliance follows new job vacancy position had left resigned retired quit moved gone leaving "
        "leaves never hardly barely isn't isnt hasn't hasnt wasn't wasnt aren't arent haven't havent there none "
        "nothing nope nah negative nein non of certainly definitely absolutely scarcely unlikely doubt far only yes "
        "yeah yep ja well but partly partially mostly somewhat sort kind more half halfway almost nearly roughly "
        "largely mainly basically a sometimes occasionally some informally for up yup sure ok okay correct true right "
        "done exists available present oui si da hai approval confirmation answer reply response feedback input "
        "signoff sign "
        "signature go clarification nomination agreement budget funding it contract review result results news "
        "alignment assignment appointment recruitment hire green draft ask next this end early mid late by from "
        "impossible irreversible nowhere can cannot this that one you people users customers clerks doesn't doesnt "
        "could does do begun started underway just already "
        "planned foreseen envisaged intended scheduled due expected "
        "something decision board discussion we're i'm i'll we'll they'll they're so",
    )
)
"""The words such a text can begin with: most texts begin with none of them, which is seen at once."""
_WORD = pattern(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENDS_IN_DOUBT = pattern(
    r"\b(?:guess|think|suppose|believe|hope|assume|reckon|say|probably|maybe|perhaps|hopefully|presumably|something"
    r"|similar|that|not sure.{0,36})\)?\Z"
)
_LONGEST = 90


def bare(text: str) -> str:
    """A text folded, with one space between words and without the signs around it."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(_EDGE).rstrip(" ?")


def placeholder(text: str) -> bool:
    """Whether a text only keeps a place: `<name, role>`, `TODO: fill in`, `...`, `x`, `lorem ipsum`."""
    # Nearly every text begins with two letters or digits, which is seen at once.
    if (len(text) < 2 or not text[:2].isalnum()) and sum(c.isalnum() for c in text) < 2:
        word = text.strip(_EDGE)
        return word == "0" or not (any(c.isdigit() for c in word) or word > "\u2e80")
    folded = bare(text)
    if folded in _PLACEHOLDERS:
        return True
    if len(folded) < 6 and len(set(folded)) == 1 and not folded.isdigit():
        return True
    if not (text[0] in "<{[$_%" or _MAY_KEEP_A_PLACE.match(folded)):
        return False
    return bool(_PLACEHOLDER.fullmatch(" ".join(text.casefold().split())))


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording | None:
    """What kind of text that says nothing yet this is as a whole; None for an ordinary text."""
    stripped = text.strip()
    if placeholder(stripped):
        return Wording.PLACEHOLDER
    if _asks(stripped):
        return Wording.QUESTION
    if len(stripped) > _LONGEST:
        return None
    folded = bare(stripped)
    first = _WORD.match(folded)
    if (first is None or first[0] not in _HINTS) and not _ENDS_IN_DOUBT.search(folded):
        return None
    found = next((kind for kind, form in _FORM if form.fullmatch(folded)), None)
    if found is None and "," in folded and len(parts := folded.split(",")) < 5:
        # `asked, no reply`: every part of it says nothing yet.
        kinds = [wording(part) for part in parts]
        return kinds[0] if all(kind is not None for kind in kinds) else None
    return found


_WORK = pattern(
    r"(?:(?:discussing|checking|looking|clarifying|deciding|searching|recruiting|negotiating|hiring|interviewing|"
    r"evaluating|sorting) (?!(?:it|this|that|now|still|internally|with|who|whom|whether|if|how|what|into|around|someone|"
    r"somebody|one|at)\b)|(?:vacancy|job|new hire|next (?:year|month|quarter|week)) (?!is\b|for\b|in\b|at\b|not\b)).{3,}",
)


def names_work(text: str) -> bool:
    """Whether a text that could say what is still being done names a piece of work: `Sorting of incoming claims`."""
    return bool(_WORK.fullmatch(bare(text)))


OPEN = pattern(
    r"\b(?:no|not|never|none|without|nor|hardly|barely|partly|partially|almost|nearly|soon|later|maybe|perhaps|probably|"
    r"planned|plan|want|wants|wanted|will|would|should|could|can|aim|aims|goal|target|hope|hopes|expected|next|until|"
    r"till|except|unless|instead|yet|about to|going to|to be|someday|pending|requested|if|nobody|un\w+|isn|don|"
    r"doesn|aren|wasn|won|n't|only|some|most|half|few|several|depends|mix|between)\b|\?|n['’]t\b",
    re.IGNORECASE,
)
"""Words with which a text does not simply name what it names."""


def weakens(note: str) -> bool:
    """Whether a note takes back, limits or puts off what it follows: `yes - only in Berlin`, `yes - but not live`."""
    return bool(OPEN.search(note) or _BUT.search(note) or is_off(note))


def is_off(note: str) -> bool:
    """Whether a note says that what it follows does not work, or not yet: `yes - muted`, `yes - in two weeks`."""
    return bool(_OFF.search(note) or _TO_COME.fullmatch(bare(note)))


# `yes - in two weeks`; what takes minutes is there.
_TO_COME = pattern(
    r"in (?:about )?(?:\d+|an?|one|two|three|four|five|six|a few|some) (?:weeks?|months?|quarters?|years?)(?: from now)?"
)
_OFF = pattern(r"\b(?:muted|disabled|deactivated|inactive|broken|ignored|obsolete|suspended)\b", re.IGNORECASE)
_BUT = pattern(
    r"\b(?:but|though|although|however|or|in part|informal\w*|verbal\w*|oral\w*|draft|excep\w+|apart from|other than|"
    r"aside from|besides|save for|excluding|in a way|on paper|in theory|in principle|so to speak|started|begun|outdated|"
    r"expired|out of date|under ?way|in progress|(?:old|previous|earlier|former|pilot|test|demo)(?: |-)?"
    r"(?:version|model|release|system|agent|setup|set-up)|word of mouth|by heart|reservations?|caveats?|provisos?|in (?:\S+ ){1,4}heads?)\b",
    re.IGNORECASE,
)


def _asks(text: str) -> bool:
    """Whether a text is a question; one that is quoted, or follows a colon, belongs to a statement."""
    if not text.rstrip(" )]}\"'”’!.").endswith("?") and not text.startswith("?"):
        return False
    return not re.search(r"[:\"“„«]", text)


_PROJECT = pattern(
    r"\b(?:innovation|project|pilot|discovery|poc|proof of concept|one-off|one-time|capex|grant|seed|lab|r&d|"
    r"research|programme|program|experiment|transformation)\b"
)
_OPERATING = pattern(
    r"\b(?:opex|operating|operations|operational|run|running|line|cost cent(?:re|er)|account|ledger|gl|cc|kst|"
    r"wbs)\b|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,}"
)
_SUM = pattern(
    r"(?:[A-Z]{3}|[$€£])?\s?[\d.,'’ ]+(?:k|K|m|M|bn|mio|million|thousand)?\s?(?:[A-Z]{3}|[$€£])?(?: (?:a|per) year)?"
)


def project_money(text: str) -> str:
    """Why a text names no line of an operating budget: it is a sum, or the money of a project; empty when it does."""
    if _SUM.fullmatch(text):
        return "figure-only"
    folded = text.casefold()
    return "project-money" if _PROJECT.search(folded) and not _OPERATING.search(folded) else ""


_ESTIMATE = pattern(
    r"(?:(?:an?|the|our|own|my|rough|educated|expert|team|best|first|internal|quick|based on|from|by|personal)\s+)*"
    r"(?:estimat\w*|guess\w*|gut feel\w*|gut|feeling|impressions?|assum\w+|intuition|hearsay|opinions?|experience"
    r"|judge?ment|rule of thumb|anecdot\w*|memory|from memory|back of (?:the|an) envelope|schätz\w*|geschätzt"
    r"|bauchgefühl|estimaci\w*|estimé\w*|stima\w*)\b"
    r"(?:\s*(?:[,;(/].*|(?:by|of|from|at|in|only|so far|figures?|values?|and|or)\b.*))?"
)
_COUNTED_BY = pattern(
    r"\b(?:time study|stop ?watch|sample of \d|\d+ (?:cases|tasks|weeks|days)|measured|counted|logs?)\b"
)


def is_estimate(text: str) -> bool:
    """Whether what is said to be the source of a figure is no count: `estimate by the team`, `gut feeling`."""
    folded = bare(text)
    return bool(_ESTIMATE.fullmatch(folded)) and not _COUNTED_BY.search(folded)


_MOVES = pattern(
    r"(?:the |always |any |whatever )*(?:latest|newest|most recent|current|default|rolling|auto\w*)\b.*|whatever.*"
    r"|.*[-_:@ ]latest"
)


def moves(text: str) -> bool:
    """Whether what is to be a version names whatever is newest: `latest`, `gpt-4o-latest`."""
    return bool(_MOVES.fullmatch(bare(text)))
