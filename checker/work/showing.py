"""A check whose submission is shown afterwards: the report, and the text with its findings marked.

What is private in the document is covered in both while the document is at hand: nobody keeps it a second time.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker import api
from checker.frozen import dataclass, replace
from checker.model.report import SubmissionReport
from checker.readers.tools import ELSEWHERE, Tools
from checker.wording import LANGUAGES
from checker.work.jobs import unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

    from checker.model.comparison import Statement


@dataclass(frozen=True)
class ShownText:
    """Two pieces of an HTML page: the items of the list of lines, and the nested lists of headings (may be empty)."""

    lines: str
    outline: str


@dataclass(frozen=True)
class Shown:
    """A report and its text by language, none where the submission could not be read.

    ``statements`` are the rows of the town's 补正情况说明表 in a submission that was handed in again.
    """

    report: SubmissionReport
    text: Mapping[str, ShownText]
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class ShowJob:
    """Check ``data`` by packed ``terms`` and make what a page shows of it."""

    data: bytes
    name: str
    terms: bytes
    tools: Tools = ELSEWHERE

    @property
    def contents(self) -> tuple[bytes, ...]:
        """The bytes of every file that it is about."""
        return (self.data,)

    def with_tools(self, tools: Tools) -> Self:
        """Return the same job with other tools."""
        return replace(self, tools=tools)

    def run(self) -> Shown:
        """Return the report and the text; raises ToolWanted."""
        from checker.reports.covered import covered as without_private
        from checker.reports.covered import covered_statement
        from checker.reports.entries import entries
        from checker.reports.html_document import DocumentLines
        from checker.reports.shown_text import ShownText as Covered

        terms = unpacked(self.terms)
        report, document = api.check_document(
            self.data,
            self.name,
            terms.pack,
            terms.context,
            terms.waivers,
            terms.returned,
            tools=self.tools,
            locate=terms.locate,
        )
        if document is None:
            return Shown(report, {})
        covered, found = Covered(report, document), entries(report)
        rules = {rule.id: rule for rule in terms.pack.rules}
        pages = {lang: DocumentLines(document, covered, found, rules, lang) for lang in LANGUAGES}
        text = {lang: ShownText("".join(one.lines()), one.outline()) for lang, one in pages.items()}
        said = api.read_statements(self.data, self.name, self.tools) if terms.returned else ()
        return Shown(without_private(report, covered), text, tuple(covered_statement(row, covered) for row in said))
