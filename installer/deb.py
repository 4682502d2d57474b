"""Stage deb: a Debian package of the proven bundle, the same bytes whenever it is packed; installed and proven again.

Never installed on this computer: it is unpacked, and where that is allowed installed by dpkg, into a root of its own.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from installer import debtexts, libraries
from installer.freeze import parts
from installer.icons import FOLDER, SIZES
from installer.prove import Frozen, check_photos, hiding, hold, work_day
from installer.tree import BUILD, BUNDLE, DIST, VERSION, Failed, epoch, megabytes, reproducibly, run, size_of

STAGED = BUILD / "deb"
DOC = Path("usr/share/doc/caselight")
EXPECTED = re.compile(r"\./(?:$|opt/(?:$|caselight)|usr/(?:$|bin|share))")


def pack(tell: Callable[[str], None]) -> str:
    """Make the package, look into it, install it in a root of its own and prove what lies there."""
    needs = libraries.needs(BUNDLE)
    tell(f"needs glibc {needs.glibc} and {len(needs.depends) - 1} of the system's packages")
    first, second = (_digest(_made(needs, "none")) for _ in range(2))
    if first != second:
        raise Failed("packed twice, the package came out in two ways")
    package = _made(needs, "xz")
    tell(f"{package.name}: {megabytes(package.stat().st_size)}; packed twice from the bundle, twice the same bytes")
    tell(looked_at(package))
    with tempfile.TemporaryDirectory(prefix="caselight-root-") as folder:
        root, home = Path(folder) / "root", Path(folder) / "home"
        home.mkdir()
        tell(install(package, root))
        frozen = _in_place(root, home)
        hold(frozen)
        tell(check_photos(frozen))
        tell(work_day(frozen))
    return f"dist/{package.name}"


def _in_place(root: Path, home: Path) -> Frozen:
    """The installed programs, by their links and at /opt where mounts are allowed, else where they were unpacked."""
    folder = root / "opt" / "caselight"
    mounted = hiding(f"mount -t tmpfs none /opt && mkdir /opt/caselight && mount --bind '{folder}' /opt/caselight && ")
    programs = root / "usr" / "bin" if mounted else folder
    inside = Path("/opt/caselight/_internal") if mounted else folder / "_internal"
    return Frozen(programs, inside, home, mounted)


def _digest(package: Path) -> str:
    with package.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _made(needs: libraries.Needs, packed: str) -> Path:
    """Without packing it takes seconds: what lies in it, and in what order, is the same."""
    shutil.rmtree(STAGED, ignore_errors=True)
    shutil.copytree(BUNDLE, STAGED / "opt" / "caselight", symlinks=True)
    _links_and_texts()
    architecture = run(["dpkg", "--print-architecture"], said="dpkg").stdout.decode().strip()
    _control(needs, architecture)
    _settle(STAGED)
    package = DIST / f"caselight_{VERSION}_{architecture}.deb"
    command: list[str | Path] = ["dpkg-deb", "--root-owner-group", f"-Z{packed}", "--build", STAGED, package]
    run(command, env=reproducibly(), said="dpkg-deb")
    return package


def _links_and_texts() -> None:
    programs = _folder("usr/bin")
    for program in debtexts.MANUAL:
        (programs / program).symlink_to(f"/opt/caselight/{program}")
        _packed(f"usr/share/man/man1/{program}.1.gz", debtexts.manual(program))
    (_folder("usr/share/applications") / "caselight.desktop").write_text(debtexts.DESKTOP, encoding="utf-8")
    for size in SIZES:
        place = _folder(f"usr/share/icons/hicolor/{size}x{size}/apps")
        shutil.copyfile(FOLDER / f"caselight-{size}.png", place / "caselight.png")
    scalable = _folder("usr/share/icons/hicolor/scalable/apps")
    shutil.copyfile(FOLDER / "caselight.svg", scalable / "caselight.svg")
    (_folder(DOC) / "copyright").write_text(debtexts.copyright_(parts()), encoding="utf-8")
    _packed(DOC / "changelog.gz", debtexts.changelog(epoch()))
    (_folder("usr/share/lintian/overrides") / "caselight").write_text(debtexts.OVERRIDES, encoding="utf-8")


def _folder(place: str | Path) -> Path:
    folder = STAGED / place
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _packed(place: str | Path, text: str) -> None:
    path = STAGED / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _control(needs: libraries.Needs, architecture: str) -> None:
    files = sorted(path for path in STAGED.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(STAGED)}\n" for path in files]
    kilobytes = size_of(STAGED) // 1024
    folder = _folder("DEBIAN")
    (folder / "control").write_text(debtexts.control(needs, architecture, kilobytes), encoding="utf-8")
    (folder / "md5sums").write_text("".join(sums), encoding="utf-8")


def _settle(tree: Path) -> None:
    """Rights and dates that do not tell who packed it, or when."""
    moment = epoch()
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            starts = path.parent.name == "caselight" and path.name in debtexts.MANUAL
            path.chmod(0o755 if path.is_dir() or starts else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def looked_at(package: Path) -> str:
    """What dpkg says of it; anything but root's files below /opt and /usr is a mistake."""
    listed = run(["dpkg-deb", "-c", package], said="dpkg-deb -c").stdout.decode().splitlines()
    strange = [row for row in listed if "root/root" not in row or not EXPECTED.match(row.split(maxsplit=5)[5])]
    if strange:
        raise Failed(f"strange in the package: {strange[0]}")
    said = run(["dpkg-deb", "-f", package, "Installed-Size", "Depends"], said="dpkg-deb -f").stdout.decode()
    here = run(["dpkg", "--dry-run", "-i", package], said="dpkg --dry-run", may_end=(0, 1, 2))
    meets = "which this computer has" if here.returncode == 0 else "not all of which this computer has"
    size = said.splitlines()[0].split(": ")[1]
    return f"{len(listed)} entries, {int(size) // 1024} MiB installed; depends on packages, {meets}"


def install(package: Path, root: Path) -> str:
    """By dpkg into an empty root; only unpacked where dpkg may not."""
    for folder in ("info", "updates"):
        (root / "var" / "lib" / "dpkg" / folder).mkdir(parents=True)
    (root / "var" / "lib" / "dpkg" / "status").touch()
    log = root / "var" / "log"
    log.mkdir()
    force = "--force-depends,not-root,script-chrootless"
    done = run(["dpkg", f"--root={root}", force, "-i", package], said="dpkg", may_end=(0, 1, 2))
    if done.returncode == 0:
        return "installed by dpkg in a root of its own"
    run(["dpkg-deb", "-x", package, root], said="dpkg-deb -x")
    return "unpacked in a root of its own (dpkg may not install one here)"
