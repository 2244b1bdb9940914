"""What a year records of people and collectives: pledges, registrations, ratings, initiatives."""
