"""Every use case has a command, or a reason for having none; every setting can be given."""

from __future__ import annotations

import ast
from pathlib import Path

import tawatur.cli
from tawatur.cli.app import tawatur_command
from tawatur.service import SETTINGS, Workspace

WITHOUT_COMMAND = {
    "create": "`run` makes the workspace it is given",
    "open_or_create": "`run`",
    "readings": "a reading is shown claim by claim, and in the dossier",
    "lexicon": "a folder in the workspace, or --lexicon",
    "path": "given by the user",
    "read_text": "`extract`, without a workspace",
    "is_linked": "commands link when they need to",
    "id_of_event": "`event` follows ids of before a merge by itself",
    "state": "what the pages hold in memory is checked by it",
    "material": "what exports are made from; `export` hands it out",
    "prepare_export": "`export` and `publish`",
}


def called_names() -> set[str]:
    """Names of attributes that the command line uses."""
    folder = Path(tawatur.cli.__file__).parent
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in folder.glob("*.py")]
    return {
        node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }


def test_every_use_case_has_a_command():
    methods = {name for name in vars(Workspace) if not name.startswith("_")}
    assert {"read", "claims", "events", "explain", "dossier"} <= methods
    assert set(WITHOUT_COMMAND) <= methods
    assert methods - called_names() <= set(WITHOUT_COMMAND)


def test_every_setting_is_an_option_of_the_commands_that_read():
    names = {setting.name for setting in SETTINGS} - {"geonames-url"}  # asked of `places fetch`
    for command, without in (("extract", {"database"}), ("run", set())):  # `extract` keeps nothing
        options = {
            option.removeprefix("--")
            for parameter in tawatur_command.commands[command].params
            for option in parameter.opts
        }
        assert names - without <= options


def test_every_command_that_needs_a_workspace_takes_one():
    for name in ("run", "claims", "events", "event", "explain", "sources", "dossier", "export"):
        options = {
            option for param in tawatur_command.commands[name].params for option in param.opts
        }
        assert "--workspace" in options
