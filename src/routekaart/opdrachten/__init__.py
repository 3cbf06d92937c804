"""The commands behind `routekaart`: read the arguments, call, print (the door of click).

Exit codes: 0 fine, 1 findings at or above the threshold, 2 wrong use or nothing to do, 3 an error of ours.
"""
