"""A page without a figure: what Streamlit itself takes from a click to the words that it changes."""

import streamlit as st

chosen = st.pills("Number", [str(number) for number in range(20)], selection_mode="multi")
st.text(f"Chosen: {', '.join(chosen)}")
