"""FHIR R4: which resources a file holds, whom they speak of, and what is observed, answered and given in them."""
