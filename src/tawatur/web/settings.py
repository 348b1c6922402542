"""What a running application is told: where it listens and how it behaves."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LOOPBACK", "LOOPBACK_NAMES", "PORT", "WebSettings"]

LOOPBACK = "127.0.0.1"
PORT = 8017
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class WebSettings:
    """Settings of one running application.

    Attributes:
        host: The address it listens on.
        port: The port it listens on.
        hosts: Names that requests may call it by, besides those of loopback.
        upload_mb: Largest upload, in MB; any other body is a megabyte at most.
        burst: Requests to the API that somebody may send at once.
        per_minute: Requests to the API that somebody may send in the long run.
        logins: Logins that an address may try at once; one more every six seconds.
        behind_proxy: Whether a server on this machine hands requests on, and tells for whom.
        patience: Seconds that a page waits for the first view of a large workspace before it says
            so; None waits for it.
    """

    host: str = LOOPBACK
    port: int = PORT
    hosts: tuple[str, ...] = ()
    upload_mb: int = 50
    burst: int = 120
    per_minute: int = 1200
    logins: int = 10
    behind_proxy: bool = False
    patience: float | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it, so that nobody needs to log in."""
        return self.host in LOOPBACK_NAMES and not self.hosts and not self.behind_proxy
