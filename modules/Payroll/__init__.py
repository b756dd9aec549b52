"""What staff are paid: people, contracts, components, work done, and the monthly run."""
