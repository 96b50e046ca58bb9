"""What happened: the page on which the young people are told what came of what they said."""
