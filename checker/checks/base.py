"""What a check gets and what a kind of check declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from checker.frozen import dataclass, field, replace
from checker.model.document import Document, Section
from checker.model.finding import Judgement, Part, Statistic
from checker.model.location import Location, Span
from checker.model.report import Context
from checker.model.roster import Submitter
from checker.model.rule import PartDefinition
from checker.text.patterns import Pattern, all_in, first_in, is_anchored, occurs, year_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:  # a submission alone has none
    from checker.model.imprint import Compared


@dataclass(frozen=True)
class Target:
    """A document held against a pack: everything a check may look at.

    ``spans`` are the ranges that the rule's ``given`` selects, ``year`` is the report
    year (None while unknown), ``submitter`` the unit the report is from, ``parts`` and
    ``statistics`` are those the pack's own rules yield and are there before any other rule runs.
    ``copies`` are the other files of a submission that has several, ``compared`` is what came of holding it against
    other submissions (None: it stands alone).
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
    copies: tuple[Copy, ...] = ()
    compared: Compared | None = None

    @cached_property
    def text(self) -> str:
        """The canonical text of the document."""
        return self.document.text

    def content(self, name: object) -> Mapping[str, object]:
        """Return the content of a list of the pack by its id."""
        return as_mapping(self.lists[str(name)])

    def content_of(self, kind: str) -> Mapping[str, object]:
        """Return the content of the pack's first list of a kind; empty where the pack has none."""
        return next((found for found in map(as_mapping, self.lists.values()) if found.get("kind") == kind), {})

    def pattern(self, written: object) -> Pattern:
        """Compile a pattern of the pack with the report year filled in."""
        return year_pattern(str(written), self.year)

    def section(self, part: str) -> Section | None:
        """Return the section of a dedicated part, or None."""
        found = self.parts.get(part)
        if found is None or found.section is None:
            return None
        return self.document.sections[found.section]

    @cached_property
    def part_by_role(self) -> Mapping[str, str]:
        """The id of the part that has a role (one of ``model.rule.PART_ROLES``); a role without a part is not there."""
        return {definition.role: definition.id for definition in self.definitions if definition.role}

    def section_by_role(self, role: str) -> Section | None:
        """Return the section of the part that has a role; None where no part has it, or the part has no section."""
        part = self.part_by_role.get(role)
        return None if part is None else self.section(part)

    def search(self, written: object, span: Span) -> Span | None:
        """Return where a pattern first matches inside a span, or None."""
        found = first_in(self.pattern(written), self.document.text[span.start : span.end])
        return None if found is None else Span(span.start + found[0], span.start + found[1])

    def find_all(self, written: object, span: Span) -> list[Span]:
        """Return every match of a pattern inside a span, in order; ``^`` and ``$`` are the span's own ends."""
        found = all_in(self.pattern(written), self.document.text[span.start : span.end])
        return [Span(span.start + start, span.start + end) for start, end in found]

    def search_any(self, patterns: object, span: Span) -> Span | None:
        """Return the first match of any of several patterns inside a span, or None (also for no patterns)."""
        written = any_of(patterns)
        return None if written is None else self.search(written, span)

    def says(self, patterns: object, text: str) -> bool:
        """Does any of several patterns match somewhere in a text?"""
        written = any_of(patterns)
        return written is not None and occurs(self.pattern(written), text)

    def holding(self, patterns: object, spans: Sequence[Span]) -> Iterator[Span]:
        """Yield those of several spans, in order, in which any of several patterns matches.

        ``^`` and ``$`` are a span's own ends.  A pattern without them is first held against many spans at once:
        where it matches nowhere in the stretch, it matches in none of them.
        """
        written = any_of(patterns)
        if written is None:
            return
        pattern = self.pattern(written)
        for together in [[span] for span in spans] if is_anchored(written) else _stretches(spans):
            first, last = together[0], together[-1]
            if len(together) > 1 and not occurs(pattern, self.text[first.start : last.end]):
                continue
            yield from (span for span in together if occurs(pattern, self.text[span.start : span.end]))


@dataclass(frozen=True)
class Copy:
    """Another file of the same submission, held against the same pack.

    ``file`` is its id in places, ``name`` what people call it, ``role`` one of ``model.group.ROLES``;
    ``is_report`` tells whether it is a report of the pack's kind, as the file that is judged.
    """

    file: str
    name: str
    role: str
    target: Target
    is_report: bool

    def place(self, span: Span) -> Location:
        """Return the place of a canonical span of this file."""
        return replace(self.target.document.locate(span), file=self.file)


_TOLD_BESIDE = ("signed_copy", "attachment")


def statistics_beside(target: Target) -> list[tuple[Statistic, Location]]:
    """Return the statistics that the signed copy and the attachments give, each with its place, in order of files.

    A number that only the copy for the public has proves nothing: that text is not what was handed in.
    """
    return [
        (one, copy.place(one.span))
        for copy in target.copies
        if copy.role in _TOLD_BESIDE
        for one in copy.target.statistics
    ]


def as_list(value: object) -> list[object]:
    """Return a YAML value as a list, which is not to be changed; None is the empty list."""
    if isinstance(value, list):
        return value
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def any_of(patterns: object) -> str | None:
    """Return one pattern for several, or None for none: one is compiled and searched faster than many."""
    if patterns is None or isinstance(patterns, str):
        return patterns
    return _joined(tuple(as_list(patterns)))


@lru_cache(maxsize=1024)
def _joined(patterns: tuple[object, ...]) -> str | None:
    if len(patterns) <= 1:
        return str(patterns[0]) if patterns else None
    return "|".join([f"(?:{pattern})" for pattern in patterns])


_STRETCH = 2000
"""So many characters are looked at together: long enough to pass over much at once, short enough to look twice."""


def _stretches(spans: Sequence[Span]) -> Iterator[list[Span]]:
    together: list[Span] = []
    for span in spans:
        if together and span.end - together[0].start > _STRETCH:
            yield together
            together = []
        together.append(span)
    if together:
        yield together


def as_mapping(value: object) -> Mapping[str, object]:
    """Return a YAML mapping; anything else is the empty one."""
    # The plain dictionary first: asking the abstract class costs ten times as much.
    return value if isinstance(value, (dict, Mapping)) else {}


Judge = Callable[[Target, Mapping[str, object]], Judgement]


@dataclass(frozen=True)
class CheckKind:
    """A kind of check a rule may name.

    ``options`` is the JSON schema of the rule's ``with``; ``cases`` are the keys its
    ``message`` may have (``required`` must be there) and ``placeholders`` what they may use.
    ``nature`` says how the tests spoil its examples: a check that ``demands`` names the evidence of a pass
    and cannot pass without it, one that ``forbids`` names the offending words and has nothing to say
    without them, one that ``relates`` holds places against each other.
    ``of_marks`` is a check of punctuation, which says nothing about text recognised on a picture.
    """

    name: str
    judge: Judge
    options: Mapping[str, object]
    cases: frozenset[str] = frozenset({"fail"})
    required: frozenset[str] = frozenset()
    placeholders: frozenset[str] = frozenset()
    nature: str = "demands"
    of_marks: bool = False


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
