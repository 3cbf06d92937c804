"""The kernel of a protocol as a plain tree with Dutch keys, and back: what `routekaart show --kernel` prints."""

from routekaart.kern.kernvorm.lezen import KernvormFout, read_kernel
from routekaart.kern.kernvorm.schrijven import Kernvorm, write_kernel

__all__ = ["Kernvorm", "KernvormFout", "read_kernel", "write_kernel"]
