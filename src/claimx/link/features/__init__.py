"""What is known of figures, of periods, and of what lies between the two: the evidence that links are weighed by.

A feature is a short name in words. The digits of a figure are never one: only its kind, unit, role and place are.
"""
