"""A service management system after ISO/IEC 20000-1 as a Frappe app."""

__version__ = "0.1.0"
