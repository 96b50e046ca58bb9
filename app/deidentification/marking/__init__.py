"""Finding what points straight at somebody in a text, in every script of the young people's languages.

Each module knows one sort of thing and gives `Span`s; `app.deidentification.identifiers` puts them together. Rules and
lists of this house: python-stdnum was looked at and knows no coordination number, and phone numbers are marked whether
or not a numbering plan has them, because young people write numbers of every country they have lived in.
"""
