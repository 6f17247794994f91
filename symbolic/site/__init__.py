"""From facts and verdicts to pages: views, words and layout, and a thin MkDocs adapter."""
