"""Mathematics read from texts: by grammars of ours, unevaluated, never as Python."""
