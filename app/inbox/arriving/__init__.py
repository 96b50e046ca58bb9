"""The busiest moment: what comes together is looked up, judged and stored in one transaction."""
