"""The stages of `build_installer.py`, a module each: freeze, prove, plant, pack for Linux, Windows, macOS.

A room of its own at the top, because it is no part of the program (nothing here is shipped) and no part of its tests:
it looks at both from outside. Nothing in the program may import it.
"""
