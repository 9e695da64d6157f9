//! What differs between operating systems, behind one small interface.
