"""From a definition to its facts.  Knows no activation by name, no claim, no page."""
