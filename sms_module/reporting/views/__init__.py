"""What prints show: one function a print, which gives its template plain, escaped values.

The functions are Jinja methods (hook `jinja`): templates hold the layout only. What stands in another record
than the printed one is shown as far as the reader may see that record.
"""
