"""Many people at once, over a real socket: no fault, no judgement lost. bench/web_load does more."""

from __future__ import annotations

import importlib.util
import socket
import sys
import threading
from pathlib import Path

import uvicorn

BENCH = Path(__file__).parents[3] / "bench" / "web_load" / "run.py"


def load_bench():
    spec = importlib.util.spec_from_file_location("tawatur_web_load", BENCH)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_twenty_people_judge_at_once(office, workspace):
    tokens = []
    for number in range(20):
        office.accounts.add(f"person-{number}", "coder", by="test")
        rights = ["read", "judge"]
        tokens.append(office.accounts.create_token(f"person-{number}", rights, by="test"))
    server = uvicorn.Server(uvicorn.Config(office.app, log_level="error", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: server.run(sockets=[listener]))
        thread.start()
        base = f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1"
        tallies = load_bench()._together(base, tokens, 3)
        server.should_exit = True
        thread.join()
    assert [fault for one in tallies for fault in one.faults] == []
    made = [key for one in tallies for key in one.made]
    assert len(made) >= 20
    assert len(set(made)) == len(made)
    assert set(made) <= {one.id for one in workspace.judgements()}
