"""The catalogue in the repository is that of the rules, and drafts of new rules are rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from trial import PACK, PACKS

from checker import api
from checker.rulepack.locate import shipped_folder

RULES = Path(shipped_folder())


@pytest.mark.parametrize(
    ("pack", "file"), [("fazhi-annual", "CATALOGUE.md"), ("xxgk-annual", "xxgk-annual/CATALOGUE.md")]
)
def test_the_catalogue_is_up_to_date(pack, file):
    """After a change: ``checker rules catalogue --pack PACK --write rules/FILE``."""
    assert (RULES / file).read_text(encoding="utf-8") == api.catalogue(str(RULES / pack))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_rule_stands_in_the_catalogue_with_its_examples(pack):
    text = api.catalogue(str(RULES / pack.id))
    for rule in pack.rules:
        section = text.split(f"\n## {rule.id}\n")[1].split("\n## ")[0]
        assert rule.requirement in section
        for kind in rule.examples:
            assert "    " + rule.examples[kind][0].text.splitlines()[0] in section


@pytest.mark.parametrize("like", ["problem-count", "statistic-sum", "part-plan"])
def test_a_draft_is_a_rule_that_passes_its_own_examples(tmp_path, like):
    shutil.copytree(RULES, tmp_path / "rules")
    pack = tmp_path / "rules" / "fazhi-annual"
    draft = api.new_rule("problem-draft", like, str(pack))
    file = pack / "problem.yaml"
    file.write_text(file.read_text(encoding="utf-8") + draft, encoding="utf-8")
    before = sum(len(group) for rule in PACK.rules for group in rule.examples.values())
    own = next(rule for rule in PACK.rules if rule.id == like)
    assert api.test_rules(str(pack)) == (before + sum(len(group) for group in own.examples.values()), [])
