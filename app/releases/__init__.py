"""Released tables and words: the file, its check, its signatures, interval arithmetic, and where it is kept.

All but `models`, `store` and `commands` is pure, so that the key room can use it without a database.
"""
