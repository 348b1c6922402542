"""Who says it: attribution chains, their stance and how far their words reach.

A *frame* is a stretch of one sentence that somebody speaks for. Frames come from verbs of saying with
their speaker ("وأوضح المصدر أن ..."), from cues ("بحسب ..."، "نقلا عن ..."), and from nouns ("أنباء عن").
What has no frame of its own inherits: an open quotation its speaker, a paragraph the voice that was
speaking, a report the voice of its lead. "المصدر" and "المصادر" point back to voices named before.

`voices` finds everybody who could be speaking. `reading` goes through the sentences with one `Hearing`;
`verbs`, `cues` and `nouns` open frames, `speakers` and `names` tell whose they are, `chains` who passes
on whom, `reach` where they begin and end.
"""

from tawatur.extract.attribution.frames import Frame, frame_at
from tawatur.extract.attribution.reading import find_frames

__all__ = ["Frame", "find_frames", "frame_at"]
