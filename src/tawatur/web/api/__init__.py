"""The API for programs."""

from fastapi import APIRouter

__all__ = ["router"]

router = APIRouter(prefix="/api/v1")
