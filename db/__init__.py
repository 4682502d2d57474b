"""The desk's record: one encrypted SQLite file behind one door, `db.cache`."""
