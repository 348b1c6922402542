"""The API for programs: `/api/v1`, the records of the command line over HTTP."""

from tawatur.web.api.service import create_api

__all__ = ["create_api"]
