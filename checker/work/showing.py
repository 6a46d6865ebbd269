"""A check whose submission is shown afterwards: the report, and the text with its findings marked.

What is private in the document is covered in both while the document is at hand: nobody keeps it a second time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from checker import api
from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.model.report import SubmissionReport
from checker.readers.tools import ELSEWHERE, Tools
from checker.wording import LANGUAGES
from checker.work.jobs import OfOneFile, Terms, unpacked
from checker.work.submissions import read_statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.comparison import Statement
    from checker.model.document import Document
    from checker.model.group import Handed
    from checker.work.executor import Executor


@dataclass(frozen=True)
class ShownText:
    """Two pieces of an HTML page: the items of the list of lines, and the nested lists of headings (may be empty)."""

    lines: str
    outline: str


@dataclass(frozen=True)
class Shown:
    """A report and its text by language, none where the submission could not be read.

    ``statements`` are the rows of the town's 补正情况说明表 in a submission that was handed in again.
    ``imprint`` is a file of what it leaves for comparison with others, empty where it is compared with none.
    """

    report: SubmissionReport
    text: Mapping[str, ShownText]
    statements: tuple[Statement, ...] = ()
    imprint: bytes = b""


@dataclass(frozen=True)
class ShowJob(OfOneFile):
    """Check ``data`` by packed ``terms`` and make what a page shows of it."""

    data: bytes
    name: str
    terms: bytes
    tools: Tools = ELSEWHERE

    def run(self) -> Shown:
        """Return the report and the text; raises ToolWanted."""
        terms = unpacked(self.terms)
        report, document = terms.judge(self.data, self.name, self.tools)
        said = api.read_statements(self.data, self.name, self.tools) if terms.returned and document else ()
        return shown(report, document, terms, said)


def shown(report: SubmissionReport, document: Document | None, terms: Terms, said: Sequence[Statement] = ()) -> Shown:
    """Return what a page shows of a report on ``document`` (None: unreadable); what is private in it is covered."""
    from checker.reports.covered import covered as without_private
    from checker.reports.covered import covered_statement
    from checker.reports.entries import entries
    from checker.reports.html_document import DocumentLines
    from checker.reports.shown_text import ShownText as Covered

    if document is None:
        return Shown(report, {})
    covered, found = Covered(report, document), entries(report)
    pack = terms.pack_of(report)
    rules = {rule.id: rule for rule in pack.rules}
    pages = {lang: DocumentLines(document, covered, found, rules, lang) for lang in LANGUAGES}
    text = {lang: ShownText("".join(one.lines()), one.outline()) for lang, one in pages.items()}
    rows = tuple(covered_statement(row, covered) for row in said)
    left = api.imprint(document, report, pack, terms.context) or b""
    return Shown(without_private(report, covered), text, rows, left)


def show_group(executor: Executor, files: tuple[Handed, ...], name: str, terms: Terms) -> tuple[Shown, ...]:
    """Return what pages show of several files of one unit: one entry, or one a file where they are no group.

    The text is that of the file that is judged; the others are read like it, out of reach of this process.
    """
    from checker.work.groups import Group

    group = Group(executor, files, name, terms)
    reports = group.reports()
    said = _statements(executor, files) if terms.returned else ()
    judged = [one.files[0].path if one.files else one.path for one in reports]
    return tuple(
        shown(report, group.documents.get(path), terms, said) for report, path in zip(reports, judged, strict=True)
    )


def _statements(executor: Executor, files: tuple[Handed, ...]) -> tuple[Statement, ...]:
    """The rows of the first file that holds the town's table."""
    for one in files:
        if isinstance(one.data, bytes):
            with contextlib.suppress(UnreadableSubmission):
                found = read_statements(executor, one.data, one.path)
                if found:
                    return found
    return ()
