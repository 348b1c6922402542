"""The pages where people judge: what waits, one item at a time, by keyboard or by hand."""

from tawatur.web.review.routes import router

__all__ = ["router"]
