package org.emingest.pipeline;

import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.transfer.FetchFigures;
import org.emingest.volume.VolumeListing;

/** Opens arrays that are read where they lie. */
public interface ChunkedArrays {

  /**
   * @param listing of a part of the array
   * @return the whole array; closed by the caller
   * @throws org.emingest.error.IngestException if it cannot be opened
   */
  ChunkedArray open(VolumeListing listing);

  /** What all requests so far have cost, whatever came of them. */
  FetchFigures figures();

  /** For sources that have files only. */
  static ChunkedArrays none() {
    return new ChunkedArrays() {
      @Override
      public ChunkedArray open(VolumeListing listing) {
        throw new UnsupportedDataException(listing.address().location() + " is no store of chunks");
      }

      @Override
      public FetchFigures figures() {
        return FetchFigures.NONE;
      }
    };
  }
}
