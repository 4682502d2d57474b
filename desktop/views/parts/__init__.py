"""Small painted widgets: they take words, cues and numbers, and know nothing of cases or the desk."""
