"""Table in, table out: selecting, counting and comparing. No drawing here."""
