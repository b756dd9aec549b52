"""Who a student is, where they sat and when, who belongs to them, and how the Ministry's file comes in.

Others may rely on: a student is never deleted but by merging, when each module moves its own rows and the old id leads
to the one who stays, and by undoing the import that made them while nothing refers to them; `status` says who is
billed; `class_group_id` is the rombel of now, `placements` all there were.
"""
