"""What a reader may call on beyond its own code: programs and models that a sandboxed process must do without."""

from __future__ import annotations

from checker.digest import sha256_hex
from checker.frozen import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.readers.libreoffice import Converter
    from checker.readers.recogniser import Picture, Recognised, Recogniser


class ToolWanted(Exception):
    """A reader needs ``tool`` (convert, render, recognise) where it must not be started: whoever called provides it.

    ``digest`` is the SHA-256 of the file that it is needed for; empty for a recogniser, which is for all.
    """

    def __init__(self, tool: str, digest: str) -> None:
        super().__init__(tool, digest)
        self.tool = tool
        self.digest = digest


@dataclass(frozen=True)
class Answers:
    """A converter whose work is done elsewhere: ``known`` has results, or the reason of NotConverted, by digest."""

    tool: str
    known: Mapping[str, bytes | str] = field(default_factory=dict)

    def __call__(self, data: bytes) -> bytes:
        """Return what was made of ``data``; raises NotConverted, or ToolWanted where nobody has been asked yet."""
        from checker.readers.libreoffice import NotConverted

        digest = sha256_hex(data)
        if digest not in self.known:
            raise ToolWanted(self.tool, digest)
        result = self.known[digest]
        if isinstance(result, str):
            raise NotConverted(result)
        return result


@dataclass(frozen=True)
class Tools:
    """``convert`` makes a .docx of a .doc or .wps, ``render`` the PDF that a document prints as.

    None stands for LibreOffice, started by the reader itself.  ``recognise`` reads pictures of pages; None stands for
    the extra ``ocr``, loaded by the reader itself where it is installed.  A process that is to be locked up gets one
    beforehand from ``scan.ready``.
    """

    convert: Converter | None = None
    render: Converter | None = None
    recognise: Recogniser | None = None


def not_here(_: bytes) -> bytes:
    """The converter of a process that has none; raises NotConverted("absent")."""
    from checker.readers.libreoffice import NotConverted

    raise NotConverted("absent")


def no_recogniser(_: Picture) -> Sequence[Recognised]:
    """The recogniser of a process that has none: it is told by its identity and reads nothing."""
    return ()


def recogniser_elsewhere(_: Picture) -> Sequence[Recognised]:
    """The recogniser of a process whose caller may have one: it is told by its identity; raises ToolWanted."""
    raise ToolWanted("recognise", "")


OWN = Tools()
"""The reader helps itself: what is installed is found and started here."""

NONE = Tools(convert=not_here, render=not_here, recognise=no_recogniser)
"""Nothing but the reader's own code."""

ELSEWHERE = Tools(convert=Answers("convert"), render=Answers("render"), recognise=recogniser_elsewhere)
"""Nothing is started here: ToolWanted tells the caller what to bring."""
