"""Recorded voices in the key room: heard by the words' reader alone, written down, and then let go.

The sound stays sealed in the batch until somebody listens, and is in memory only while it is sent to the page. What was
written down goes the way of all words. When a voice has been dealt with, its key is forgotten: in this sitting nobody
hears it again. The batch and the locks' keys are destroyed when the campaign is shredded.
"""
