"""Discovery: a model reads the archive and proposes who is named in it.

The door: `spans` finds names in texts. What becomes of them in the archive is in `run`, `place`,
`recount` and `watch`. Without spaCy or a model everything else works; `ModelMissing` says what to
install.
"""

from .finding import spans
from .model import ModelMissing, is_available
from .span import Span

__all__ = ["ModelMissing", "Span", "is_available", "spans"]
