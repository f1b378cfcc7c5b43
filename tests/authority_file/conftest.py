"""What the tests of the authority file share."""

from __future__ import annotations

from pathlib import Path

import pytest

from .files import Bring, importer


@pytest.fixture
def bring(db: None, tmp_path: Path) -> Bring:
    """Imports bytes as an authority file."""
    return importer(tmp_path)
