"""One module for each section of the page: facts to a struct with its sentences and charts."""
