// Behaviour that every page shares: theme switch, sticky header, what to do when the server goes away.
