"""Staff pages: campaigns, their releases, and what may be seen of them."""
