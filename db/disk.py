"""What kind of disk a file lies on: SQLite's WAL journal needs shared memory, which network shares do not have."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "smb2",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "9p",
        "davfs",
    }
    | {
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.davfs",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "fuse.glusterfs",
        "fuse.smbnetfs",
    }
)
_DRIVE_REMOTE = 4


def on_network(path: Path) -> bool:
    """True when `path` lies on a network share (a UNC path, a mapped network drive, or a network mount)."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _remote_drive(path)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", errors="replace")
    except OSError:
        return False
    return mount_type(path.absolute(), mounts) in NETWORK_TYPES


def mount_type(path: Path, mounts: str) -> str:
    """The file system type of the longest mount point above `path`, in the text of /proc/mounts; "" when none fits."""
    best, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= best:
            best, found = len(point), fields[2]
    return found


def _remote_drive(path: Path) -> bool:
    """Windows' own word on whether the drive of `path` is a mapped network drive."""
    if sys.platform != "win32":
        return False
    import ctypes

    root = os.path.splitdrive(path.absolute())[0] + "\\"
    return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE)
