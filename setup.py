"""For tools that still ask for it; the metadata is in pyproject.toml."""

from setuptools import find_packages, setup

from sms_module import __version__

setup(name="sms_module", version=__version__, packages=find_packages(include=["sms_module", "sms_module.*"]))
