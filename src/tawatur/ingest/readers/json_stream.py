"""Objects of a large JSON file one by one, without holding the whole of it as objects.

Values that nobody asks for are stepped over without being built: what a full export of an account holds
beside its messages is never read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tawatur.errors import InputError
from tawatur.ingest.encodings import decode_markup
from tawatur.ingest.items import Content, NoReportsError, Trouble

__all__ = ["Walker", "records_of"]

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
# "\\x0b" is how some exports write a control character; JSON knows "\\u000b" only.
_BAD_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_DEEPEST = 200


class Walker:
    """Goes through one JSON text from left to right."""

    def __init__(self, content: Content) -> None:
        content.stream.seek(0)
        text = decode_markup(content.stream.read()).text.lstrip("\ufeff")
        self.repaired = 0
        if "\\x" in text:
            text, self.repaired = _BAD_ESCAPE.subn(r"\1\\u00\2", text)
        self.text = text
        self.at = 0
        self._decoder = json.JSONDecoder(strict=False)
        self.space()

    def space(self) -> None:
        """Step over white space."""
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def peek(self) -> str:
        """Return the next character that is no white space, "" at the end."""
        self.space()
        return self.text[self.at : self.at + 1]

    def value(self) -> Any:
        """Return the next value, built; a `Trouble` where it is nested too deeply.

        Raises:
            InputError: It is no JSON.
        """
        self.space()
        start = self.at
        try:
            value, self.at = self._decoder.raw_decode(self.text, self.at)
        except RecursionError:
            self.at = start
            self.skip()
            return Trouble("", "nested too deeply to be a report")
        except json.JSONDecodeError as error:
            torn = error.msg.startswith("Unterminated")
            self.at = len(self.text) if torn else error.pos
            raise self._broken() from error
        return value

    def skip(self) -> None:
        """Step over the next value without building it.

        Raises:
            InputError: It does not end.
        """
        if self.peek() not in ("{", "["):
            self.value()
            return
        depth = 0
        for match in _TOKEN.finditer(self.text, self.at):
            token = match[0]
            if token in ("{", "["):
                depth += 1
            elif token in ("}", "]"):
                depth -= 1
                if depth == 0:
                    self.at = match.end()
                    return
        self.at = len(self.text)
        raise self._broken()

    def members(self) -> Iterator[str]:
        """Return the names of the object here; whoever asks takes or skips each value."""
        self._expect("{")
        if self.peek() == "}":
            self.at += 1
            return
        while True:
            name = self.value()
            self._expect(":")
            yield str(name)
            if self._ends("}"):
                return

    def elements(self) -> Iterator[int]:
        """Return the numbers of the elements of the array here, from 0."""
        self._expect("[")
        if self.peek() == "]":
            self.at += 1
            return
        number = 0
        while True:
            yield number
            number += 1
            if self._ends("]"):
                return

    def _ends(self, closing: str) -> bool:
        sign = self.peek()
        if sign not in (",", closing):
            raise self._broken()
        self.at += 1
        return sign == closing

    def _expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise self._broken()
        self.at += 1

    def _broken(self) -> InputError:
        if self.at >= len(self.text.rstrip()):
            return InputError("cut short: the file ends in the middle")
        line = self.text.count("\n", 0, self.at) + 1
        column = self.at - (self.text.rfind("\n", 0, self.at) + 1) + 1
        return InputError(f"not valid JSON at line {line}, column {column}")


def records_of(content: Content, *named: str) -> Iterator[Any]:
    """Return the elements of the array that a file is, or that it holds under some name.

    Args:
        content: The file.
        named: Names of which one must hold the array; by default the first array of objects.

    Raises:
        NoReportsError: There is no such array.
    """
    walker = Walker(content)
    sign = walker.peek()
    if sign == "[":
        for _ in walker.elements():
            yield walker.value()
        return
    if sign != "{":
        raise NoReportsError("JSON without an array of objects")
    found = False
    whole: dict[str, Any] = {}
    start = walker.at
    for name in walker.members():
        if walker.peek() == "[" and not found and (not named or name in named):
            inside = walker.text[walker.at + 1 : walker.at + 50].lstrip()
            if inside.startswith("{"):
                found = True
                for _ in walker.elements():
                    yield walker.value()
                continue
        walker.skip()
    if not found:
        walker.at = start
        whole = walker.value()
        yield whole
