"""The drill: a canary is sealed to the locks of a campaign and opened by their holders, as often as anybody likes.

It shows who can still open, and that one lock alone opens nothing, while every real answer stays where it is.
"""
