"""A hub's backup: all rows of one moment in one sealed file, photos once in a store beside it, both read back.

    rows-<moment>.clb   compressed and sealed (`db.sealed`), lines of JSON: a head, then each table with its rows
    media/              every photo once, however many backups name it (`db.blobs`)

The form knows nothing of the database it came from: what was taken from PostgreSQL may be restored into SQLite and
the other way round, and an old backup by a newer program (it is loaded into the tables of its day, then upgraded).
Sessions are left out: whoever was signed out, or disabled, since then must not come back in.
"""
