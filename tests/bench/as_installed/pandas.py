"""Stands in the way of pandas, which others in the environment bring: a harvest is measured as it is installed.

pyarrow imports pandas where there is one, which takes half a second and 40 MB.
"""

raise ModuleNotFoundError("no pandas here", name="pandas")
