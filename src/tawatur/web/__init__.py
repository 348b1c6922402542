"""The web application: pages for analysts, an API for programs, one workspace behind both."""

from tawatur.web.app import check_listening, create_app
from tawatur.web.settings import WebSettings

__all__ = ["WebSettings", "check_listening", "create_app"]
