"""Tawatur reads many reports about contested events and shows who says what, on whose word."""

__version__ = "0.1.0"
__all__ = ["__version__"]
