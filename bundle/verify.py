"""Tells whether every file beside this one is as it was packed; ends with 1 where one is not."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

wrong = []
for line in (HERE / "SHA256SUMS").read_text("utf-8").splitlines():
    told, name = line.split("  ", 1)
    path = HERE / name
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != told:
        wrong.append(name)
if wrong:
    sys.exit("安装包不完整，请重新复制：" + "、".join(wrong))
