"""Claims: what patients are told, judged by what the data hold: what is asked, how it is read, and in whose words."""
