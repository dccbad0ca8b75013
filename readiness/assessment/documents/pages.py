"""Saved web pages and XML: pages of a sign-in, an error or a redirect in place of the document, and empty ones."""

from __future__ import annotations

import html
import re

from readiness.patterns import pattern
from readiness.texts import text

_PAGE = pattern(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|form|title)\b",
    re.I | re.S,
)
_XML = pattern(r"\s*<(?:\?xml\b|!DOCTYPE\b|!--|[A-Za-z][\w.:-]*[\s/>])")
_HTML_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".aspx"))
_XML_SUFFIXES = frozenset((".xml", ".svg", ".bpmn", ".drawio", ".xsd", ".xsl", ".xhtml", ".junit"))
_MARKUP = pattern(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>|<!DOCTYPE[^<>\[]*(?:\[[^\]]{0,2000}\])?\s*>", re.S | re.I
)
_UNREAD = pattern(r"<(script|style|noscript|template|svg|head|title)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_SCRIPT = pattern(r"<script\b[^<>]*>(.*?)(?:</script\s*>|\Z)", re.S | re.I)
_TITLE = pattern(r"<title\b[^<>]*>([^<]*)", re.I)
_HEADING = pattern(r"<h[1-6]\b[^<>]*>([^<]*(?:<(?!/?h[1-6]\b)[^<]*)*)</h[1-6]\s*>", re.I)
_TAG = pattern(r"<[^<>]*>")
_SHOWN = pattern(r"<(?:img|svg|canvas|embed|object|iframe|video|audio|picture|math)\b", re.I)
_BREAK = pattern(r"</(?:p|div|li|tr|dd|dt|blockquote|section|article|form|label|button)\s*>|<br\b[^<>]*>", re.I)
_WORD = pattern(r"[^\W_]+")
_VALUE = pattern(r"(?<!xmlns)\s(?!xmlns|version=|encoding=|xsi:|xml:)[\w:.-]+\s*=\s*[\"']([^\"']*)[\"']")
_DRAWN = pattern(r"<(?:\w+:)?(?:path|rect|circle|ellipse|line|polyline|polygon|text|image|use|foreignObject)\b", re.I)
_STORE_ERROR = pattern(
    r"\s*(?:<\?xml[^<>]*>\s*)?<(?:Error|ServiceException)\b[^<>]*>\s*<(?:Code|code|Message|message)>"
)

# A script of this length draws something; a page that a server fills in has next to none of its own.
_LEAST_SCRIPT = 2000
_MOST_OF_A_FORM = 300
_MOST_OF_A_PAGE = 150
_MOST_OF_A_REDIRECT = 60
_MOST_OF_A_TITLE = 200

_PASSWORD = pattern(r"<input\b[^<>]*\b(?:type\s*=\s*[\"']?password|name\s*=\s*[\"']?(?:passwd|password)\b)", re.I)
_FORM = pattern(r"<(?:form|input|button|script)\b|http-equiv\s*=\s*[\"']?refresh", re.I)
_SIGN_IN = pattern(
    r"(?:[^|·•:–—-]{0,40}[|·•:–—-]\s*)?(?:please\s+)?(?:sign(?:ing)?[\s-]?(?:in|on)|log(?:ging)?[\s-]?(?:in|on)|login|"
    r"single sign[\s-]?on|sso|authenticat\w+|authorization required|two-factor authentication|session (?:expired|timed out)|"
    r"verify your identity|enter (?:your )?password|pick an account|choose an account|redirecting\.*|working\.*|anmeld\w+|"
    r"einloggen|connexion|s'identifier|se connecter|iniciar sesi[oó]n|acceder|accedi|inloggen|logowanie|entrar)"
    r"(?:\s+(?:to|page|required|with|bei|in|à|en)\b.{0,40}|\s+page)?\s*(?:[|·•:–—-].{0,40})?",
    re.I,
)
_PROVIDER = pattern(
    r"login\.(?:microsoftonline|windows|live|salesforce|gov)\.|accounts\.google\.com|\.okta(?:preview|-emea)?\.com|\.auth0\.com|"
    r"\.onelogin\.com|\.ping(?:one|identity)\.|id\.atlassian\.com|auth\.atlassian\.com|signin\.aws|\.duosecurity\.com|"
    r"github\.com/(?:login|session)|/users/sign_in|/adfs/ls|/oauth2/(?:v\d\.\d/)?authorize|/idp/|/saml2?/|/cas/login|"
    r"/realms/[^/\"']+/(?:protocol|login-actions)|kc-form-login|name=\s*[\"']?SAML(?:Request|Response)|shibboleth|/simplesaml",
    re.I,
)
_ERROR = pattern(
    r"(?:.{0,30}[|·•:–—-]\s*)?(?:(?:oops|sorry|uh[- ]oh|whoops)\W*)?(?:(?:error|http|status)?\s*(?:40[0-9]|410|429|50[0-9]|52[0-9])\b.{0,40}|"
    r"(?:(?:that|this|the|your) )?(?:requested )?(?:page|file|document|site|item|content|resource)?(?: (?:that )?you(?: are|'re| were)? (?:look(?:ing|ed)|asked) for)? ?"
    r"(?:not found|(?:can't|cannot|can not|could not|couldn't) be (?:found|displayed|reached|opened|loaded)|(?:is|was)(?: not|n't) (?:found|available|here)|"
    r"(?:does not|doesn't|no longer) exists?)|forbidden|access (?:is )?(?:denied|required|restricted)|unauthori[sz]ed|permission (?:denied|required)|"
    r"(?:you )?(?:do not|don't) have (?:access|permission).{0,40}|(?:you )?need (?:access|permission).{0,40}|request access|just a moment\.*|attention required!?|"
    r"checking your browser.{0,40}|verify (?:that )?you(?: are|'re) (?:human|not a robot)|are you (?:a robot|human)\W*|security check|captcha|"
    r"(?:your )?session (?:has )?(?:expired|timed out)|something went wrong|an error (?:has )?occurred|bad gateway|"
    r"service (?:temporarily )?unavailable|gateway time-?out|internal server error|object moved|welcome to nginx|apache2? .{0,30}default page.{0,20}|iis windows.{0,20}|it works|index of /.{0,60}|under (?:construction|maintenance))\W*(?:\s*[|·•:–—-].{0,40})?",
    re.I,
)
_NEEDS_SCRIPT = pattern(
    r"(?:enable|requires?|activate|turn on|allow) javascript|javascript (?:is )?(?:required|disabled|must be enabled)|"
    r"browser is (?:no longer|not) supported|unsupported browser",
    re.I,
)
_REFRESH = pattern(r"<meta\b[^<>]{0,500}http-equiv\s*=\s*[\"']?refresh[^<>]{0,200}url\s*=", re.I)
_MOVES = pattern(r"(?:window|document|self|top)\.location|location\.(?:href|replace|assign)", re.I)


def is_page(written: str, suffix: str) -> bool:
    """Whether a text is a web page or XML."""
    if suffix in (".html", ".htm", ".xhtml", ".aspx", ".mht", ".mhtml") or suffix in _XML_SUFFIXES:
        return True
    if suffix in (".md", ".markdown"):
        return _PAGE.match(written) is not None
    return _PAGE.match(written) is not None or (_XML.match(written) is not None and written.rstrip().endswith(">"))


def page_fault(written: str, suffix: str) -> str:
    """Why a page is no document; empty when it may be one."""
    if suffix in (".mht", ".mhtml"):
        written = _saved_page(written)
    elif (suffix in _XML_SUFFIXES or _PAGE.match(written) is None) and suffix not in _HTML_SUFFIXES:
        return _xml_fault(written)
    return _html_fault(written)


def page_text(written: str, suffix: str) -> str | None:
    """The text of a web page without its headings; None when it is XML, or shows more than text."""
    if suffix in (".mht", ".mhtml"):
        written = _saved_page(written)
    elif (suffix in _XML_SUFFIXES or _PAGE.match(written) is None) and suffix not in _HTML_SUFFIXES:
        return None
    source = _MARKUP.sub(" ", written)
    if _SHOWN.search(source) or sum(len(script) for script in _SCRIPT.findall(source)) >= _LEAST_SCRIPT:
        return None
    body = _HEADING.sub(" ", _UNREAD.sub(" ", source))
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", " ".join(body.split()))))


def _html_fault(written: str) -> str:
    source = _MARKUP.sub(" ", written)
    title = _plain(match[1])[:_MOST_OF_A_TITLE] if (match := _TITLE.search(source)) else ""
    heading = _plain(match[1])[:_MOST_OF_A_TITLE] if (match := _HEADING.search(source)) else ""
    body = _UNREAD.sub(" ", source)
    words = len(_WORD.findall(_plain(body)))
    if words <= _MOST_OF_A_FORM and _is_sign_in(source, title, heading, words):
        return text("evidence.sign-in", title=title or heading or text("evidence.sign-in.untitled"))
    if words <= _MOST_OF_A_PAGE and any(named and _ERROR.fullmatch(named) for named in (title, heading)):
        return text("evidence.error-page", title=title or heading)
    if words <= _MOST_OF_A_REDIRECT and _NEEDS_SCRIPT.search(_plain(body)):
        return text("evidence.error-page", title=title or heading or text("evidence.sign-in.untitled"))
    scripts = sum(len(script) for script in _SCRIPT.findall(source))
    shown = _SHOWN.search(source) is not None or scripts >= _LEAST_SCRIPT
    if words <= _MOST_OF_A_REDIRECT and (
        _REFRESH.search(source) or (_MOVES.search(source) and words < 20 and not shown)
    ):
        return text("evidence.link-stub")
    if shown:
        return ""
    if not _WORD.search(_plain(_HEADING.sub(" ", body))):
        return text("evidence.headings-only") if words or title else text("evidence.blank")
    return text("evidence.one-word", found=_plain(body)) if words < 2 else ""


def _is_sign_in(source: str, title: str, heading: str, words: int) -> bool:
    named = bool(_SIGN_IN.fullmatch(title) or _SIGN_IN.fullmatch(heading))
    provider = _PROVIDER.search(source) is not None
    if _PASSWORD.search(source):
        return named or provider or words <= _MOST_OF_A_PAGE
    if not _FORM.search(source):
        return False
    return (named and words <= _MOST_OF_A_PAGE) or (provider and words <= _MOST_OF_A_REDIRECT)


def _xml_fault(written: str) -> str:
    if _STORE_ERROR.match(written):
        return text("evidence.error-page", title="Error")
    source = _MARKUP.sub(" ", written)
    if re.search(r"<(?:\w+:)?svg\b", source):
        return "" if _DRAWN.search(source) else text("evidence.no-values")
    if any(_WORD.search(value) for value in _VALUE.findall(source)) or _WORD.search(_plain(source)):
        return ""
    return text("evidence.no-values")


def _saved_page(written: str) -> str:
    """The page in a web archive (MHTML, RFC 2557), or the archive itself when there is none to be found."""
    import email

    try:
        for part in email.message_from_string(written).walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    return content.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, RecursionError):
        # An encoding that is not known, or parts within parts without end.
        pass
    return written


def _plain(source: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", source)).split())
