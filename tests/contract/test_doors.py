"""Every use case has a command, or a reason for having none; every setting can be given."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import tawatur.cli
import tawatur.web
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
    "linkings": "the same",
    "last_linking": "commands link first; pages of a large workspace begin with it",
    "material": "what exports are made from; `export` hands it out",
    "prepare_export": "`export` and `publish`",
}


WITHOUT_ROUTE = {
    "create": "`serve` makes the workspace it is given",
    "open": "`serve`",
    "open_or_create": "`serve`",
    "link": "done by itself in the background",
    "relink": "takes minutes: for whoever keeps the machine",
    "is_linked": "views ask it before they are made anew",
    "last_linking": "views ask it while a large workspace is linked anew",
    "material": "what exports are made from; `export` hands it out",
    "prepare_export": "`export`",
    "dossier": "an exporter like the others",
    "resolve": "ids are resolved among what the person may see",
    "failures": "those of each batch are told with the batch",
    "retry": "a batch is sent again; what failed on disk is for whoever keeps the disk",
    "reread": "takes minutes: for whoever keeps the machine",
    "verify": "for whoever keeps the machine",
    "backup": "for whoever keeps the machine",
    "restore": "for whoever keeps the machine",
    "take_over": "a folder on the machine that keeps the workspace",
    "purge": "cannot be undone: for whoever keeps the machine",
    "scrub": "part of `purge`",
    "settle": "a judgement that names what it replaces",
    "annotate": "sends reports to a model: for whoever keeps the machine",
    "watch": "runs until it is stopped, on the machine that keeps the workspace",
    "start_coding": "a judgement: decision `assign`",
    "finish_coding": "a judgement: decision `done`",
    "coding_status": "for whoever organises the round, on the command line",
    "coding_agreement": "for whoever organises the round, on the command line",
    "export_judgements": "the judgements themselves are listed",
    "import_judgements": "each is posted",
    "save_search": "an address says a search, and is kept like any address",
    "saved_search": "as `save_search`",
    "searches": "as `save_search`",
    "delete_search": "as `save_search`",
}


def called_names(package: ModuleType) -> set[str]:
    """Names of attributes that a door uses."""
    folder = Path(str(package.__file__)).parent
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in folder.rglob("*.py")]
    return {
        node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }


def test_every_use_case_has_a_command():
    methods = {name for name in vars(Workspace) if not name.startswith("_")}
    assert {"read", "claims", "events", "explain", "dossier"} <= methods
    assert set(WITHOUT_COMMAND) <= methods
    assert methods - called_names(tawatur.cli) <= set(WITHOUT_COMMAND)


def test_every_use_case_has_a_route():
    methods = {name for name in vars(Workspace) if not name.startswith("_")}
    assert set(WITHOUT_ROUTE) <= methods
    assert methods - called_names(tawatur.web) <= set(WITHOUT_ROUTE)


def test_every_setting_is_an_option_of_the_commands_that_read():
    elsewhere = {"geonames-url", "annotator-url", "annotator-model", "annotator-hosts"}
    names = {setting.name for setting in SETTINGS} - elsewhere  # `places fetch`, `annotate`
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
