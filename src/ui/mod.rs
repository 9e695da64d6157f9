//! The screens: run loop, terminal modes, keys, widgets.
