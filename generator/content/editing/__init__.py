"""Change files of the content: import drafts, start new records, write them in one form, rename."""
