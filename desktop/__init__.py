"""The application: a window, its actions, its workers."""
