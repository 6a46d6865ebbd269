"""The submission itself beside its report: what marks findings in the text needs more than the report holds."""

from __future__ import annotations

from checker.frozen import dataclass
from checker.model.document import Document


@dataclass(frozen=True)
class Source:
    """The bytes of a submission as they were checked, and the document that was read from them (None: unreadable)."""

    data: bytes
    document: Document | None = None
