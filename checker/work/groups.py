"""The files of one unit: each is read by the executor, all are judged together in this process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from checker import api
from checker.engine import wants_layout
from checker.engine.gather import is_picture
from checker.errors import UnreadableSubmission
from checker.work.answering import answer, contained, is_plain
from checker.work.jobs import PicturesJob, ReadJob, Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future

    from checker.model.document import Document
    from checker.model.group import Handed
    from checker.model.report import SubmissionReport
    from checker.work.executor import Executor
    from checker.work.jobs import Checked


class Group:
    """A submission of several files, called ``name``, whose files are being read.

    A file that cannot be read, or ends the process that reads it, costs no other file of the unit.
    ``documents`` holds what was read by path, that of several photos by the first.
    """

    def __init__(self, executor: Executor, files: tuple[Handed, ...], name: str, terms: Terms) -> None:
        self._executor = executor
        self._files = files
        self._name = name
        self._terms = terms
        self.documents: dict[str, Document] = {}
        purpose = terms.context.purpose if terms.context is not None else None
        self._layout = wants_layout(terms.pack, purpose, terms.others)
        self._reading: dict[str, tuple[ReadJob, Future[Document]]] = {}
        for one in files:
            if isinstance(one.data, bytes) and not (is_picture(one.data) or is_plain(one.data, one.path)):
                job = ReadJob(one.data, one.path, terms.returned, terms.locate, self._layout)
                self._reading[one.path] = job, executor.submit(job)

    def is_done(self) -> bool:
        """Tell whether every file has been read, as far as no tool is wanted."""
        return all(future.done() for _, future in self._reading.values())

    def reports(self) -> tuple[SubmissionReport, ...]:
        """Wait for the reports: one, or one a file where they are of two units or years."""
        terms = self._terms
        judge = partial(api.judge_group, self._files, self._name, terms.pack, terms.context, terms.waivers)
        return contained(
            lambda: judge(self._read, self._read_pictures, others=terms.others, watch=terms.watch), self._failed
        )

    def checked(self) -> tuple[Checked, ...]:
        """Wait for the reports, each with what the file that was judged leaves behind."""
        return tuple((one, self._terms.imprint(one, self.documents.get(one.main_path))) for one in self.reports())

    def _read(self, data: bytes, name: str) -> Document:
        if name in self._reading:
            document = answer(self._executor, *self._reading[name])
        else:
            document = api.read(data, name, self._terms.returned, watch=self._terms.watch)
        self.documents[name] = document
        return document

    def _read_pictures(self, pages: Sequence[tuple[str, bytes]]) -> Document:
        job = PicturesJob(tuple(pages))
        document = answer(self._executor, job, self._executor.submit(job))
        self.documents[pages[0][0]] = document
        return document

    def _failed(self, cause: UnreadableSubmission) -> tuple[SubmissionReport, ...]:
        data = next((one.data for one in self._files if isinstance(one.data, bytes)), b"")
        return (api.unread(data, self._name, self._terms.pack, cause),)
