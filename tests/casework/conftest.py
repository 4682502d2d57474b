"""Properties of this room have no deadline: a busy machine is no counterexample."""

from hypothesis import settings

settings.register_profile("casework", deadline=None)
settings.load_profile("casework")
