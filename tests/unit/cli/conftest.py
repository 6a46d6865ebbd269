from __future__ import annotations

import sys
from pathlib import Path

# The reports built by hand serve these tests too.
sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))
