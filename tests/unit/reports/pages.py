"""What every HTML page of the program must hold to; and the pages taken apart for the tests."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from checker.model.document import Line, Reading
from checker.outline import outline

VOID = {"meta"}
ALLOWED = {
    "a",
    "article",
    "b",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "section",
    "span",
    "strong",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
}
ATTRIBUTES = {
    "aria-hidden",
    "aria-label",
    "charset",
    "class",
    "content",
    "data-label",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "scope",
    "tabindex",
    "title",
}


@dataclass
class Element:
    """An element with all the text in it."""

    name: str
    attributes: dict
    text: str = ""


class Page(HTMLParser):
    """A page as a list of elements, with everything that is wrong with it in ``faults``."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.source, self.open, self.elements, self.faults = source, [], [], []
        self.feed(source)
        self.close()
        self.faults += [f"open at the end: {one.name}" for one in self.open]
        self._check()

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.faults += [f"element {tag}"] * (tag not in ALLOWED)
        self.faults += [f"attribute {name}" for name in set(named) - ATTRIBUTES]
        self.faults += ["an attribute twice"] * (len(named) != len(attrs))
        element = Element(tag, named)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop().name != tag:
            self.faults.append(f"end of {tag}")

    def handle_data(self, data):
        for element in self.open:
            element.text += data

    def handle_comment(self, data):
        self.faults.append("a comment")

    def unknown_decl(self, data):
        self.faults.append("a declaration")

    handle_pi = unknown_decl

    def by_id(self, ident):
        return next(one for one in self.elements if one.attributes.get("id") == ident)

    def of_class(self, kind):
        return [one for one in self.elements if kind in (one.attributes.get("class") or "").split()]

    def _check(self):
        ids = Counter(one.attributes["id"] for one in self.elements if "id" in one.attributes)
        self.faults += [f"id {name} twice" for name, count in ids.items() if count > 1]
        for target in (one.attributes["href"] for one in self.elements if "href" in one.attributes):
            if not target.startswith("#"):
                self.faults += [f"leads outside: {target}"] * bool(re.search("[/:]", target))
            elif target[1:] not in ids:
                self.faults.append(f"leads nowhere: {target}")
        style = re.search("<style>(.*?)</style>", self.source, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = next(one.attributes["content"] for one in self.elements if "http-equiv" in one.attributes)
        expected = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        self.faults += ["another policy"] * (policy != expected)
        self.faults += ["something from outside"] * bool(re.search(r"url\(|@import|expression|//", style))
        self.faults += ["marks that steer"] * bool(
            re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", self.source)
        )


def document(*texts, form="txt", **more):
    """A document of these lines, read into sections; ``more`` gives page or paragraph by line number from 1."""
    lines, start = [], 0
    for number, text in enumerate(texts, start=1):
        places = {name: values[number - 1] for name, values in more.items()}
        lines.append(Line(number, text, start, **places))
        start += len(text) + 1
    return outline(Reading(form, tuple(lines)))
