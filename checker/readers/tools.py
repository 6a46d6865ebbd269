"""What a reader may call on beyond its own code: programs and models that a sandboxed process must do without."""

from __future__ import annotations

from checker.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.readers.libreoffice import Converter


@dataclass(frozen=True)
class Tools:
    """``convert`` makes a .docx of a .doc or .wps; None stands for LibreOffice, started by the reader itself."""

    convert: Converter | None = None


def not_here(_: bytes) -> bytes:
    """The converter of a process that may start no program; raises NotConverted("absent")."""
    from checker.readers.libreoffice import NotConverted

    raise NotConverted("absent")


OWN = Tools()
"""The reader helps itself: what is installed is found and started here."""

NONE = Tools(convert=not_here)
"""Nothing but the reader's own code, as in a sandbox."""
