"""Every sentence of the desk, said in one place; a programme's own words stand in its file. No Qt."""

from desktop.words.say import Words

__all__ = ["Words"]
