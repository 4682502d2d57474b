"""A file that was asked for: under a name nobody has, whole or not at all, and every trouble in our own words."""

from __future__ import annotations

import errno
import resource
import signal
from pathlib import Path

import pytest

from casework.errors import DiskFull, NotSaved
from desktop.workers.keeping import _trouble, keep


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path):
    folder = tmp_path / "documents"
    names = [keep(folder, "office", ".xlsx", bytes([n])).name for n in range(3)]
    assert names == ["office.xlsx", "office-2.xlsx", "office-3.xlsx"]
    assert [(folder / name).read_bytes() for name in names] == [b"\0", b"\1", b"\2"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NotSaved, match="file-not-written"):
        keep(tmp_path / "file" / "documents", "office", ".pdf", b"x")


def test_a_file_that_did_not_fit_leaves_nothing_behind(tmp_path: Path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(NotSaved):
            keep(tmp_path, "office", ".pdf", bytes(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_called_so(tmp_path: Path):
    assert isinstance(_trouble(tmp_path, OSError(errno.ENOSPC, "No space left on device")), DiskFull)
    assert not isinstance(_trouble(tmp_path, OSError(errno.EACCES, "Permission denied")), DiskFull)
