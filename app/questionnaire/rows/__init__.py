"""Answer sets as rows of a table, for the rounds in which there are a hundred thousand of them."""
