"""What a check gets and what a kind of check declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.frozen import dataclass, field
from checker.model.document import Document, Section
from checker.model.finding import Judgement, Part, Statistic
from checker.model.location import Span
from checker.model.report import Context
from checker.model.roster import Submitter
from checker.model.rule import PartDefinition
from checker.text.patterns import Pattern, compile_pattern, fill_years


@dataclass(frozen=True)
class Target:
    """A document held against a pack: everything a check may look at.

    ``spans`` are the ranges that the rule's ``given`` selects, ``year`` is the report
    year (None while unknown), ``submitter`` the unit the report is from, ``parts`` and
    ``statistics`` are those the pack's own rules yield and are there before any other rule runs.
    """

    document: Document
    lists: Mapping[str, object]
    parameters: Mapping[str, object]
    definitions: tuple[PartDefinition, ...]
    context: Context
    year: int | None
    submitter: Submitter = field(default_factory=Submitter)
    spans: tuple[Span, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)
    statistics: tuple[Statistic, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text of the document."""
        return self.document.text

    def content(self, name: object) -> Mapping[str, object]:
        """Return the content of a list of the pack by its id."""
        found = self.lists[str(name)]
        return found if isinstance(found, Mapping) else {}

    def content_of(self, kind: str) -> Mapping[str, object]:
        """Return the content of the pack's first list of a kind; empty where the pack has none."""
        for found in self.lists.values():
            if isinstance(found, Mapping) and found.get("kind") == kind:
                return found
        return {}

    def pattern(self, written: object) -> Pattern:
        """Compile a pattern of the pack with the report year filled in."""
        return compile_pattern(fill_years(str(written), self.year))

    def section(self, part: str) -> Section | None:
        """Return the section of a dedicated part, or None."""
        found = self.parts.get(part)
        if found is None or found.section is None:
            return None
        return self.document.sections[found.section]

    def search(self, written: object, span: Span) -> Span | None:
        """Return where a pattern first matches inside a span, or None."""
        match = self.pattern(written).search(self.text[span.start : span.end])
        return None if match is None else Span(span.start + match.start(), span.start + match.end())

    def find_all(self, written: object, span: Span) -> list[Span]:
        """Return every match of a pattern inside a span, in order; ``^`` and ``$`` are the span's own ends."""
        found = self.pattern(written).finditer(self.text[span.start : span.end])
        return [Span(span.start + match.start(), span.start + match.end()) for match in found]

    def search_any(self, patterns: object, span: Span) -> Span | None:
        """Return the first match of any of several patterns inside a span, or None (also for no patterns)."""
        written = any_of(patterns)
        return None if written is None else self.search(written, span)

    def says(self, patterns: object, text: str) -> bool:
        """Does any of several patterns match somewhere in a text?"""
        written = any_of(patterns)
        return written is not None and self.pattern(written).search(text) is not None


def as_list(value: object) -> list[object]:
    """Return a YAML value as a list; None is the empty list."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def any_of(patterns: object) -> str | None:
    """Return one pattern for several, or None for none: one is compiled and searched faster than many."""
    written = tuple(str(pattern) for pattern in as_list(patterns))
    if len(written) <= 1:
        return written[0] if written else None
    return "|".join([f"(?:{pattern})" for pattern in written])


def as_mapping(value: object) -> Mapping[str, object]:
    """Return a YAML mapping; anything else is the empty one."""
    return value if isinstance(value, Mapping) else {}


Judge = Callable[[Target, Mapping[str, object]], Judgement]


@dataclass(frozen=True)
class CheckKind:
    """A kind of check a rule may name.

    ``options`` is the JSON schema of the rule's ``with``; ``cases`` are the keys its
    ``message`` may have (``required`` must be there) and ``placeholders`` what they may use.
    ``nature`` says how the tests spoil its examples: a check that ``demands`` names the evidence of a pass
    and cannot pass without it, one that ``forbids`` names the offending words and has nothing to say
    without them, one that ``relates`` holds places against each other.
    """

    name: str
    judge: Judge
    options: Mapping[str, object]
    cases: frozenset[str] = frozenset({"fail"})
    required: frozenset[str] = frozenset()
    placeholders: frozenset[str] = frozenset()
    nature: str = "demands"


def options(required: tuple[str, ...] = (), /, **properties: object) -> dict[str, object]:
    """Return the JSON schema of an options mapping: these properties and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


PASS = Judgement("pass")
NOT_APPLICABLE = Judgement("not_applicable")
PATTERN = {"type": "string", "format": "pattern", "minLength": 1}
PATTERNS = {"type": "array", "items": PATTERN, "minItems": 1}
PART = {"type": "string", "format": "part-id"}
PARAMETER: Mapping[str, object] = {"type": "string", "format": "parameter"}


def parameter(**value: object) -> Mapping[str, object]:
    """Return the schema of an option that names a parameter of the pack whose value has this schema."""
    return {**PARAMETER, "x-value": value}


def list_id(kind: str) -> dict[str, object]:
    """Return the schema of an option that names a list of the pack of this kind."""
    return {"type": "string", "format": "list-id", "x-list-kind": kind}
