from __future__ import annotations

import sys
from pathlib import Path

# The reports and lines built by hand are shared by these tests.
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
