"""The page where people and collectives are reviewed, with its rules, quotas and milestones."""
