"""What carries messages: one file a service, all behind one small interface (`carrying`).

They know nothing of tables. A batch goes in, one outcome a message comes out; what they can't tell for sure is
*unknown*.
"""
