"""The form as data: items, packs, and what counts as a readable answer set.

Knows neither the web nor the database, and reads no file when it is given a frozen form.
"""
