"""Linking anew: when names change, the articles concerned are linked by the names as they are.

Triggers note changed names (name_triggers.py); `Relinking` works them off in short rounds, beside
whatever else its process does. Crashes repeat work and lose none of it.
"""

from .background import Background, relink_if_unwatched
from .changes import pending_count
from .work import Relinking, Told, forget_if_empty

__all__ = [
    "Background",
    "Relinking",
    "Told",
    "forget_if_empty",
    "pending_count",
    "relink_if_unwatched",
]
