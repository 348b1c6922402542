"""The command line: each command calls one method and shows what it returns."""

from tawatur.cli.app import main

__all__ = ["main"]
