"""Several desks and one hub, real code on real files, with messages that get lost: what must hold all the same."""
