"""The pages of a printed document that hold no text of their own, or only a garbled one: recognised where possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.errors import UnreadableSubmission
from checker.readers.printed_pages import PrintedPage
from checker.readers.tools import Tools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.readers.recogniser import Picture


def recognise_pages(pages: Sequence[PrintedPage], draw: Callable[[PrintedPage], Picture | None], tools: Tools) -> None:
    """Recognise each page that is a picture or garbled; ``draw`` gives its picture, None where it has none.

    Without a recogniser the pages stay as they are.  Where nothing but recognised pages is left and they cannot be
    read either, UnreadableSubmission(scan-illegible) is raised.
    """
    wanted = [at for at, page in enumerate(pages) if page.is_picture or page.is_garbled]
    if not wanted:
        return
    from checker.readers.scan import find_recogniser, recognise_page, require_legible

    recognise = find_recogniser(tools)
    if recognise is None:
        return
    for at in wanted:
        try:
            picture = draw(pages[at])
            if picture is not None:
                recognise_page(pages[at], picture, recognise, pages[:at])
        except UnreadableSubmission:
            raise
        except MemoryError as error:
            raise UnreadableSubmission("too-large", {"page": pages[at].number}) from error
        except Exception:  # noqa: BLE001, S112 - a page that breaks the recogniser is told of as unread, not fatal
            continue
    if all(page.is_recognised or not page.lines for page in pages) and any(page.is_recognised for page in pages):
        require_legible(pages)
