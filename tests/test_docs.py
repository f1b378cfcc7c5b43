"""The documentation is complete where it can be counted, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("sample/*.md")]
    if ".venv" not in path.parts
]
OPERATING = (ROOT / "docs" / "operating.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()


def test_every_setting_is_documented() -> None:
    source = (ROOT / "newsarchive" / "settings.py").read_text()
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))

    assert names
    assert {name for name in names if f"| `{name}` |" not in OPERATING} == set()


def test_every_command_is_documented() -> None:
    commands = {path.stem for path in (ROOT / "articles/management/commands").glob("[a-z]*.py")}

    assert commands
    told = {name for name in commands if f"`{name}" in OPERATING}
    told |= {name for name in commands if f"manage.py {name} " in CONTRIBUTING}
    assert commands - told == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text())

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_vendored_file_is_listed_with_its_licence() -> None:
    listing = (ROOT / "static/vendor/README.md").read_text()
    vendored = [path for path in (ROOT / "static/vendor").iterdir() if path.is_dir()]

    assert [path.name for path in vendored if path.name not in listing] == []
