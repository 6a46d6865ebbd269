"""The result of a check, the only thing that renderers see."""

from __future__ import annotations

from collections.abc import Mapping

from checker.frozen import dataclass, field, replace
from checker.model.document import ReadingNote
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.rule import Naming, Rule


@dataclass(frozen=True)
class Context:
    """What is known from outside the submission.

    ``year`` is the report year, ``unit`` a name of the submitter (with a roster any of its names),
    ``received`` and ``today`` are ISO dates; all may be None (unknown).
    """

    year: int | None = None
    unit: str | None = None
    received: str | None = None
    today: str | None = None
    purpose: str | None = None


@dataclass(frozen=True)
class RuleResult:
    """One rule's outcome on one submission; ``evidence`` are the places that prove a pass."""

    rule: str
    severity: str
    outcome: str
    reason: str | None = None
    evidence: tuple[Location, ...] = ()
    waived: bool = False


@dataclass(frozen=True)
class PartResult:
    """A required part: dedicated, inline or missing, with its heading and place."""

    id: str
    status: str
    heading: str | None
    location: Location | None


@dataclass(frozen=True)
class StatisticResult:
    """A number found for an indicator, with its place."""

    id: str
    label: str
    value: float
    unit: str
    approximate: bool
    location: Location


@dataclass(frozen=True)
class FactResult:
    """A value (title, issuer, date …) with its place; ``location`` is None when known from elsewhere."""

    value: object
    location: Location | None = None


@dataclass(frozen=True)
class PackInfo:
    """Which rules were applied: pack, version, overlays with their changes, dates of the lists.

    ``naming`` is how the report is spoken of; like the titles, a stored report does not keep it.
    """

    id: str
    version: str
    title: Mapping[str, str]
    overlays: tuple[str, ...] = ()
    overlay_titles: tuple[Mapping[str, str], ...] = ()
    changes: tuple[Mapping[str, str | None], ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, Mapping[str, str]], ...] = ()
    naming: Naming = field(default_factory=Naming)


@dataclass(frozen=True)
class NoteResult:
    """A reading note with the place it speaks of (None: the whole file)."""

    note: ReadingNote
    location: Location | None = None


@dataclass(frozen=True)
class FileResult:
    """One of several files of a submission; ``id`` is what places name, ``role`` one of ``model.group.ROLES``."""

    id: str
    path: str
    sha256: str
    format: str
    role: str


@dataclass(frozen=True)
class SubmissionReport:
    """Everything found out about one submission.

    ``files`` are its files, the one that is judged first, where it has several; empty where it is one file.
    ``sha256`` and ``format`` are then those of the first, ``path`` is that of the folder.
    """

    path: str
    sha256: str
    format: str
    pack: PackInfo
    verdict: str
    suggestion: str
    pages: int | None = None
    lines: int = 0
    characters: int = 0
    unit: str | None = None
    notes: tuple[NoteResult, ...] = ()
    facts: Mapping[str, FactResult | None] = field(default_factory=dict)
    parts: tuple[PartResult, ...] = ()
    statistics: tuple[StatisticResult, ...] = ()
    results: tuple[RuleResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    waived: tuple[tuple[Finding, Mapping[str, str]], ...] = ()
    files: tuple[FileResult, ...] = ()

    @property
    def main_path(self) -> str:
        """The path of the file that is judged."""
        return self.files[0].path if self.files else self.path


@dataclass(frozen=True)
class Report:
    """A whole run: the submissions in order, the rules they were held against, when and by what.

    ``rules`` are those of all packs of the run by id; where several packs have a rule of one id it is that of the first
    pack, and ``rules_of_packs`` holds the others by the id of their pack.
    """

    tool_version: str
    checked_at: str | None
    rules: Mapping[str, Rule]
    submissions: tuple[SubmissionReport, ...]
    waivers_expired: tuple[Mapping[str, str], ...] = ()
    waivers_unused: tuple[Mapping[str, str], ...] = ()
    rules_of_packs: Mapping[str, Mapping[str, Rule]] = field(default_factory=dict)

    def rules_of(self, pack: PackInfo) -> Mapping[str, Rule]:
        """Return the rules by id as a pack has them, those that only other packs have included."""
        own = self.rules_of_packs.get(pack.id)
        return {**self.rules, **own} if own else self.rules

    @property
    def by_pack(self) -> tuple[Report, ...]:
        """The same in a report for each pack, in the order of their first submissions; waivers stand in the first."""
        names = tuple(dict.fromkeys(one.pack.id for one in self.submissions))
        if len(names) < 2:
            return (self,)
        groups = [tuple(one for one in self.submissions if one.pack.id == name) for name in names]
        return tuple(
            Report(
                self.tool_version,
                self.checked_at,
                self.rules_of(group[0].pack),
                group,
                self.waivers_expired if at == 0 else (),
                self.waivers_unused if at == 0 else (),
            )
            for at, group in enumerate(groups)
        )

    def alone(self, one: SubmissionReport) -> Report:
        """Return the report of one of the submissions, which still names the waivers of the run."""
        return replace(self, submissions=(one,), rules=self.rules_of(one.pack), rules_of_packs={})
