"""Finds or makes the site that the tests, the demo and the benchmarks run on.

Two engines, one face. On a **bench** the named site is used as it stands. Where there is no bench, the
**standalone** engine makes a throwaway site: its own MariaDB and Redis on private sockets, in a private
folder, gone at the end. The app never imports anything of this package.
"""
