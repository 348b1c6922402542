"""The process that parses what may be hostile: `python -m tawatur.ingest.worker`.

It is told what to read on standard input and answers on standard output, a frame for each part. It
limits its own memory, processor time and files, and refuses to open connections; the process that
asked limits the time it waits and ends it. It ends by itself when its standard input closes.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.errors import InputError
from tawatur.ingest.items import (
    Content,
    Limits,
    NoReportsError,
    Options,
    Part,
    Reader,
    Trouble,
    megabytes,
)
from tawatur.ingest.wire import (
    DONE,
    READY,
    options_from_json,
    part_to_json,
    read_frame,
    write_frame,
)

__all__ = ["main", "read_parts"]

_SPARE_SECONDS = 5  # of processor time beyond what the other side waits
_REFUSED = frozenset(("socket.connect", "socket.getaddrinfo", "socket.bind", "os.system"))


def read_parts(reader: str, content: Content, options: Options) -> Iterator[Part]:
    """Return the parts of a file; whatever goes wrong becomes a `Trouble`, after what was read."""
    try:
        yield from _readers()[reader].read(content, options)
    except InputError as error:
        yield Trouble("", str(error), isinstance(error, NoReportsError))
    except MemoryError:
        yield Trouble("", f"needs more than {megabytes(options.limits.memory)} of memory to open")
    except RecursionError:
        yield Trouble("", "nested too deeply to be a report")
    except Exception as error:  # noqa: BLE001  # whatever a library makes of a damaged file
        what = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        yield Trouble("", f"damaged, or no {reader} file ({what})")


def main() -> None:
    """Answer until nobody asks any more."""
    # What libraries print must not stand between frames.
    answers = os.fdopen(os.dup(1), "wb")
    questions = os.fdopen(os.dup(0), "rb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 0)
    sys.addaudithook(_refuse_connections)
    _readers()
    write_frame(answers, {"part": READY})
    limited = False
    while (frame := read_frame(questions)) is not None:
        record, blob = frame
        options = options_from_json(record["options"])
        if not limited:
            _limit_memory(options.limits)
            limited = True
        _limit_time(options.limits)
        _answer(record, blob, options, answers)


def _answer(record: dict[str, Any], blob: bytes, options: Options, answers: BinaryIO) -> None:
    path = record.get("path")
    try:
        stream: BinaryIO = open(path, "rb") if path else io.BytesIO(blob)  # noqa: PTH123, SIM115
    except OSError as error:
        stream = io.BytesIO()
        write_frame(
            answers, *part_to_json(Trouble("", f"cannot be read ({error.strerror or error})"))
        )
    else:
        with stream:
            content = Content(stream, record["name"])
            for part in read_parts(record["reader"], content, options):
                record, original = part_to_json(part)
                write_frame(answers, {**record, "at": _position(stream)}, original)
    write_frame(answers, {"part": DONE})


def _readers() -> dict[str, Reader]:
    from tawatur.ingest.registry import find_readers  # noqa: PLC0415  # readers import much

    return find_readers()


def _position(stream: BinaryIO) -> int:
    return 0 if stream.closed else stream.tell()


def _refuse_connections(event: str, _: object) -> None:
    if event in _REFUSED:
        raise InputError(f"tried to reach out ({event}); nothing in a report may")


def _limit_memory(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:  # pragma: no cover  # the time limit is all there is
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.report_bytes * 10,) * 2)


def _limit_time(limits: Limits) -> None:
    """Give the processor time of one file, for when the process that asked is gone."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:  # pragma: no cover
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    # A file of many reports may take long in all; the other side watches each part.
    allowed = int(spent + 60 * limits.seconds) + _SPARE_SECONDS
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


if __name__ == "__main__":
    main()
