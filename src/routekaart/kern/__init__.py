"""The kernel: what engine, proofs, rules and pictures know of a protocol, sugar gone."""
