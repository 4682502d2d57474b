"""The agency's side: the truth all desks agree on, behind HTTP; the same program on one desk or on a server."""
