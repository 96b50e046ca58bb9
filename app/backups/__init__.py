"""Backups: the database as one SQLite file, whichever database it was, and the way back, with nothing undone.

The pepper, the keys and the wraps are in none of them. `copying` writes and reads the file, `store` makes and restores
a backup.
"""
