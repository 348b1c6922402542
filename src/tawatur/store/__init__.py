"""Where readings, links and judgements are kept: a directory of JSON Lines."""

from tawatur.store.directory import FOLDER_NAME, MARKER, DirectoryStore, find_workspace

__all__ = ["FOLDER_NAME", "MARKER", "DirectoryStore", "find_workspace"]
