"""A model's endpoint of our own on this machine, which answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

TEXT = (
    "قالت وكالة الميناء إن طائرات مجهولة رمت قنابل على سوق في مدينة حيس يوم 7 شباط 2023، "
    "فسقط خمسة مدنيين.\nونفى مصدر عسكري ذلك."
)
SUGGESTED = {
    "quote": "قالت وكالة الميناء إن طائرات مجهولة رمت قنابل على سوق في مدينة حيس يوم 7 شباط 2023",
    "trigger": "رمت قنابل",
    "kind": "airstrike",
    "polarity": "affirmed",
    "certainty": "asserted",
    "outcome": "none",
    "agents": ["طائرات مجهولة"],
    "patients": ["خمسة مدنيين"],
    "place": "حيس",
    "time": "يوم 7 شباط 2023",
    "counts": [{"what": "killed", "words": "خمسة مدنيين"}],
    "chain": [{"words": "وكالة الميناء", "kind": "agency", "stance": "asserts"}],
}

Reply = tuple[int, object, dict[str, str]]


class ModelServer:
    """Answers questions with what stands in `claims`, or with `replies` first, one each."""

    def __init__(self) -> None:
        self.claims: Callable[[str], list[object]] = lambda _: [SUGGESTED]
        self.replies: list[Reply] = []
        self.questions: list[dict] = []
        self.headers: list[dict[str, str]] = []
        self.usage: dict[str, int] | None = {"prompt_tokens": 900, "completion_tokens": 120}
        self.release = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.questions.append({"path": self.path, **json.loads(body)})
                server.headers.append(dict(self.headers))
                status, answer, more = server.answer()
                if status == 0:  # never answers
                    server.release.wait(30)
                    return
                content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **more}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        self.endpoint = f"127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def answer(self) -> Reply:
        if self.replies:
            return self.replies.pop(0)
        text = self.questions[-1]["messages"][-1]["content"]
        return 200, self.completion(json.dumps({"claims": self.claims(text)})), {}

    def completion(self, content: object, reason: str = "stop") -> dict[str, object]:
        choice = {"message": {"role": "assistant", "content": content}, "finish_reason": reason}
        return {"choices": [choice], **({"usage": self.usage} if self.usage else {})}

    def close(self) -> None:
        self.release.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    running = ModelServer()
    yield running
    running.close()


@pytest.fixture
def pauses() -> list[float]:
    """Seconds that were waited between tries; nothing really waits."""
    return []


@pytest.fixture
def session_of(server, pauses):
    """Return an annotator ready to ask the server."""
    from tawatur.annotate import AnnotatorOptions
    from tawatur.annotate.openai import ANNOTATOR

    def make(**options):
        given = {"url": server.url, "model": "m", "seconds": 10.0, "sleep": pauses.append}
        return ANNOTATOR.open(AnnotatorOptions(**(given | options)))

    return make
