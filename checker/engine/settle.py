"""After the rules have run: merge, number equal ones, sort; small pure functions in a row."""

from __future__ import annotations

from collections.abc import Sequence

from checker.digest import sha256_hex
from checker.frozen import replace
from checker.model.finding import Finding
from checker.model.rule import SEVERITIES, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.model.waiver import Waiver

_LAYOUT = "layout-"
_FEW_NOTES = 4
"""So many notes on layout are told one by one."""
_ORDER = {severity: at for at, severity in enumerate(SEVERITIES)}


def settle(findings: Sequence[Finding], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return the findings merged, with unique fingerprints, in order of outcome, severity and place."""
    return settle_with(findings, rules, ())[0]


def settle_with(
    findings: Sequence[Finding], rules: Sequence[Rule], waivers: Sequence[Waiver]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
    """Return the findings that count, settled, and those waived, each with the first of ``waivers`` that fits it.

    The waivers are those that hold for the submitting unit today.
    """
    kept: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    for finding in _numbered(list(findings)):
        waiver = next((one for one in waivers if _fits(one, finding)), None)
        if waiver is None:
            kept.append(finding)
        else:
            waived.append((finding, waiver))
    return in_order(_merge_layout(_merge_not_captured(kept, rules), rules)), tuple(waived)


def _fits(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule == finding.rule and waiver.fingerprint in (None, finding.fingerprint)


def _merge_not_captured(findings: list[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """All elements that a capture may have lost make one entry."""
    from checker.wording import phrase

    lost = [finding for finding in findings if finding.reason == "not-captured"]
    if not lost:
        return findings
    titles = {rule.id: rule.title for rule in rules}
    merged = replace(
        min(lost, key=lambda finding: _ORDER[finding.severity]),
        message={
            lang: phrase("not-captured", lang, items=_list(lang, [titles[f.rule][lang] for f in lost]))
            for lang in ("zh", "en")
        },
        remedy=phrase("not-captured-remedy", "zh"),
        values={"rules": [finding.rule for finding in lost]},
    )
    return [finding for finding in findings if finding.reason != "not-captured"] + [merged]


def _merge_layout(findings: list[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """A text that nobody has set by the standard gets one note, not one for everything that is not set.

    A rule of layout that an overlay has raised speaks for itself.
    """
    from checker.wording import phrase

    spoken = {finding.rule for finding in findings}
    kinds = {
        rule.id: rule
        for rule in rules
        if rule.id in spoken and rule.severity == SEVERITIES[-1] and rule.check.startswith(_LAYOUT)
    }
    told = [finding for finding in findings if finding.rule in kinds]
    names = list(dict.fromkeys(finding.rule for finding in told))
    if len(names) <= _FEW_NOTES:
        return findings
    merged = replace(
        told[0],
        message={
            lang: phrase(
                "layout-together",
                lang,
                count=len(names),
                items=_list(lang, [kinds[name].title[lang] for name in names]),
            )
            for lang in ("zh", "en")
        },
        remedy=phrase("layout-together-remedy", "zh"),
        related=(),
        values={"rules": names},
    )
    return [finding for finding in findings if finding.rule not in kinds] + [merged]


def _list(lang: str, names: list[str]) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


def _numbered(findings: list[Finding]) -> list[Finding]:
    """Give equal fingerprints their ordinal in document order, so that each is unique and stable."""
    seen: dict[str, int] = {}
    numbered = list(findings)
    for at in sorted(range(len(findings)), key=lambda at: _place(findings[at])):
        same = findings[at].fingerprint
        ordinal = seen.get(same, 0)
        seen[same] = ordinal + 1
        numbered[at] = replace(findings[at], fingerprint=sha256_hex(f"{same}\n{ordinal}".encode())[:16])
    return numbered


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.location.line, finding.location.column, finding.rule


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in order of outcome, severity and place."""
    return tuple(sorted(findings, key=lambda f: (f.outcome == "review", _ORDER[f.severity], *_place(f))))
