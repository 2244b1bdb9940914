"""Who deserves what: rules, quotas, reviews, order, earlier awards and next milestones."""
