"""A PostgreSQL server of our own: a cluster in a temporary folder, gone when it is left."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["find_server", "server"]


def find_server() -> Path | None:
    """Return the folder of PostgreSQL's programs, 15 or newer, or None."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").is_file()), None)


@contextlib.contextmanager
def server(*, durable: bool = False) -> Iterator[tuple[str, Path]]:
    """Run a server on the loopback; its address, and the folder of its cluster.

    Letters are ordered by the rules of a language, so that whoever forgets a collation is found out.

    Args:
        durable: Whether what is committed outlasts a crash of the server.
    """
    programs = find_server()
    assert programs is not None
    # PostgreSQL does not run as root.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="tawatur-postgres-"))
    cluster = folder / "data"
    port = _free_port()
    try:
        if user:
            shutil.chown(folder, user)
        _run(
            user,
            programs / "initdb",
            *("-D", cluster, "-U", "tawatur", "-A", "trust", "-E", "UTF8", "--no-sync"),
            *("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en"),
        )
        settings = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": folder,
            "fsync": "on" if durable else "off",
            "max_connections": 60,
            "shared_buffers": "32MB",
        }
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        _run(
            user,
            programs / "pg_ctl",
            *("-D", cluster, "-w", "-l", folder / "log", "-o", options, "start"),
        )
        try:
            yield f"postgresql+psycopg://tawatur@127.0.0.1:{port}/postgres", cluster
        finally:
            _run(user, programs / "pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str | None, *words: str | Path) -> None:
    done = subprocess.run(
        [str(word) for word in words],
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # the server keeps it: a pipe would never end
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, f"{words[0]}: ended with {done.returncode}"


def _free_port() -> int:
    """Return a port that is free now, above those that systems hand out by themselves."""
    for port in range(20_000 + os.getpid() % 10_000, 65_000):
        with contextlib.suppress(OSError), socket.socket() as one:
            one.bind(("127.0.0.1", port))
            return port
    raise OSError("no free port")
