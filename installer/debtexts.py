"""The texts of the Debian package: control, desktop entry, copyright, changelog, manual pages. Pure."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime

from installer.distributions import Part
from installer.libraries import Needs
from installer.tree import PROJECT, VERSION

NAME = "caselight"
SUMMARY = "reviewer's desk of an agency that crowdsources"
LONG = (
    "Photo reports of citizens come from the agency's hub into an encrypted record",
    "on this computer, are checked for repeats and for time and place, and are",
    "accepted, rejected, dispatched, merged or held by single keys. It goes on",
    "working without the network; every decision takes effect exactly once.",
)
DESKTOP = """\
[Desktop Entry]
Type=Application
Version=1.0
Name=Caselight
Name[zh_CN]=Caselight 审核台
GenericName=Review desk
GenericName[zh_CN]=上报审核台
Comment=Decide what citizens sent to the agency
Comment[zh_CN]=审核市民上报的问题
Exec=caselight
TryExec=caselight
Icon=caselight
Terminal=false
Categories=Office;
Keywords=review;report;photo;case;
Keywords[zh_CN]=审核;上报;照片;案件;
StartupWMClass=caselight
StartupNotify=true
"""
MANUAL = {
    "caselight": (
        "open the reviewer's desk, or look at photos without it",
        ("caselight [run | demo]", "caselight check PATHS [--json]", "caselight groups PATHS [--json]"),
        "Without a verb the desk opens. Every verb answers to --help.",
    ),
    "caselight-hub": (
        "serve an agency's desks",
        ("caselight-hub serve --database URL --media FOLDER", "caselight-hub user add NAME --database URL"),
        "A desk starts a hub of its own; this program serves many from PostgreSQL. Every verb answers to --help.",
    ),
}
# what lintian would say, and why it stays
OVERRIDES = """\
# a frozen program of another maker than Debian: it lies in one folder of its own (FHS 3.13)
caselight: dir-or-file-in-opt
# both programs and the libraries find each other beside themselves
caselight: custom-library-search-path
# Python, Qt and the libraries are those of the lock that was tested
caselight: embedded-library
# our own modules lie open for both programs; there is no Python here that could compile them
caselight: package-installs-python-bytecode
# the desk looks the same everywhere, also where fonts-inter is another one
caselight: duplicate-font-file
# as their makers packed them
caselight: unstripped-binary-or-object
caselight: shared-library-lacks-prerequisites
caselight: library-not-linked-against-libc
caselight: hardening-no-fortify-functions
caselight: hardening-no-pie
"""


def control(needs: Needs, architecture: str, kilobytes: int) -> str:
    rows = {
        "Package": NAME,
        "Version": VERSION,
        "Architecture": architecture,
        "Maintainer": maintainer(),
        "Installed-Size": str(kilobytes),
        "Depends": ", ".join(needs.depends),
        "Recommends": ", ".join(needs.recommends),
        "Section": "misc",
        "Priority": "optional",
        "Description": "\n ".join((SUMMARY, *LONG)),
    }
    return "".join(f"{field}: {value}\n" for field, value in rows.items() if value)


def maintainer() -> str:
    """Who packs it, told as Debian's own tools are told."""
    name, mail = os.environ.get("DEBFULLNAME"), os.environ.get("DEBEMAIL")
    return f"{name} <{mail}>" if name and mail else "The Caselight contributors <caselight@localhost.localdomain>"


def copyright_(shipped: Iterable[Part]) -> str:
    """In Debian's machine-readable form: ours, and everything that is shipped with it."""
    head = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: Caselight\nComment: {PROJECT['description']}\n"
        " The full texts of all licences are in /opt/caselight/licences.\n"
    )
    ours = paragraph("*", "The Caselight contributors", "Apache-2.0", "See /usr/share/common-licenses/Apache-2.0.")
    photos = paragraph(
        "opt/caselight/_internal/resources/samples/*",
        "see resources/samples/ATTRIBUTION.md",
        "various",
        "Each photo has its own; /opt/caselight/_internal/resources/samples/ATTRIBUTION.md names them.",
    )
    others = [
        paragraph(
            f"opt/caselight/_internal/*/{part.name}",
            f"the makers of {part.name} {part.version}{f' ({part.home})' if part.home else ''}",
            part.licence,
            f"See /opt/caselight/licences/ ({len(part.texts)} texts shipped by its makers).",
        )
        for part in shipped
    ]
    return "\n".join([head, ours, photos, *others])


def paragraph(files: str, holder: str, licence: str, text: str) -> str:
    return f"Files: {files}\nCopyright: {holder}\nLicense: {licence.replace(', ', ' and ')}\n {text}\n"


def changelog(moment: int) -> str:
    when = format_datetime(datetime.fromtimestamp(moment, UTC))
    return f"{NAME} ({VERSION}) unstable; urgency=medium\n\n  * Version {VERSION}.\n\n -- {maintainer()}  {when}\n"


def manual(program: str) -> str:
    what, uses, more = MANUAL[program]
    lines = "\n.br\n".join(uses).replace("-", "\\-")
    name = program.replace("-", "\\-")
    return f""".TH {program.upper()} 1 "" "Caselight {VERSION}"
.SH NAME
{name} \\- {what}
.SH SYNOPSIS
{lines}
.SH DESCRIPTION
{more}
.SH FILES
The program is in /opt/caselight, the licences of everything it is made of in /opt/caselight/licences.
"""
