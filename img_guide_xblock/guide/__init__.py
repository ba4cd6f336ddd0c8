"""What an author writes: the document, its kinds of question and section, and what may be wrong with it."""
