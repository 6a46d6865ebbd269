"""Files made of a submission and its report: copies with the findings in them, and pictures of its pages."""

from __future__ import annotations

from checker import api
from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.readers.tools import ELSEWHERE, Tools
from checker.work.jobs import OfOneFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.model.report import Report


@dataclass(frozen=True)
class CopyJob(OfOneFile):
    """Make a file of ``data`` with the findings of its ``report`` in it; ``form`` is docx or html.

    ``returned`` is as for the check that made the report.
    """

    data: bytes
    name: str
    report: Report
    form: str
    lang: str = "zh"
    returned: bool = False
    tools: Tools = ELSEWHERE

    def run(self) -> bytes:
        """Return the file; of what cannot be read it holds the findings alone.  Raises ToolWanted."""
        from checker.model.source import Source
        from checker.reports import rendering

        document = self._document()
        source = None if document is None else Source(self.data, document)
        manner = rendering.Manner(self.lang, sources=lambda _: source)
        made = rendering.render(self.form, self.report, manner)
        return made if isinstance(made, bytes) else made.encode("utf-8", "replace")

    def _document(self) -> Document | None:
        try:
            return api.read(self.data, self.name, self.returned, tools=self.tools)
        except UnreadableSubmission:
            return None


@dataclass(frozen=True)
class PageJob(OfOneFile):
    """Draw a page (from 1) of ``data``."""

    data: bytes
    name: str
    page: int
    tools: Tools = ELSEWHERE

    def run(self) -> bytes | None:
        """Return a PNG, None where there is no such page; raises UnreadableSubmission."""
        from checker.readers import page_image

        return page_image.draw(self.data, self.name, self.page)
