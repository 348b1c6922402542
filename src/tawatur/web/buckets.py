"""How often somebody may ask: a bucket of permits for each, refilled at a steady pace."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Buckets", "Permit"]


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether a request may pass; `wait` is seconds until the next one would."""

    granted: bool
    left: int
    wait: float


class Buckets:
    """One bucket for each key; the keys not seen for longest are forgotten first.

    Args:
        size: Permits in a full bucket.
        per_second: Permits that come back in a second.
        most: Number of keys remembered.
        clock: Seconds, never going back.
    """

    def __init__(
        self,
        size: int,
        per_second: float,
        *,
        most: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.size = size
        self.per_second = per_second
        self._most = most
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> Permit:
        """Take one permit from the bucket of a key."""
        now = self._clock()
        with self._lock:
            left, last = self._held.pop(key, (float(self.size), now))
            left = min(self.size, left + (now - last) * self.per_second)
            granted = left >= 1
            if granted:
                left -= 1
            self._held[key] = (left, now)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        wait = 0.0 if left >= 1 else (1 - left) / self.per_second
        return Permit(granted, int(left), wait)
