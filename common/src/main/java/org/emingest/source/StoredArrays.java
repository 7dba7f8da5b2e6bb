package org.emingest.source;

import java.util.List;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.ChunkedFormats;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeAddress.Whole;

/** Arrays of stores, opened by the address that a listing gave them. */
final class StoredArrays {

  private StoredArrays() {}

  static ChunkedArray open(VolumeAddress address, Workspace workspace) {
    ChunkedPart part = address
        .part()
        .orElseThrow(
            () -> new UnsupportedDataException(address.location() + " is no store of chunks"));
    String group = part.whole().map(Whole::group).orElse(part.key());
    List<ScaleLevel> levels = ChunkedFormats.open(workspace.store(address.location()), group);
    return levels.stream()
        .filter(level -> level.key().equals(part.key())
            && level.channel() == address.channel()
            && level.timePoint() == address.timePoint())
        .findFirst()
        .map(ScaleLevel::array)
        .orElseThrow(() -> new NotFoundException(
            address.location() + " has no array " + part.key() + " any more (channel "
                + address.channel() + ", time point " + address.timePoint() + ")"));
  }
}
