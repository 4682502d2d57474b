"""Stage macos: the same freeze as an .app, then a disk image by hdiutil. NEVER RUN: written from the documentation.

What is known to be missing before anybody may trust it: a Developer ID signature, notarisation, a run on a real Mac.
"""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from installer.freeze import freeze
from installer.prove import prove
from installer.tree import BUILD, BUNDLE, DIST, VERSION, Failed, run

NEVER_RUN = True
APP = DIST / "Caselight.app"
OLDEST = "13.0"  # faiss-cpu's wheels ask for more: 14


def plist() -> dict[str, object]:
    """Info.plist, beyond what PyInstaller writes of itself."""
    return {
        "CFBundleName": "Caselight",
        "CFBundleDisplayName": "Caselight",
        "CFBundleShortVersionString": VERSION,
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "The Caselight contributors. Apache License 2.0.",
    }


def pack(tell: Callable[[str], None]) -> str:
    """Freeze, prove, and make the image, on a Mac only."""
    if sys.platform != "darwin":
        raise Failed("the macOS image is made on a Mac only; this stage has never been run")
    tell(freeze(version=VERSION, plist=plist()))
    tell(prove(BUNDLE, tell))
    run(["codesign", "--force", "--deep", "--sign", "-", APP], said="codesign")  # so that it starts on this Mac
    run(["codesign", "--verify", "--deep", "--strict", APP], said="codesign --verify")
    return f"dist/{_image().name}"


def _image() -> Path:
    """The app beside a link to Applications, as people expect to drag it."""
    folder = BUILD / "image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(APP, folder / APP.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    image = DIST / f"caselight-{VERSION}-macos-{platform.machine()}.dmg"
    words = ["hdiutil", "create", "-volname", "Caselight", "-format", "UDZO", "-ov"]
    run([*words, "-srcfolder", folder, image], said="hdiutil")
    return image
