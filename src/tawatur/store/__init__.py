"""Where readings, links and judgements are kept: a directory of JSON Lines."""

from tawatur.store.directory import DEMO_NAME, FOLDER_NAME, MARKER, DirectoryStore, find_workspace

__all__ = ["DEMO_NAME", "FOLDER_NAME", "MARKER", "DirectoryStore", "find_workspace"]
