"""Read YAML files into plain values, and say what a contributor meant where YAML reads something else."""
