"""From a young person's text to words nobody can recognise.

Marks what points straight at somebody, holds what the reader decides, asks a second person, and gathers
approved lines under themes. Pure: no web, no database, no keys.
"""
