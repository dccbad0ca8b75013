"""What the frame of the page says: comments, contents, charts without a section of their own."""

TEXTS = {
    "page.author": "the author",
    "page.comment": "Comment by {author}",
    "page.nothing-asked": "nothing asked",
}
