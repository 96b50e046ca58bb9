"""Starting an answer from a meeting: who helps opens the same form for the young person, in one of three ways.

In order of preference: read along (the helper sees no answer), hand over ("your turn, I look away"), and helped, which
is counted: one person may know the answers of at most so many participants as the campaign's rule says.
"""
