"""Kliping for the analyst: what `import kliping` offers will be here; today the package holds the command alone."""
