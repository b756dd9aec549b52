"""Who a student is, which rombel sits where in which school year, and how the Ministry's file comes in.

Others may rely on: students are never deleted, their ids are for life, `status` says who is billed.
"""
