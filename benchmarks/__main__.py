"""``python -m benchmarks``: cold start, then warm throughput; accuracy is ``python benchmarks/accuracy.py``."""

from __future__ import annotations

from benchmarks import startup, warm

startup.main([])
print()
warm.main([])
