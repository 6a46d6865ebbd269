"""How often somebody may ask: so many times in so many seconds, counted in this process."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

_REMEMBERED = 10_000


class Throttle:
    """Lets each key through ``count`` times in any ``seconds``; who was seen longest ago is forgotten first."""

    def __init__(self, count: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._count = count
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def ask(self, key: str) -> int:
        """Count one request and return 0; where there were too many, count nothing and return the seconds to wait."""
        now = self._clock()
        with self._lock:
            times = self._seen.setdefault(key, deque())
            self._seen.move_to_end(key)
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._count:
                return max(1, math.ceil(times[0] + self._seconds - now))
            times.append(now)
            while len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return 0

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._seen.clear()
