"""Proofs: what a protocol forces, over every start date and all behaviour it allows, before any child is in it.

Everything here speaks of the procedure: the protocol forces a decision; it never says that the child is at school.
"""
