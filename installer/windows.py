"""Stage windows: the same freeze, then an installer by Inno Setup. NEVER RUN: written from the documentation.

What is known to be missing before anybody may trust it: a signature, and the proof on a real Windows.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from string import Template

from installer.freeze import freeze
from installer.prove import prove
from installer.tree import BUILD, BUNDLE, DIST, ROOT, VERSION, Failed, run

NEVER_RUN = True
COMPILERS = ("iscc", r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe")
# for this user alone by default: an office's desk has no administrator at hand
SCRIPT = Template(r"""; Made by build_installer.py (installer/windows.py); an edit here is lost.
[Setup]
AppId={{6E0F9C1B-7A52-4C57-9F0B-3B8E0B5E5C0D}
AppName=Caselight
AppVersion=$version
AppPublisher=The Caselight contributors
DefaultDirName={autopf}\Caselight
DefaultGroupName=Caselight
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=$licence
SetupIconFile=$icon
UninstallDisplayIcon={app}\caselight.exe
OutputDir=$output
OutputBaseFilename=caselight-$version-windows-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "$bundle\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; nothing of an older version may be found beside the new one
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Caselight"; Filename: "{app}\caselight.exe"
Name: "{autodesktop}\Caselight"; Filename: "{app}\caselight.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\caselight.exe"; Description: "{cm:LaunchProgram,Caselight}"; Flags: nowait postinstall skipifsilent
""")


def script() -> str:
    """What Inno Setup is told. The record and the photos are in the user's data folder: it never touches them."""
    return SCRIPT.substitute(
        version=VERSION,
        licence=ROOT / "LICENSE",
        icon=ROOT / "resources" / "icons" / "caselight.ico",
        output=DIST,
        bundle=BUNDLE,
    )


def pack(tell: Callable[[str], None]) -> str:
    """Freeze, prove, and make the installer, on Windows only."""
    if sys.platform != "win32":
        raise Failed("the Windows installer is made on Windows only; this stage has never been run")
    compiler = next((found for name in COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        raise Failed("Inno Setup 6 is missing (ISCC.exe); it is free, and needed only here")
    tell(freeze())
    tell(prove(BUNDLE, tell))
    file = BUILD / "caselight.iss"
    file.write_text(script(), encoding="utf-8-sig")  # Inno Setup takes a file without the mark for the local code page
    run([compiler, "/Qp", file], said="Inno Setup")
    return f"dist/{Path(f'caselight-{VERSION}-windows-x64.exe').name}"
