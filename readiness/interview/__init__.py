"""Writing a description by answering questions: which are asked, in which order, and where each answer goes."""
