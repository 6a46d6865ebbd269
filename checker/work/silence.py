"""Makes the process that imports it silent for good; only the one whose copies the workers are does.

A worker that is being started while the last answer is in and the executor closes finds half of what it needs, and
Python would say so between the lines of the report.
"""

from __future__ import annotations

from checker.work.sandbox import be_silent

be_silent()
