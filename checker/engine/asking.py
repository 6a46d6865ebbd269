"""Settles the kind of a text where its title does not: what is needed for that is loaded when a text needs it."""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:  # most texts are known by their title
    from checker.engine.run import Ask, Held
    from checker.rulepack.others import OtherPacks


def asking(others: OtherPacks | None) -> Ask:
    """Return what ``run`` asks; without ``others`` the shipped packs name the kind of what the pack does not know."""

    def ask(held: Held, judge: Callable[[Held], Held]) -> Held:
        from checker.engine.kinds import asked
        from checker.rulepack.others import ONLY_NAMED

        return asked(held, judge, others or ONLY_NAMED)

    return ask
