"""The agency's people: kept, found, matched, merged, as they are and as they were."""
