"""What is done with a chunk: open its files, judge them out of reach of this process, make its part.

The same files under the same order give the same bytes, wherever and however often it is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import __version__, api
from checker.engine.imprint_file import MAGIC
from checker.errors import InternalError, UnreadableSubmission, UsageError
from checker.frozen import dataclass, replace
from checker.rulepack.locate import content_key, locate, shipped_packs
from checker.work.answering import answered
from checker.work.batch.bundle import Bundle, Item, Row, line_of
from checker.work.batch.part import Part, Remarks, part
from checker.work.batch.plan import Chunk, digest
from checker.work.batch.reference import Reference
from checker.work.batch.sources import Unobtained
from checker.work.endings import broken
from checker.work.jobs import unpacked
from checker.work.local import LocalProcesses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future

    from checker.work.batch.sources import Source
    from checker.work.executor import Executor
    from checker.work.jobs import Terms

UNOBTAINED = UnreadableSubmission("unobtained")
"""Why there is nothing of a file that could not be read from where it lies; the next run tries it again."""
_TOGETHER = 32
# What may have come from outside: another process that took the memory, a machine that was busy or asleep.
_RETRIED = ("reading-died", "reading-timeout")


class _Noticed:
    """What is met with on the way through a chunk."""

    def __init__(self) -> None:
        self.unobtained: list[str] = []
        self.left_aside: list[tuple[str, str]] = []
        self.absent: set[str] = set()

    def remarks(self) -> Remarks:
        return Remarks(tuple(self.unobtained), tuple(self.left_aside), tuple(sorted(self.absent)))


@dataclass(frozen=True)
class Order:
    """Where the files lie and by what they are judged; ``digest`` is all that parts depend on beside their files."""

    source: Source
    terms: bytes
    lang: str
    digest: str
    version: str = __version__

    def do(self, chunk: Chunk, executor: Executor) -> Part:
        """Return the part of a chunk.

        A file that cannot be read from its place has a line that says so.  Raises UsageError("cluster-version") where
        another version of the program stands: its part would differ.
        """
        if self.version != __version__:
            raise UsageError("cluster-version", {"version": self.version})
        noticed = _Noticed()
        begun = self._begun(chunk, executor, noticed)
        rows = [row for some in begun for row in self._finished(executor, noticed, *some)]
        imprints = (row.imprint for row in rows if row.imprint is not None)
        return part((row.line for row in rows), imprints, noticed.remarks())

    def given_up(self, reference: Reference) -> Part:
        """Return the part of a file that ended the machine's process wherever it was tried."""
        try:
            item = _item(reference, reference.path, self.source.read(reference.path))
        except Unobtained:
            item = _item(reference, reference.path, UNOBTAINED)
            return part([self._unread(item, UNOBTAINED).line], [], Remarks((reference.path,)))
        return part([self._unread(item, UnreadableSubmission("reading-died")).line], [])

    def _begun(
        self, chunk: Chunk, executor: Executor, noticed: _Noticed
    ) -> Iterator[tuple[Bundle, Future[Sequence[Row | None]]]]:
        """Hand over all files of a chunk, small ones together; in order."""
        begun = []
        together: list[Item] = []
        for reference in chunk.references:
            for item in self._items(reference, noticed):
                small = reference.is_small and isinstance(item.data, bytes)
                if together and not (small and len(together) < _TOGETHER):
                    begun.append(self._handed(executor, together))
                    together = []
                together.append(item)
                if not small:
                    begun.append(self._handed(executor, together))
                    together = []
        if together:
            begun.append(self._handed(executor, together))
        yield from begun

    def _handed(self, executor: Executor, items: list[Item]) -> tuple[Bundle, Future[Sequence[Row | None]]]:
        bundle = Bundle(tuple(items), self.terms, self.lang)
        return bundle, executor.submit(bundle)

    def _finished(
        self, executor: Executor, noticed: _Noticed, bundle: Bundle, future: Future[Sequence[Row | None]]
    ) -> Iterator[Row]:
        rows: Sequence[Row | None]
        if len(bundle.items) == 1:
            yield self._alone(executor, noticed, bundle, future)
            return
        try:
            rows = future.result()
        except UnreadableSubmission:
            rows = [None] * len(bundle.items)
        for item, row in zip(bundle.items, rows, strict=True):
            single = replace(bundle, items=(item,))
            yield row if row is not None else self._alone(executor, noticed, single, executor.submit(single))

    def _alone(
        self, executor: Executor, noticed: _Noticed, bundle: Bundle, future: Future[Sequence[Row | None]]
    ) -> Row:
        """The row of one file; one whose process died gets another, with nothing beside it that could have been it."""
        try:
            return _only(executor, noticed, bundle, future)
        except UnreadableSubmission as cause:
            if cause.code not in _RETRIED:
                return self._unread(bundle.items[0], cause)
        except InternalError as error:
            return self._unread(bundle.items[0], broken(error))
        with LocalProcesses(1) as apart:
            try:
                return _only(apart, noticed, bundle, apart.submit(bundle))
            except UnreadableSubmission as cause:
                return self._unread(bundle.items[0], cause)
            except InternalError as error:
                return self._unread(bundle.items[0], broken(error))

    def _items(self, reference: Reference, noticed: _Noticed) -> Iterator[Item]:
        """What a file holds: itself, or the documents of an archive."""
        try:
            data = self.source.read(reference.path)
            archive = api.read_archive(data)
        except Unobtained:
            noticed.unobtained.append(reference.path)
            yield _item(reference, reference.path, UNOBTAINED)
            return
        except UnreadableSubmission as cause:
            yield _item(reference, reference.path, cause)
            return
        except (MemoryError, RecursionError):
            yield _item(reference, reference.path, UnreadableSubmission("too-large"))
            return
        if archive is not None:
            noticed.left_aside += [(reference.path, name) for name in archive.aside]
        if archive is None:
            yield _item(reference, reference.path, data)
            return
        if not archive.names:
            # It becomes a row that says so, as nothing is passed over.
            yield _item(reference, reference.path, UnreadableSubmission("archive-without-documents"))
            return
        for name, content in archive:
            yield _item(reference, f"{reference.path}!/{name}", content)

    def _unread(self, item: Item, cause: UnreadableSubmission) -> Row:
        data = item.data if isinstance(item.data, bytes) else b""
        return Row(line_of(api.unread(data, item.path, unpacked(self.terms).pack, cause), item, self.lang))


def order(source: Source, terms: Terms, lang: str) -> Order:
    """Return the order for a source under some terms."""
    judged_by = [terms.pack, terms.context, list(terms.waivers), terms.returned, terms.locate]
    # What is no report of this kind may be one of another, which the lines say.
    others = [content_key(locate(name)) for name in shipped_packs() if name != terms.pack.id]
    said = digest([__version__, MAGIC.decode(), *judged_by, others, lang])
    return Order(source, terms.packed, lang, said)


def _item(reference: Reference, path: str, data: bytes | UnreadableSubmission) -> Item:
    return Item(data, path, reference.county, reference.unit, reference.year, reference.received)


def _only(executor: Executor, noticed: _Noticed, bundle: Bundle, future: Future[Sequence[Row | None]]) -> Row:
    """The row of a bundle's only file, with the tools that it asks for; those that are not there are noticed."""
    rows, absent = answered(executor, bundle, future)
    noticed.absent |= absent
    (row,) = rows
    assert row is not None
    return row
