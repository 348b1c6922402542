"""What a running application is told: where it listens and how it behaves."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LOOPBACK", "PORT", "WebSettings"]

LOOPBACK = "127.0.0.1"
PORT = 8017


@dataclass(frozen=True)
class WebSettings:
    """Settings of one running application.

    Attributes:
        host: The address it listens on.
        port: The port it listens on.
    """

    host: str = LOOPBACK
    port: int = PORT
