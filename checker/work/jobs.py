"""What a process is asked to do with one submission."""

from __future__ import annotations

from functools import cached_property, lru_cache

from checker import api
from checker.frozen import dataclass, replace
from checker.model.report import Context
from checker.readers.tools import ELSEWHERE, Tools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from checker.engine.stopwatch import Stopwatch
    from checker.errors import UnreadableSubmission
    from checker.model.comparison import Statement
    from checker.model.document import Document
    from checker.model.report import SubmissionReport
    from checker.model.rule import RulePack
    from checker.model.waiver import Waiver
    from checker.rulepack.others import OtherPacks

    Checked = tuple[SubmissionReport, bytes | None]


@dataclass(frozen=True)
class Terms:
    """By what submissions are checked; ``returned`` marks those that were sent back and handed in again.

    ``others`` are asked where the pack does not know a text for certain; where they choose, one of them judges it.
    ``locate`` asks for the pages and lines of Word files, ``imprints`` for what each submission leaves behind to be
    compared with others.  ``watch`` is told how long the checks take; with one they are made in this process, whatever
    reads the files.
    """

    pack: RulePack
    context: Context | None = None
    waivers: Sequence[Waiver] = ()
    returned: bool = False
    locate: bool = False
    watch: Stopwatch | None = None
    imprints: bool = False
    others: OtherPacks | None = None

    @cached_property
    def packed(self) -> bytes:
        """The terms in the form that is sent to other processes, made once."""
        import pickle

        return pickle.dumps(replace(self, watch=None), pickle.HIGHEST_PROTOCOL)

    def check(self, data: bytes, name: str, tools: Tools | None = None) -> SubmissionReport:
        """Check one submission in this process."""
        return self.judge(data, name, tools)[0]

    def judge(
        self, data: bytes | UnreadableSubmission, name: str, tools: Tools | None = None
    ) -> tuple[SubmissionReport, Document | None]:
        """Check one submission in this process; return the document that was read as well (None: unreadable)."""
        return api.check_document(
            data,
            name,
            self.pack,
            self.context,
            self.waivers,
            self.returned,
            others=self.others,
            tools=tools,
            locate=self.locate,
            watch=self.watch,
        )

    def checked(self, data: bytes, name: str, tools: Tools | None = None) -> Checked:
        """Check one submission in this process; return its imprint as well where that is asked for."""
        if not self.imprints:
            return self.check(data, name, tools), None
        report, document = self.judge(data, name, tools)
        return report, self.imprint(report, document)

    def imprint(self, report: SubmissionReport, document: Document | None) -> bytes | None:
        """Return what a submission leaves behind, None where that is not asked for or there is nothing to compare."""
        if not self.imprints or document is None:
            return None
        return api.imprint(document, report, self.pack_of(report), self.context)

    def pack_of(self, report: SubmissionReport) -> RulePack:
        """Return the pack that a submission was judged by."""
        return self.pack if self.others is None else self.others.found(self.pack, report.pack.id)


class OfOneFile:
    """What all jobs on the ``data`` of one file have in common."""

    if TYPE_CHECKING:
        data: bytes
        tools: Tools

    @property
    def contents(self) -> tuple[bytes, ...]:
        """The bytes of every file that it is about."""
        return (self.data,)

    def with_tools(self, tools: Tools) -> Self:
        """Return the same job with other tools."""
        return replace(self, tools=tools)  # type: ignore[type-var]


@dataclass(frozen=True)
class CheckJob(OfOneFile):
    """Check ``data`` by packed ``terms``."""

    data: bytes
    name: str
    terms: bytes
    tools: Tools = ELSEWHERE

    def run(self) -> Checked:
        """Return the report and what the submission leaves behind; raises ToolWanted."""
        return unpacked(self.terms).checked(self.data, self.name, self.tools)


@dataclass(frozen=True)
class ReadJob(OfOneFile):
    """Make a document of ``data``; ``returned``, ``locate`` and ``layout`` are as for ``api.read``."""

    data: bytes
    name: str
    returned: bool = False
    locate: bool = False
    layout: bool = False
    tools: Tools = ELSEWHERE

    def run(self) -> Document:
        """Return the document; raises UnreadableSubmission and ToolWanted."""
        return api.read(self.data, self.name, self.returned, tools=self.tools, locate=self.locate, layout=self.layout)


@dataclass(frozen=True)
class PicturesJob:
    """Make one document of the pictures of its ``pages``, given as (name, bytes)."""

    pages: tuple[tuple[str, bytes], ...]
    tools: Tools = ELSEWHERE

    @property
    def contents(self) -> tuple[bytes, ...]:
        """The bytes of every file that it is about."""
        return tuple(data for _, data in self.pages)

    def with_tools(self, tools: Tools) -> Self:
        """Return the same job with other tools."""
        return replace(self, tools=tools)

    def run(self) -> Document:
        """Return the document; raises UnreadableSubmission and ToolWanted."""
        return api.read_pictures(self.pages, self.tools)


@dataclass(frozen=True)
class StatementsJob(OfOneFile):
    """Find the town's 补正情况说明表 in ``data``."""

    data: bytes
    name: str
    tools: Tools = ELSEWHERE

    def run(self) -> tuple[Statement, ...]:
        """Return its rows; raises UnreadableSubmission and ToolWanted."""
        return api.read_statements(self.data, self.name, self.tools)


# A process that serves several counties meets their rules in turn.
@lru_cache(maxsize=4)
def unpacked(terms: bytes) -> Terms:
    """Return terms from the form in which they were sent."""
    import pickle

    made: Terms = pickle.loads(terms)  # noqa: S301 - from the process that started this one
    return made
