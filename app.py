"""The browser app: ``streamlit run app.py``. Serves this machine only and sends nothing anywhere."""

import streamlit as st

from assistant.stdio import silence_libraries
from assistant.ui.review_page import render

silence_libraries()
st.set_page_config(page_title="chartproof", page_icon="\U0001f4cb", layout="wide")
render()
