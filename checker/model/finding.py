"""What a check says: an outcome with findings, evidence and values."""

from __future__ import annotations

from collections.abc import Mapping

from checker.frozen import dataclass, field
from checker.model.location import Location, Span

OUTCOMES = ("pass", "fail", "review", "not_applicable", "error")


@dataclass(frozen=True)
class NearMiss:
    """Something that looks like the missing thing, and why it was not accepted (a wording key)."""

    span: Span
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Gap:
    """One thing a check found wrong: where (canonical span), which message case, with which values.

    ``case`` is a key of the rule's ``message``; ``related`` are places that were looked at.
    ``private`` keeps the text of the place out of every output.  ``raw`` marks a span
    that counts in the raw text (punctuation that the canonical text has lost).
    ``places`` are places in other files of the submission, which no span can name.
    ``party`` is the other unit, or the cell of a table, that it is about: a decision on one is none on the next.
    ``unsure`` tells that it rests on what was recognised on a picture and may be otherwise.
    """

    span: Span
    case: str = "fail"
    values: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Span, ...] = ()
    near_miss: NearMiss | None = None
    private: bool = False
    raw: bool = False
    places: tuple[Location, ...] = ()
    party: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class Judgement:
    """What one check returns for one rule.

    ``evidence`` are the spans that prove a pass, ``places`` those in other files of the submission.
    ``reason`` explains a review (not-captured, approximate, reading-doubtful, by-overlay).
    """

    outcome: str
    gaps: tuple[Gap, ...] = ()
    evidence: tuple[Span, ...] = ()
    reason: str | None = None
    places: tuple[Location, ...] = ()


@dataclass(frozen=True)
class Statistic:
    """A number that stands for an indicator of the pack; ``value`` is plain (1.3万 is 13000)."""

    id: str
    label: str
    value: float
    unit: str
    approximate: bool
    span: Span


@dataclass(frozen=True)
class Part:
    """Whether a required part is there: dedicated, inline or missing, and where.

    ``section`` is an index into ``Document.sections`` (dedicated only); ``spans``
    are the sentences that mention it (inline only); ``unusual`` tells how a section
    whose heading no class matched was accepted; ``joint`` marks a shared heading.
    ``more`` are further sections that belong to the part (causes told apart).
    """

    id: str
    status: str
    section: int | None = None
    spans: tuple[Span, ...] = ()
    near_miss: NearMiss | None = None
    unusual: Mapping[str, object] | None = None
    joint: bool = False
    more: tuple[int, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One gap at one place, complete and in words; it refuses to exist without a location."""

    rule: str
    severity: str
    outcome: str
    message: Mapping[str, str]
    remedy: str
    location: Location
    fingerprint: str
    related: tuple[Location, ...] = ()
    near_miss: Mapping[str, object] | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    reason: str | None = None
    decision: Mapping[str, object] | None = None
