"""The room where envelopes are opened, by two people together, and from which only bands and approved words leave.

`opening`, `stripping`, `building` and `signing` are the work itself and serve both the command line and the pages;
`sittings` keeps what is open in the memory of one process and nowhere else. There is no database here.
"""
