"""What a paper says, as a neutral Paper: one module per paper."""
