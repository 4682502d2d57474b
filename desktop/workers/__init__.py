"""What works off the screen: lanes, the wire, photos, checks."""
