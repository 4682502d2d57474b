"""The supervisor's figures: kept as decisions are heard (`tally`), counted by the database when they are asked for."""
