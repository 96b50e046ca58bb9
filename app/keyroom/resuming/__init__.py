"""Putting a sitting away and taking it up again: what has been decided, sealed to the locks that are on the batch.

`state` turns decisions into JSON and back, `sealed` closes and opens it, `shelf` keeps it in a folder. A saved sitting
opens with what opens the batch, and with nothing less; shredding the locks makes it as dead as the envelopes.
"""
