"""The version of the kit, which tables, charts and requests name."""

__version__ = "0.1.0"
