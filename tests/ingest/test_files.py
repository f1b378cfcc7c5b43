"""Folders are walked in a stable order; what is no file to read is named, not followed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from articles.ingest.files import files_below
from articles.ingest.readers import read_file
from articles.ingest.record import Record, Rejected


def below(*paths: Path) -> list[str]:
    """Files by name, what was refused by its reason."""
    return [
        item.reason if isinstance(item, Rejected) else item.name
        for item in files_below(str(path) for path in paths)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


def test_folders_are_read_recursively_by_name(folder: Path) -> None:
    for name in ("b.txt", "a.txt", "x.txt/inside.txt", "c/deep/down.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    assert below(folder) == ["a.txt", "b.txt", "down.txt", "inside.txt"]


def test_hidden_files_and_notes_about_the_folder_are_left_out(folder: Path) -> None:
    for name in (".DS_Store", "README", "LICENSE.txt", "notes.md", "a.txt"):
        (folder / name).touch()

    assert below(folder) == ["a.txt"]


def test_a_path_that_is_not_there_is_named_and_the_others_are_read(folder: Path) -> None:
    (folder / "a.txt").touch()

    assert below(folder / "missing", folder) == ["There is no such file or folder.", "a.txt"]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Rien.")
    (folder / "a.txt").touch()
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "c").symlink_to(tmp_path)

    reason = "It is a symbolic link out of the folder; not followed."
    assert below(folder) == ["a.txt", reason, reason]


def test_a_link_inside_the_folder_is_left_out_because_its_target_is_read(folder: Path) -> None:
    (folder / "a.txt").touch()
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)

    assert below(folder) == ["a.txt"]


def test_what_is_neither_file_nor_folder_is_named(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        os.mkfifo(folder / "pipe")
        listener.bind(str(folder / "socket"))

        assert below(folder) == ["It is neither a file nor a folder."] * 2


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"date 2024-02 Un.", "Un."),
        ("a", b"date 2024-02 Un.", "Un."),
        ("a.article", b" date 2024-02 Un.", "Un."),
        ("a.jsonl", b'{"text": "Un."}', "Un."),
        ("a.NDJSON", b'{"text": "Un."}', "Un."),
        ("a.txt", b'\xef\xbb\xbf{"text": "Un."}\n{', "Un."),
        ("a.json", b'{"text": "Un."}\n', "Un."),
        ("a.json", b'{\n"text": "Un."}\n', "Un."),
        ("a.txt", b'[{"text": "Un."}]', "Un."),
        ("a.txt", b'{"items": [{"text": "Un."}]}', "Un."),
        ("a.txt", '{"text": "Un."}\n'.encode("utf-16-le"), "Un."),
        ("a.txt", b"[Paris] Un.", "[Paris] Un."),
        ("a.pdf", b"%PDF-1.7", "There is no reader for .pdf files"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00", "It is cut short: the packed data end early."),
    ],
)
def test_the_reader_is_found_by_content_and_name(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)

    item = next(read_file(tmp_path / name))

    text = item.body if isinstance(item, Record) else item.reason
    assert text.startswith(expected)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    [item] = read_file(tmp_path / "gone-since.txt")

    assert isinstance(item, Rejected)
    assert item.reason == "The file cannot be read: no such file or directory."
