from tawatur.api import Workspace as Workspace
from tawatur.api import link as link
from tawatur.api import read as read
from tawatur.api import read_all as read_all

__version__: str
__all__ = ["Workspace", "__version__", "link", "read", "read_all"]
