"""After the rules have run: merge, number equal ones, sort; small pure functions in a row."""

from __future__ import annotations

from collections.abc import Sequence

from checker.digest import sha256_hex
from checker.frozen import replace
from checker.model.finding import Finding
from checker.model.rule import SEVERITIES, Rule

_ORDER = {severity: at for at, severity in enumerate(SEVERITIES)}


def settle(findings: Sequence[Finding], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return the findings merged, with unique fingerprints, in order of outcome, severity and place."""
    return _sorted(_numbered(_merge_not_captured(list(findings), rules)))


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


def _list(lang: str, names: list[str]) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


def _numbered(findings: list[Finding]) -> list[Finding]:
    """Give equal fingerprints their ordinal in document order, so that each is unique and stable."""
    seen: dict[str, int] = {}
    numbered = []
    for finding in sorted(findings, key=_place):
        at = seen.get(finding.fingerprint, 0)
        seen[finding.fingerprint] = at + 1
        made = sha256_hex(f"{finding.fingerprint}\n{at}".encode())[:16]
        numbered.append(replace(finding, fingerprint=made))
    return numbered


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.location.line, finding.location.column, finding.rule


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.outcome == "review", _ORDER[f.severity], *_place(f))))
