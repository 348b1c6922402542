"""Reference pages made from the program: its commands, settings, HTTP API, Python API, changelog."""

from __future__ import annotations

import html
import importlib
import inspect
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import click

__all__ = ["MODULES", "PAGES", "pages"]

PAGES = (
    "reference/index.md",
    "reference/commands.md",
    "reference/settings.md",
    "reference/tables.md",
    "reference/http.md",
    "reference/python.md",
    "contributing.md",
    "changelog.md",
)
"""Every page that is generated."""

MODULES = (
    "tawatur.api",
    "tawatur.service",
    "tawatur.model",
    "tawatur.text",
    "tawatur.lexicon",
    "tawatur.places",
    "tawatur.extract",
    "tawatur.link",
    "tawatur.ingest",
    "tawatur.store",
    "tawatur.engine",
    "tawatur.export",
    "tawatur.annotate",
    "tawatur.errors",
)
"""The packages whose public names are told, those that a user needs first before the rest."""

_INDEX = """# Reference

Made from the program when this site is built, so it says what the program does.

- [Commands](commands.md): every command with its options.
- [Settings](settings.md): what can stand in `settings.toml`.
- [Tables of the lexicon](tables.md): every column of every table; [how they are edited](../guides/linguists.md).
- [HTTP API](http.md): every operation; [how it is used](../api.md).
- [Python packages](python.md): every public name.
- Columns and fields: [exports](../exports.md); tables that are read: [formats](../formats.md).
"""
_KINDS = {"added": "New", "changed": "Changed", "fixed": "Fixed", "removed": "Gone"}


def pages(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of each generated page."""
    yield "reference/index.md", _INDEX
    yield "reference/commands.md", "\n".join(_commands())
    yield "reference/settings.md", "\n".join(_settings())
    yield "reference/tables.md", "\n".join(_tables())
    yield "reference/http.md", "\n".join(_http())
    yield "reference/python.md", "\n".join(_python())
    yield "contributing.md", (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    yield "changelog.md", "\n".join(_changes(root / "changelog.d"))


def _commands() -> Iterator[str]:
    from tawatur.cli.app import tawatur_command  # noqa: PLC0415  # heavy

    yield "# Commands\n"
    yield f"{_prose(tawatur_command.help or '')}\n{tawatur_command.epilog}\n"
    yield "\n".join(_command(tawatur_command, "tawatur", None, level=0))


def _command(
    command: click.Command, path: str, parent: click.Context | None, *, level: int
) -> Iterator[str]:
    context = click.Context(command, parent, path.rsplit(maxsplit=1)[-1])
    if level:
        yield f"\n{'#' * (level + 1)} `{path}`\n"
        pieces = command.collect_usage_pieces(context)
        yield f"```text\n{' '.join([path, *pieces])}\n```\n\n{_prose(command.help or '')}"
    rows = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    if rows and level < 3:
        yield "\n| option | | default |\n| --- | --- | --- |"
    for option in rows:
        yield _option(option, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _command(inner, f"{path} {name}", context, level=level + 1)


def _option(option: click.Option, context: click.Context) -> str:
    names = "` `".join([*option.opts, *option.secondary_opts])
    value = "" if option.is_flag or option.count else f" `{option.make_metavar(context)}`"
    default = option.default if option.show_default and option.default not in (None, ()) else ""
    shown = f"`{default}`" if default != "" else ""
    return f"| `{names}`{value} | {_cell(option.help or '')} | {shown} |"


def _prose(text: str) -> str:
    """Return a help text as Markdown; paragraphs that click leaves alone are examples."""
    done = []
    for part in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        if part.startswith("\b"):
            done.append(f"```bash\n{part.lstrip(chr(8)).strip()}\n```")
        else:
            done.append(_marked(" ".join(part.split())))
    return "\n\n".join(done) + "\n"


def _marked(text: str) -> str:
    """Return text with what Markdown would take for HTML or emphasis put out of its reach."""
    parts = re.split(r"(`[^`]+`)", text)
    return "".join(
        one
        if one.startswith("`")
        else re.sub(r"([*_\[\]])", r"\\\1", html.escape(one, quote=False))
        for one in parts
    )


def _cell(text: str) -> str:
    return _marked(" ".join(text.split())).replace("|", "\\|")


def _settings() -> Iterator[str]:
    from tawatur.service import SETTINGS  # noqa: PLC0415  # heavy

    yield (
        "# Settings\n\nA value comes from the command line, else from the environment "
        "(`TAWATUR_MAX_FILE_MB`), else from `settings.toml` in the workspace, else from here. "
        "A name that is unknown is an error.\n\n| name | default | |\n| --- | --- | --- |"
    )
    for one in SETTINGS:
        default = f"`{one.default}`" if one.default != "" else ""
        yield f"| `{one.name}` | {default} | {_cell(one.help)} |"


def _tables() -> Iterator[str]:
    from tawatur.lexicon.specs import TABLES  # noqa: PLC0415  # heavy

    yield (
        "# Tables of the lexicon\n\nEvery table in `src/tawatur/lexicon/data/` with its columns. "
        "They are TSV with a header, one form or thing a line; `|` stands between several values "
        "of a cell. `tawatur lexicon check` holds every row against what stands here."
    )
    for table in TABLES:
        yield f"\n## {table.path}\n\n{_cell(table.meaning)}; key: `{'`, `'.join(table.key)}`\n"
        yield "| column | | may hold |\n| --- | --- | --- |"
        for one in table.columns:
            needed = "" if one.required else " (may be empty)"
            holds = ", ".join(f"`{choice}`" for choice in sorted(one.choices or ()))
            if one.refers_to:
                holds = f"a key of `{one.refers_to}`"
            yield f"| `{one.name}`{needed} | {_cell(one.meaning)} | {holds} |"


def _http() -> Iterator[str]:
    from tawatur.service import Workspace  # noqa: PLC0415  # heavy
    from tawatur.web import create_app  # noqa: PLC0415  # heavy
    from tawatur.web.api.reference import operations  # noqa: PLC0415  # heavy

    with tempfile.TemporaryDirectory(prefix="tawatur-docs-") as folder:
        schema = create_app(Workspace.create(Path(folder) / "w")).state.api.openapi()
    yield f"# HTTP API\n\n{schema['info']['description'].strip()}\n"
    for tag, found in operations(schema):
        yield f"\n## {tag['name'].capitalize()}\n\n{_cell(tag.get('description', ''))}\n"
        for one in found:
            yield f"\n### `{one.method} {one.path}` {{ #{one.id} }}\n"
            yield f"{_cell(one.description or one.summary)}\n"
            if one.parameters:
                yield "| parameter | in | type | |\n| --- | --- | --- | --- |"
                for given in one.parameters:
                    needed = " (needed)" if given.required else ""
                    yield f"| `{given.name}` | {given.place}{needed} | {_cell(given.kind)} | {_cell(given.description)} |"
                yield ""
            if one.body:
                yield f"Body: {_cell(one.body)}\n"
            if one.example:
                yield f"```json\n{one.example}\n```\n"
            yield "Answers: " + "; ".join(f"`{code}` {_cell(what)}" for code, what in one.answers)


def _python() -> Iterator[str]:
    yield (
        "# Python packages\n\nEvery public name, package by package. A package imports only from "
        "those that stand below it in [the order of layers](../adr/0001-one-straight-line.md). "
        "Spans are code points, from 0, half-open.\n"
    )
    for name in MODULES:
        yield from _module(importlib.import_module(name))


def _module(module: ModuleType) -> Iterator[str]:
    names: Sequence[str] = module.__all__
    yield f"\n## {module.__name__}\n\n{_docstring(module.__doc__ or '')}"
    for name in sorted(names, key=lambda one: (one[0].islower(), one)):
        value = getattr(module, name)
        home = getattr(value, "__module__", module.__name__)
        if home in MODULES and home != module.__name__:
            yield f"- `{name}`: see [{home}](#{home.replace('.', '')})\n"
            continue
        anchor = f"{module.__name__}.{name.strip('_')}".replace(".", "-")
        yield f"\n### `{name}` {{ #{anchor} }}\n"
        if inspect.isclass(value):
            yield from _class(value)
        elif callable(value):
            yield f"```python\n{_signature(name, value)}\n```\n\n{_docstring(value.__doc__ or '')}"
        else:
            shown = repr(value)
            if len(shown) < 300 and not shown.startswith(("<", "typing.")):
                yield f"`{shown}`\n" if "`" not in shown else ""


def _class(value: type) -> Iterator[str]:
    if issubclass(value, Enum):
        yield f"{_docstring(value.__doc__ or '')}\n" + ", ".join(f"`{one.value}`" for one in value)
        return
    written = value.__doc__ or ""
    if written.startswith(f"{value.__name__}("):  # made by dataclass, where nothing was written
        written = ""
    if is_dataclass(value):
        held = [_field(one) for one in fields(value)]
        yield f"```python\n{_wrapped(value.__name__, held)}\n```\n"
    elif "__init__" in vars(value):
        yield f"```python\n{_signature(value.__name__, value)}\n```\n"
    yield _docstring(written)
    for name, member in vars(value).items():
        if name.startswith("_") or (
            not isinstance(member, (classmethod, staticmethod, property))
            and not inspect.isfunction(member)
        ):
            continue
        if isinstance(member, property):
            yield f"\n`{name}` — {_docstring(member.__doc__ or '').strip()}\n"
            continue
        function = getattr(value, name)
        yield f"\n```python\n{_signature(name, function)}\n```\n\n{_docstring(function.__doc__ or '')}"


def _field(one: Any) -> str:
    kind = one.type if isinstance(one.type, str) else getattr(one.type, "__name__", str(one.type))
    if one.default is not MISSING:
        return f"{one.name}: {kind} = {one.default!r}"
    return f"{one.name}: {kind}" + (" = ..." if one.default_factory is not MISSING else "")


def _signature(name: str, value: Any) -> str:
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return f"{name}(...)"
    given = [str(one) for one in signature.parameters.values()]
    kinds = [one.kind for one in signature.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        given.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    back = signature.return_annotation
    told = "" if back is inspect.Signature.empty else f" -> {getattr(back, '__name__', back)}"
    text = _wrapped(name, given) + told
    return re.sub(r"<[^<>]*>", "...", text).replace("'", "")


def _wrapped(name: str, given: Sequence[str]) -> str:
    """Return a call on one line, or with a line for each argument where it would be long."""
    line = f"{name}({', '.join(given)})"
    return (
        line if len(line) < 80 else f"{name}(\n" + "".join(f"    {one},\n" for one in given) + ")"
    )


_SECTION = re.compile(r"^(Args|Attributes|Returns|Yields|Raises|Source|Shape|Note|Example):\s*$")


def _docstring(text: str) -> str:
    """Return a docstring of Google's form as Markdown."""
    done: list[str] = []
    within = ""
    for line in inspect.cleandoc(text).splitlines():
        if match := _SECTION.match(line):
            within = match[1]
            done.append(f"\n*{within}*\n")
        elif (
            within
            and line.startswith("    ")
            and (item := re.match(r"    (\*{0,2}\w+): (.*)", line))
        ):
            done.append(f"- `{item[1]}`: {_marked(item[2])}")
        elif within:
            done.append("  " + _marked(line.strip()))
        else:
            done.append(line if line.startswith("    ") else _marked(line))
    return "\n".join(done) + "\n"


def _changes(folder: Path) -> Iterator[str]:
    import tawatur  # noqa: PLC0415  # beside the other imports of the program

    yield f"# Changelog\n\n## {tawatur.__version__}, not released yet\n"
    for kind, heading in _KINDS.items():
        found = sorted(folder.glob(f"*.{kind}.md"))
        if found:
            yield f"### {heading}\n"
        for file in found:
            yield f"- {' '.join(file.read_text(encoding='utf-8').split())}"
        yield ""
