"""Whatever the bytes do to a reader, the run goes on: every surprise becomes a cause that people can read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from checker.errors import UnreadableSubmission
from checker.readers.tools import ToolWanted


@contextmanager
def guarded(form: str | None = None) -> Iterator[None]:
    """Let nothing but UnreadableSubmission (and ToolWanted) out of a reader; ``form`` is added where none is named.

    No memory left is ``too-large``, nesting without end ``dangerous``, anything else ``damaged``.
    """
    named = {} if form is None else {"format": form}
    try:
        yield
    except ToolWanted:
        raise
    except UnreadableSubmission as error:
        if not named or "format" in error.values:
            raise
        raise UnreadableSubmission(error.code, {**error.values, **named}) from error
    except MemoryError as error:
        raise UnreadableSubmission("too-large", named) from error
    except RecursionError as error:
        raise UnreadableSubmission("dangerous", {"reason": "nesting", **named}) from error
    except Exception as error:
        raise UnreadableSubmission("damaged", named) from error
