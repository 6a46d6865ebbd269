"""A person's reasoned, dated exception: the finding stays in the report and no longer counts."""

from __future__ import annotations

from collections.abc import Mapping

from checker.frozen import dataclass


@dataclass(frozen=True)
class Waiver:
    """Lets one unit off one rule until a day (ISO, that day included).

    ``unit`` may be any of the unit's names.  With ``fingerprint`` only that finding is waived, else all of the rule.
    """

    rule: str
    unit: str
    reason: str
    by: str
    until: str
    fingerprint: str | None = None

    def told(self) -> Mapping[str, str]:
        """Return what a report keeps of it."""
        told = {"rule": self.rule, "unit": self.unit, "reason": self.reason, "by": self.by, "until": self.until}
        return told if self.fingerprint is None else {**told, "fingerprint": self.fingerprint}

    def expired(self, today: str | None) -> bool:
        """Is its last day over?  Not known without today's date (ISO): then it holds."""
        return today is not None and self.until < today
