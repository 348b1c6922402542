"""Tables that the process holds from which readers are forked; nobody else imports this.

`multiprocessing` has that process import modules before it forks, and knows no other way to have it
do anything. So the words and places that come with the package are loaded once for all readers, who
share their memory, not once in each.
"""

from __future__ import annotations

import contextlib
import gc

from tawatur.engine.runner import hold_tables
from tawatur.errors import TawaturError

with contextlib.suppress(TawaturError, OSError):  # each reader says it where it can be heard
    hold_tables()
gc.collect()
gc.freeze()  # or the first collection of each reader would write to every page
