"""Read the content folder: YAML to checked records, with every problem at its place. Imports text and execution."""
