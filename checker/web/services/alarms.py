"""How often each rule was a false alarm, for those who write the rules; no word of a report is in it."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from functools import lru_cache

from checker import api
from checker.errors import CheckerError
from checker.frozen import dataclass
from checker.web.models import Decision
from checker.web.models.decision import DecisionKind

KINDS = (DecisionKind.REJECTED, DecisionKind.CONFIRMED, DecisionKind.WAIVED, DecisionKind.SETTLED)
# What a sheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class RuleCount:
    """The decisions in force on the findings of one rule; ``title`` is its name in the language asked for."""

    pack: str
    rule: str
    title: str
    rejected: int
    confirmed: int
    waived: int
    settled: int

    @property
    def share(self) -> int:
        """How many of a hundred decisions say that it was a false alarm."""
        return round(100 * self.rejected / (self.rejected + self.confirmed + self.waived + self.settled))


def counts(lang: str = "zh") -> list[RuleCount]:
    """Return a line for every rule that anybody decided on: those with most false alarms first."""
    last: dict[tuple[int, str], tuple[str, str, str]] = {}
    names = ("submission_id", "fingerprint", "submission__collection__pack", "rule", "kind")
    for submission, fingerprint, pack, rule, kind in Decision.objects.order_by("pk").values_list(*names).iterator():
        last[submission, fingerprint] = pack, rule, kind
    held: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for pack, rule, kind in last.values():
        if kind != DecisionKind.WITHDRAWN:
            held[pack, rule][kind] += 1
    found = [
        RuleCount(pack, rule, _titles(pack, lang).get(rule, rule), *(of_rule[kind] for kind in KINDS))
        for (pack, rule), of_rule in held.items()
    ]
    return sorted(found, key=lambda one: (-one.rejected, -one.share, one.pack, one.rule))


def as_csv(found: list[RuleCount], head: list[str]) -> bytes:
    """Return the lines as a table of text that office programs open as they are."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in _cells(one)] for one in found)
    return held.getvalue().encode("utf-8-sig")


def as_xlsx(found: list[RuleCount], head: list[str], name: str) -> bytes:
    """Return the lines as a workbook of one sheet."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, head, book.add_format({"bold": True, "bg_color": "#e7f1fb", "border": 1}))
    for number, one in enumerate(found, start=1):
        sheet.write_row(number, 0, _cells(one))
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 2, 40)
    sheet.set_column(3, len(head) - 1, 14)
    sheet.freeze_panes(1, 0)
    book.close()
    return held.getvalue()


def _cells(one: RuleCount) -> list[str | int]:
    return [one.pack, one.rule, one.title, one.rejected, one.confirmed, one.waived, one.settled, one.share]


def _safe(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


@lru_cache(maxsize=8)
def _titles(pack: str, lang: str) -> dict[str, str]:
    try:
        return {rule.id: rule.title.get(lang) or rule.title["zh"] for rule in api.load_pack(pack).rules}
    except CheckerError:
        return {}
