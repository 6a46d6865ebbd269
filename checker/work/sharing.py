"""Submissions of a collection held against each other, by the imprints that were kept of them."""

from __future__ import annotations

from checker.engine.across import Imprints, collection, compare
from checker.frozen import dataclass, replace
from checker.model.imprint import Compared, Imprint
from checker.readers.tools import ELSEWHERE, Tools
from checker.work.jobs import unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.engine.imprint_file import Head, Marks


@dataclass(frozen=True)
class Kept:
    """A kept imprint: the folder under which its file is named where another shares its text, and the bytes."""

    folder: str
    data: bytes


@dataclass(frozen=True)
class Found:
    """What a submission shares; ``own`` is its imprint, None where it shares nothing."""

    own: Imprint | None
    compared: Compared


@dataclass(frozen=True)
class SharedJob:
    """Hold submissions against each other and against those of earlier years, by packed ``terms``."""

    judged: tuple[Kept, ...]
    previous: tuple[Kept, ...]
    terms: bytes
    tools: Tools = ELSEWHERE

    @property
    def contents(self) -> tuple[bytes, ...]:
        """No file: imprints are of the program's own making."""
        return ()

    def with_tools(self, tools: Tools) -> SharedJob:
        """Return the same job with other tools."""
        return replace(self, tools=tools)

    def run(self) -> tuple[Found, ...]:
        """Return what each of those that are judged shares, in their order.

        Raises ValueError where something is no file of imprints.
        """
        held = collection([_Called(one) for one in self.judged], [_Called(one) for one in self.previous])
        return tuple(
            Found(held.imprint(number) if compared.needs_text else None, compared)
            for number, compared in compare(held, unpacked(self.terms).pack)
        )


class _Called:
    """The imprints of a file, in a folder of their own."""

    def __init__(self, one: Kept) -> None:
        self._held, self._folder = Imprints(one.data), one.folder
        self.size = self._held.size
        self.heads: tuple[Head, ...] = tuple(replace(head, path=self._named(head.path)) for head in self._held.heads)

    def _named(self, path: str) -> str:
        return f"{self._folder}/{path.replace(chr(92), '/').rpartition('/')[2]}"

    def marks(self, low: int, high: int) -> Marks:
        """Return the marks from one value to another, the second left out."""
        return self._held.marks(low, high)

    def text(self, at: int) -> str:
        """Return the Chinese characters of one of them, as ``winnowing.bare`` gives them."""
        return self._held.text(at)

    def imprint(self, at: int) -> Imprint:
        """Return one of them."""
        return replace(self._held.imprint(at), path=self.heads[at].path)
