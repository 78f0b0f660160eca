"""Show an archive while it is edited: pages are made when somebody looks at them."""
