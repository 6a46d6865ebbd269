"""One measured figure beside that of a peer and the target, and the forms in which figures are shown."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = {
    "en": ("Measured", "checker", "beside", "taking", "ratio (least to greatest)", "target", "result"),
    "zh": ("测量项目", "本程序", "对照", "对照用量", "比值（最小至最大）", "目标", "结论"),
}
_VERDICTS = {
    "en": {True: "met", False: "missed", None: ""},
    "zh": {True: "达到", False: "未达到", None: ""},
}
_TO = {"en": " to ", "zh": "至"}
_BOUNDS = {"en": ("at most ", "at least "), "zh": ("至多", "至少")}


@dataclass(frozen=True)
class Figure:
    """What was measured (``what`` in English, ``zh`` in Chinese), round by round.

    ``ours`` and ``theirs`` are values in ``unit``, one a round, taken in turns; without a peer's there is no ratio and
    the target is about ours.  ``absent`` says why a peer was not measured and how it is installed, ``note`` what else
    a reader has to know.
    """

    what: str
    zh: str
    unit: str
    ours: tuple[float, ...]
    peer: str = ""
    theirs: tuple[float, ...] = ()
    target: float | None = None
    at_least: bool = False
    absent: str = ""
    note: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours by theirs, round by round."""
        return tuple(one / other for one, other in zip(self.ours, self.theirs, strict=False))

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none, or the peer it is about was not measured."""
        judged = self.ratios if self.peer else self.ours
        if self.target is None or not judged:
            return None
        return median(judged) >= self.target if self.at_least else median(judged) <= self.target

    def row(self, lang: str = "en") -> tuple[str, ...]:
        """Return what a table shows of it, in the order of ``HEADINGS``."""
        ratio = self.ratios
        to = _TO[lang]
        told = f"{median(ratio):.2f} ({min(ratio):.2f}{to}{max(ratio):.2f})" if ratio else self.absent or "-"
        bound = "" if self.target is None else f"{_BOUNDS[lang][self.at_least]}{self.target:g}"
        if bound and not self.peer:
            bound += f" {self.unit}"
        theirs = shown(self.theirs, self.unit)
        title = self.zh if lang == "zh" else self.what
        return (title, shown(self.ours, self.unit), self.peer, theirs, told, bound, _VERDICTS[lang][self.met])

    def record(self) -> dict[str, object]:
        """Return it for a program to read."""
        ratio = self.ratios
        return {
            "what": self.what,
            "unit": self.unit,
            "ours": summary(self.ours),
            "peer": self.peer or None,
            "theirs": summary(self.theirs),
            "ratio": summary(ratio),
            "target": self.target,
            "bound": "at least" if self.at_least else "at most",
            "met": self.met,
            "absent": self.absent or None,
            "note": self.note or None,
        }


def shown(values: Sequence[float], unit: str) -> str:
    """Return the median of some values with its unit, to three digits; "" for none."""
    if not values:
        return ""
    middle = median(values)
    return (
        f"{middle:,.{0 if middle >= 100 else 1 if middle >= 10 else 2}f} {unit}"
        if middle >= 1
        else f"{middle:.2g} {unit}"
    )


def summary(values: Sequence[float]) -> dict[str, float] | None:
    """Return number, median, least and greatest of some values, None of none."""
    if not values:
        return None
    return {"rounds": len(values), "median": median(values), "least": min(values), "greatest": max(values)}


def as_text(figures: Iterable[Figure]) -> str:
    """Return figures as lines of columns, notes under the figure they belong to."""
    figures = list(figures)
    rows = [HEADINGS["en"], *(figure.row() for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS["en"]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    told = [lines[0]]
    for line, figure in zip(lines[1:], figures, strict=True):
        told += [line, *([f"    {figure.note}"] if figure.note else [])]
    return "\n".join(told)


def as_json(figures: Iterable[Figure], setting: str) -> str:
    """Return figures with the day and where they were measured, as one JSON object."""
    content = {"date": today(), "setting": setting, "figures": [figure.record() for figure in figures]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_markdown(figures: Iterable[Figure], setting: str, lang: str = "en") -> str:
    """Return figures as a table of Markdown under a line that tells the day and where they were measured."""
    rows = [HEADINGS[lang], ("---",) * len(HEADINGS[lang]), *(figure.row(lang) for figure in figures)]
    table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    return f"{today()}; {setting}\n\n{table}"


def today() -> str:
    """Return this day as YYYY-MM-DD."""
    return time.strftime("%Y-%m-%d")
