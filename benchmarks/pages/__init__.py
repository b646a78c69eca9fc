"""What a person waits for in a browser: the pages, beside the same figures by `st.plotly_chart` and an empty page."""
