"""Service reports: what a service achieved in a period, counted, typed in, issued and distributed."""
