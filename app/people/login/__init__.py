"""Logging in: the form, the two secrets of an account, and patience with mistakes."""
