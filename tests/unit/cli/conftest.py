from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from checker.model.rule import RulePack

# The reports built by hand serve these tests too.
sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))


@pytest.fixture
def api(monkeypatch, tmp_path):
    """A stand-in for the public functions; each submission's verdict is what its file says."""
    from builders import LATE, PACK, RULES, SIGNER, SUM, report, submission, unreadable
    from read_document import READ

    pack_rules = RulePack("fazhi-annual", "2026.1", PACK.title, tuple(RULES.values()), (), {}, {}, {})
    made = types.ModuleType("checker.api")
    made.calls = []
    kinds = {
        b"pass": lambda name: submission(name, "pass", ()),
        b"review": lambda name: submission(name, "pass", (SIGNER,)),
        b"should": lambda name: submission(name, "pass", (SUM, LATE)),
        b"fail": lambda name: submission(name, "fail"),
        b"locked": unreadable,
    }

    def check_bytes(data, name, pack, context, waivers, returned, **how):
        made.calls.append((pack, context))
        return kinds[data](name)

    def assemble(submissions, pack, context, checked_at, waivers, *, others=None):
        made.times.append(checked_at)
        return report(*submissions, checked_at=checked_at)

    made.times = []
    made.check_bytes = check_bytes
    made.check_document = lambda *given, **how: (made.check_bytes(*given, **how), None)
    made.compare_across = lambda checked, *rest: [one for one, _ in checked]
    made.assemble = assemble
    made.load_pack = lambda ref="fazhi-annual", overlays=(): pack_rules
    made.load_chosen = lambda overlays=(): (made.load_pack("fazhi-annual", overlays), None)
    made.pack_of = lambda overlays: "fazhi-annual"
    made.load_waivers = lambda path, pack, others=None: ()
    made.test_rules = lambda ref, overlays: (12, [])
    made.read = lambda data, name, **how: READ
    made.unread = lambda data, name, pack, cause: unreadable(name, cause.code, **cause.values)
    monkeypatch.setitem(sys.modules, "checker.api", made)
    for module in ("jobs", "submissions"):
        monkeypatch.setattr(f"checker.work.{module}.api", made)
    monkeypatch.delenv("CHECKER_LANG", raising=False)
    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    for kind in kinds:
        (tmp_path / f"{kind.decode()}.txt").write_bytes(kind)
    return made
