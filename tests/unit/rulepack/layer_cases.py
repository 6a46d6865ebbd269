"""A small pack, an overlay that is right, and copies of it with mistakes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from checker.errors import Fault, RulePackError
from checker.rulepack.layers import compile_layers
from checker.rulepack.load import load_pack
from checker.rulepack.locate import locate, locate_overlay
from checker.rulepack.waivers import load_waivers

HERE = Path(__file__).parent
BROKEN = HERE / "broken_layers"
CASES = sorted(path.stem for path in BROKEN.glob("*.yaml"))


def copy(folder: Path) -> Path:
    """Copy the pack, the overlay and the waivers into a folder; returns that folder."""
    shutil.copytree(HERE / "layers", folder, dirs_exist_ok=True)
    return folder


def faults(folder: Path, *overlays: str) -> tuple[Fault, ...]:
    """The faults of overlays laid over the small pack; none where they are right."""
    try:
        compile_layers(locate(str(folder / "town")), [locate_overlay(str(folder / name)) for name in overlays])
    except RulePackError as error:
        return tuple(_relative(fault, folder) for fault in error.faults)
    return ()


def spoil(folder: Path, case: str) -> tuple[Fault, ...]:
    """Put a broken file in the place that its first line names and load what it belongs to."""
    text = (BROKEN / f"{case}.yaml").read_text("utf-8")
    replaced = re.match(r"# as (\S+)\n", text)
    assert replaced is not None, case
    path = copy(folder) / replaced[1]
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    if replaced[1] == "waivers.yaml":
        return waiver_faults(folder)
    names = ["county", "second"] if (folder / "second").is_dir() else ["county"]
    return faults(folder, *names)


def waiver_faults(folder: Path) -> tuple[Fault, ...]:
    pack = load_pack(str(folder / "town"), [str(folder / "county")], cache=False)
    try:
        load_waivers(str(folder / "waivers.yaml"), pack)
    except RulePackError as error:
        return tuple(_relative(fault, folder) for fault in error.faults)
    return ()


def _relative(fault: Fault, folder: Path) -> Fault:
    file = fault.file.removeprefix(folder.as_posix()).lstrip("/")
    return Fault(file, fault.line, fault.column, fault.code, fault.values)
