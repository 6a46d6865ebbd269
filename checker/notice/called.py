"""What a letter calls the report that it is about, with and without its year."""

from __future__ import annotations

from checker.model.report import PackInfo
from checker.model.rule import RulePack
from checker.wording import phrase


def report(pack: PackInfo | RulePack) -> str:
    """Return what the report is called without its year; in general words where nothing is known of the pack."""
    return pack.naming.report or pack.title.get("zh") or phrase("notice.report-any")


def dated(name: str, year: int) -> str:
    """Return the name with its year before it."""
    return phrase("notice.report-dated", year=year_before(name, year), report=name)


def year_before(name: str, year: int) -> str:
    """Return the year as it stands before a name: 2025年度, but 2025年 where the name itself says 年度."""
    return phrase("notice.year-of-yearly" if phrase("notice.yearly") in name else "notice.year", year=year)
