"""The calls of the hub by theme; each parses, asks the service, and answers."""
