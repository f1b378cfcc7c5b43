"""What the tests of the authority file share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .files import Answer, importer


@pytest.fixture
def bring(db: None, tmp_path: Path) -> Callable[..., Answer]:
    """Imports bytes as an authority file."""
    return importer(tmp_path)
