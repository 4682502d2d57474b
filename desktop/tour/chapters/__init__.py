"""The steps of the guided day: each is one function that leaves the desk on the case page, with nothing asked."""
