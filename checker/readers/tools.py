"""What a reader may call on beyond its own code: programs that a sandboxed process cannot start."""

from __future__ import annotations

from checker.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.readers.libreoffice import Converter


class ToolWanted(Exception):
    """A reader needs ``tool`` (convert) and runs where it must not be started: whoever called provides it."""

    def __init__(self, tool: str) -> None:
        super().__init__(tool)
        self.tool = tool


@dataclass(frozen=True)
class Tools:
    """``convert`` makes a .docx of a .doc or .wps; None stands for LibreOffice, started by the reader itself."""

    convert: Converter | None = None


@dataclass(frozen=True)
class Converted:
    """A converter whose answer is known already: the bytes, or the ``reason`` of NotConverted."""

    result: bytes | None
    reason: str = "failed"

    def __call__(self, _: bytes) -> bytes:
        """Return the result; raises NotConverted where there is none."""
        from checker.readers.libreoffice import NotConverted

        if self.result is None:
            raise NotConverted(self.reason)
        return self.result


def ask_for_conversion(_: bytes) -> bytes:
    """The converter of a sandboxed process; raises ToolWanted."""
    raise ToolWanted("convert")


OWN = Tools()
"""The reader helps itself: what is installed is found and started here."""

NONE = Tools(convert=Converted(None, "absent"))
"""Nothing but the reader's own code."""

ELSEWHERE = Tools(convert=ask_for_conversion)
"""Nothing is started here: ToolWanted tells the caller what to bring."""
