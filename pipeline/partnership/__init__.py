"""Surveys of partners: what their answers add up to, organisation by organisation."""
