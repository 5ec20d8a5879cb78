"""The programme builder: what is audited how often and when, and by whom."""
