# ruff: noqa: ARG002, PLC0415
# (The signatures are hatchling's; the program itself can only be imported once its folder is known.)
"""Build hook: puts the rule packs into the wheel, compiled too, so that an installed program parses no YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = "checker/bundled_rules"


class CompiledPacks(BuildHookInterface[Any]):
    """Adds ``rules`` as ``checker/bundled_rules``, and ``<pack>.compiled.bin`` beside each pack's folder there.

    A pack is a folder of ``rules`` with a pack.yaml; one with faults stops the build and every fault is told.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the packs; an editable install reads the files of the repository and gets no copy that could grow old."""
        if self.target_name != "wheel" or version == "editable":
            return
        build_data["force_include"]["rules"] = BUNDLE
        sys.path.insert(0, self.root)
        self._folder = tempfile.TemporaryDirectory(prefix="compiled-packs-")
        try:
            for pack in sorted(Path(self.root, "rules").glob("*/pack.yaml")):
                name = f"{pack.parent.name}.compiled.bin"
                path = Path(self._folder.name, name)
                _compile(str(pack.parent), str(path))
                build_data["force_include"][str(path)] = f"{BUNDLE}/{name}"
        finally:
            sys.path.remove(self.root)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only needed while the wheel was written."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def _compile(folder: str, path: str) -> None:
    from checker.errors import RulePackError
    from checker.rulepack.compiled import write_compiled
    from checker.rulepack.describe import describe
    from checker.rulepack.load import compile_pack
    from checker.rulepack.locate import content_key, locate

    files = locate(folder)
    try:
        compiled = compile_pack(files)
    except RulePackError as error:
        raise SystemExit("\n".join(describe(fault, "en") for fault in error.faults)) from error
    if not write_compiled(path, content_key(files), compiled):
        raise SystemExit(f"cannot write {path}")
