"""The settings refuse what would be unsafe."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def start(tmp_path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", "import newsarchive.wsgi"],
        env=clean | env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_refuses_to_start_without_a_secret_key(tmp_path: Path) -> None:
    result = start(tmp_path, ALLOWED_HOSTS="archive.example")

    assert result.returncode != 0
    assert "Set SECRET_KEY" in result.stderr


def test_it_refuses_to_serve_without_hosts(tmp_path: Path) -> None:
    result = start(tmp_path, SECRET_KEY="x" * 60)

    assert result.returncode != 0
    assert "Set ALLOWED_HOSTS" in result.stderr


def test_it_starts_with_both(tmp_path: Path) -> None:
    result = start(tmp_path, SECRET_KEY="x" * 60, ALLOWED_HOSTS="archive.example")

    assert result.returncode == 0, result.stderr
