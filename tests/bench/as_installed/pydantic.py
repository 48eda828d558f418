"""Stands in the way of pydantic, which others in the environment bring: Scrapy's item adapter imports it where there is one."""

raise ModuleNotFoundError("no pydantic here", name="pydantic")
