"""What several checks look at is worked out once for a document; it is kept with the document and goes with it."""

from __future__ import annotations

from functools import wraps

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from collections.abc import Callable
    from typing import TypeVar

    from checker.model.document import Document

    View = TypeVar("View")


def once(make: Callable[[Document], View]) -> Callable[[Document], View]:
    """Return a function that makes a view of a document (its prose, its numbered headings) the first time only.

    The view is given to all who ask, so it is nothing that can be changed.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def view(document: Document) -> View:
        views = document.views
        if name not in views:
            views[name] = make(document)
        found: View = views[name]
        return found

    return view
