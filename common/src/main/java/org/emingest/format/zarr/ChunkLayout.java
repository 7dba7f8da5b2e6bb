package org.emingest.format.zarr;

import java.util.List;

/**
 * How the elements of a decoded chunk lie.
 *
 * @param shape of every chunk, edge chunks too; the array's axes in their order
 * @param strides elements from one to the next along each of these axes
 * @param element size, type and byte order
 */
record ChunkLayout(List<Integer> shape, List<Integer> strides, ElementType element) {

  ChunkLayout {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
  }

  /**
   * @param slowestFirst the axes in the order in which the elements are stored: 0,1,2 for C order, 2,1,0 for F order
   */
  static ChunkLayout of(List<Integer> shape, List<Integer> slowestFirst, ElementType element) {
    Integer[] strides = new Integer[shape.size()];
    int stride = 1;
    for (int i = slowestFirst.size() - 1; i >= 0; i--) {
      int axis = slowestFirst.get(i);
      strides[axis] = stride;
      stride *= shape.get(axis);
    }
    return new ChunkLayout(shape, List.of(strides), element);
  }

  /** Bytes of a whole decoded chunk; {@link Extents} has seen to it that they fit. */
  int bytes() {
    return shape.stream().reduce(1, Math::multiplyExact) * element.type().bytes();
  }
}
