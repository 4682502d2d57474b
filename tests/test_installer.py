"""The installer's pure parts: what is told of a program, how two are compared, what the tools of packing are handed.

That the frozen program works is no test here: `make installer` freezes it, proves it, and plants over-trims.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import build_installer
from casework import inventory
from casework.inventory import Inventory
from installer import debtexts, distributions, libraries, macos, plant, prove, spec, trim, windows
from installer.compare import differences, strangers
from installer.distributions import Part
from installer.libraries import Needs
from installer.tree import ROOT, Failed
from installer.wanted import imported
from photos import DECODE_CHILD

HELD = Inventory(
    program="caselight",
    modules={"desktop.desk": "1", "photos.index": "2"},
    refused={},
    files={"resources/theme.qss": "3"},
    found={"checks": ("time: fresh is pass",)},
    outside=("/usr/lib/x86_64-linux-gnu/libEGL.so.1", "pyimod01_archive.py"),
)
NEEDS = Needs(("libc6 (>= 2.34)", "libegl1"), ("libwayland-client0",), "2.34")
PARTS = (Part("msgspec", "0.20", "BSD-3-Clause", "https://example.org", ()),)


def code(source: str, name: str = "one.py") -> str:
    return inventory.digest(compile(source, name, "exec"))


def test_code_is_told_by_what_it_does_not_by_where_it_lies():
    source = "def f(x: int = 1) -> bool:\n    return x in {1, 2, 'three'}\n"
    assert code(source) == code(source, "/elsewhere/two.py") == code(f"# a comment\n{source}")
    assert code(source) != code(source.replace("three", "four"))


def test_a_set_in_the_code_has_one_digest_whatever_the_seed_of_the_hashes():
    told = (
        "from casework.inventory import digest\nprint(digest(compile(\"x in {'a', 'b', 'c', 'd', 'e'}\", 'x', 'eval')))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", told], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


def test_what_cannot_be_imported_or_listed_is_told_and_does_not_hide_the_rest():
    def broken() -> list[str]:
        raise KeyError("0001")

    held = inventory.take("caselight", ["casework"], {"steps": broken, "kinds": lambda: ["b", "a"]}, ["no_such_module"])
    assert held.refused == {
        "no_such_module": "ModuleNotFoundError: No module named 'no_such_module'",
        "steps": "KeyError: '0001'",
    }
    assert held.found == {"steps": (), "kinds": ("a", "b")}
    assert "casework.inventory" in held.modules
    assert inventory.read(held.as_json()) == held


@pytest.mark.parametrize("program", ["desktop", "hub"])
def test_both_programs_tell_what_they_hold_in_json_and_nothing_else(program: str):
    done = subprocess.run([sys.executable, "-m", program, "inventory"], cwd=ROOT, capture_output=True, check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, told["refused"]) == (0, {}), done.stderr
    assert "resources/theme.qss" in told["files"]
    assert "casework.inventory" in told["modules"]
    assert told["found"]["programmes"]


@pytest.mark.parametrize("program", ["desktop", "hub"])
def test_both_programs_can_be_a_decode_child_as_they_are_when_frozen(program: str):
    """A child whose parent says nothing ends with words of its own; a program without children shows its usage."""
    command = [sys.executable, "-m", program, DECODE_CHILD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, input=b"", check=False)
    assert done.stdout == b""
    assert b"photos/child.py" in done.stderr


def test_a_program_that_is_the_source_tree_differs_in_nothing():
    assert differences(HELD, HELD) == ()


@pytest.mark.parametrize(
    ("frozen", "said"),
    [
        (replace(HELD, modules={"desktop.desk": "1"}), "module photos.index is missing"),
        (replace(HELD, modules={**HELD.modules, "photos.index": "0"}), "photos.index differs from the source tree"),
        (replace(HELD, modules={**HELD.modules, "old": "0"}), "module old is not in the source tree"),
        (replace(HELD, files={}), "file resources/theme.qss is missing"),
        (replace(HELD, found={}), "checks: time: fresh is pass is missing"),
        (replace(HELD, refused={"cv2": "ImportError: libavcodec"}), "cv2 cannot be had: ImportError: libavcodec"),
        (replace(HELD, outside=("/home/me/caselight/photos/index.py",)), "from outside of the bundle: /home/me"),
    ],
)
def test_whatever_differs_is_named(frozen: Inventory, said: str):
    found = differences(HELD, frozen)
    assert any(said in line for line in found), found


def test_a_module_that_is_missing_for_want_of_a_tool_is_no_difference():
    frozen = replace(HELD, refused={"mako.ext.pygmentplugin": "ModuleNotFoundError: No module named 'pygments.lexers'"})
    assert differences(HELD, frozen, making=("pygments",)) == ()
    assert differences(HELD, frozen) != ()


def test_libraries_of_the_system_are_no_strangers():
    assert strangers(HELD) == ()


def test_what_a_run_imported_is_read_from_what_python_tells_of_it():
    told = b"import time: self [us] | cumulative | imported package\nimport time:  10 |  20 |   numpy.typing\n"
    assert imported(told + b"import time:  1 |  1 | site\nimport time: 1 | 1 | pytest\nhello\n") == {"numpy.typing"}


def test_tools_of_development_are_not_the_programs_and_the_programs_are_not_tools():
    making = distributions.only_for_making()
    assert {"pytest", "mypy", "hypothesis", "openpyxl", "fontTools", "PyInstaller"} <= set(making)
    assert not {"PySide6", "numpy", "alembic", "sqlcipher3", "xlsxwriter", "keyring"} & set(making)


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-or-later", "AGPL-3.0", "GNU General Public License v2 (GPLv2)", "unknown"]
)
def test_a_licence_that_would_bind_the_program_ends_the_build(licence: str):
    with pytest.raises(Failed, match="msgspec"):
        distributions.refuse_binding([replace(PARTS[0], licence=licence)])


@pytest.mark.parametrize("licence", ["LGPL-3.0-only", "GNU Lesser General Public License v3 (LGPLv3)", "MIT", "Zlib"])
def test_other_licences_do_not(licence: str):
    distributions.refuse_binding([replace(PARTS[0], licence=licence)])


def test_the_program_calls_nothing_that_was_trimmed_for_not_being_called():
    """imagehash imports scipy inside phash(): `photos.hashing` offers that for comparison only."""
    callers = re.compile(r"\bhashing\.phash|import .*\bphash\d|imagehash\.(?!phash)\w+\(")
    sources = [p for room in spec.PACKAGES for p in (ROOT / room).rglob("*.py")]
    assert [str(p) for p in sources if callers.search(p.read_text())] == []


@pytest.mark.parametrize(
    ("place", "source", "stays"),
    [
        ("libgtk-3.so.0", "/usr/lib/x86_64-linux-gnu/libgtk-3.so.0", False),
        ("libffi.so.8", "/lib/x86_64-linux-gnu/libffi.so.8", True),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/PySide6/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/venv/PySide6/libqvnc.so", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "/venv/PySide6/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "/venv/PySide6/libQt6Quick.so.6", False),
        ("resources/theme.qss", "/checkout/resources/theme.qss", True),
    ],
)
def test_what_stays_in_the_bundle(place: str, source: str, stays: bool):
    assert trim.kept(place, source) is stays


def test_the_freezer_is_told_every_module_of_ours_and_what_alembic_reads_as_files():
    named = spec.modules(ROOT)
    assert {"desktop.__main__", "hub.__main__", "photos.child", "hub.migrations"} <= set(named)
    assert not [name for name in named if ".versions." in name or name.endswith(".env")]
    placed = {place for _, place in spec.datas(ROOT, Path("caselight-1.dist-info"))}
    assert {"hub/migrations/versions", "db/migrations/versions", "resources", "caselight-1.dist-info"} <= placed
    assert "sqlalchemy" in spec.hidden(ROOT)


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_the_spec_is_python_that_makes_two_programs_of_one_analysis(system: str):
    mac = {"version": "1", "plist": macos.plist()} if system == "darwin" else {}
    text = spec.spec(system, Path("/build"), ROOT, Path("/build/caselight-1.dist-info"), ["pytest"], **mac)
    compile(text, "caselight.spec", "exec")
    assert text.count("Analysis(") == text.count("COLLECT(") == 1
    assert ("BUNDLE(" in text) is (system == "darwin")
    assert ("hide_console" in text) is (system == "win32")


def test_the_control_file_tells_what_dpkg_wants_to_know():
    text = debtexts.control(NEEDS, "amd64", 300_000)
    rows = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert rows["Depends"] == "libc6 (>= 2.34), libegl1"
    assert (rows["Architecture"], rows["Installed-Size"]) == ("amd64", "300000")
    assert not rows["Description"].endswith(".")
    assert text.endswith("\n")


def test_the_menu_entry_has_a_chinese_name_and_starts_what_the_package_links():
    assert "Name[zh_CN]=" in debtexts.DESKTOP
    assert "Exec=caselight\n" in debtexts.DESKTOP
    assert set(debtexts.MANUAL) == set(spec.PROGRAMS) == set(prove.PROGRAMS)


def test_the_copyright_file_names_every_shipped_part_with_its_licence():
    text = debtexts.copyright_(PARTS)
    assert "msgspec 0.20" in text
    assert text.count("License: ") == 3
    assert all(line == line.rstrip() for line in text.splitlines())


def test_the_changelog_is_dated_by_the_source_not_by_the_clock():
    assert "Thu, 01 Jan 2026 00:00:00 +0000" in debtexts.changelog(1_767_225_600)


def test_the_newest_glibc_that_is_asked_for_is_the_one_that_is_needed():
    assert libraries.newest("0x0 GLIBC_2.9\n0x0 GLIBC_2.34\n0x0 GLIBC_2.2.5\n") == "2.34"


def test_the_package_depends_on_what_a_checkout_installs():
    assert "libegl1" in libraries.by_hand_named((ROOT / ".ci" / "system-libraries").read_text())


def test_lines_of_check_are_compared_without_the_time_they_took():
    one, two = (b'{"file":"a","findings":[{"code":"x","cpu_ms":%d}]}\n' % ms for ms in (1, 2))
    assert prove.steady(one) == prove.steady(two)
    assert prove.steady(one) != prove.steady(b'{"file":"a","findings":[{"code":"y","cpu_ms":1}]}\n')


def test_the_closing_table_is_the_last_rows_with_figures():
    printed = (
        "09:00  one thing 1\n\nThe day:\n  cases fetched    145\n  keyed             28\n  seconds  98\nAll in order.\n"
    )
    assert prove.table(printed) == {"cases fetched": "145", "keyed": "28", "seconds": "98"}


@pytest.mark.parametrize("stage", [windows, macos])
def test_what_was_never_run_says_so_and_refuses_to_run_elsewhere(stage: object, capsys: pytest.CaptureFixture[str]):
    assert stage.NEVER_RUN  # type: ignore[attr-defined]  # both modules have it
    assert "NEVER RUN" in (stage.__doc__ or "")
    name = "windows" if stage is windows else "macos"
    if sys.platform == "linux":
        assert build_installer.main([name]) == 1
        assert "never been run" in capsys.readouterr().err


def test_the_help_names_every_stage_every_over_trim_and_what_was_never_run(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        build_installer.main(["--help"])
    said = capsys.readouterr().out
    assert said.count("NEVER RUN") == 2
    assert all(name in said for name in (*plant.PLANTS, *(stage.name for stage in build_installer.stages(()))))


def test_the_windows_script_leaves_the_users_records_alone():
    text = windows.script()
    assert "{userappdata}" not in text
    assert "PrivilegesRequired=lowest" in text
    assert re.search(r"\$\w", text) is None
