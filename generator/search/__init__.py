"""Make the archive searchable: documents of what it says, in bundles by language and period, indexed by Pagefind."""
