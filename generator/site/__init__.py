"""Plan, render and publish the site; only its folder ``mkdocs`` knows MkDocs. Imports all but the command line."""
