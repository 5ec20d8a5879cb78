"""What the registers, prints and pages of the service management system share."""
