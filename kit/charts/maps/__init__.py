"""What maps are drawn from: names of places, shapes, projections, and what part of the world to show."""
