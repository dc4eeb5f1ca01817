"""Spreadsheets to exports."""
