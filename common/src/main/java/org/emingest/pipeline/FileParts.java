package org.emingest.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.SeveralVolumesException;
import org.emingest.metadata.FileRecordStore;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.Assembly;
import org.emingest.volume.VolumeListing;

/**
 * The volumes of a file that turned out to hold several: each has a name, a record and an array of its own, and all share
 * the file. The first one's record remembers how many there are, so that a file which was removed is not fetched again to
 * count them.
 */
public final class FileParts {

  private static final String REMEMBERED = "volume_of_file";
  private static final String CHANNELS = "channels";
  private static final String TIME_POINTS = "time_points";

  private FileParts() {}

  /** What becomes of a listing, once its file was opened. */
  public static List<VolumeListing> of(VolumeListing listing, SeveralVolumesException found) {
    return of(listing, found.channels(), found.timePoints());
  }

  /** What an earlier run found in a listing's file; empty if it found nothing, or one volume. */
  public static List<VolumeListing> known(VolumeListing listing, FileRecordStore records) {
    if (listing.address().assembly() != Assembly.UNCOUNTED) {
      return List.of();
    }
    Optional<Map<?, ?>> remembered = records
        .load(name(listing, 0, 0))
        .record()
        .map(first -> first.additionalMetadata().groups().get("archive"))
        .flatMap(said -> member(said, REMEMBERED));
    int channels = remembered.map(said -> count(said.get(CHANNELS))).orElse(0);
    int timePoints = remembered.map(said -> count(said.get(TIME_POINTS))).orElse(0);
    return of(listing, channels, timePoints);
  }

  private static Optional<Map<?, ?>> member(Object said, String name) {
    return said instanceof Map<?, ?> group && group.get(name) instanceof Map<?, ?> member
        ? Optional.of(member)
        : Optional.empty();
  }

  private static int count(Object said) {
    return said instanceof Integer number ? number : 0;
  }

  private static List<VolumeListing> of(VolumeListing listing, int channels, int timePoints) {
    List<VolumeListing> parts = new ArrayList<>();
    for (int t = 0; t < timePoints; t++) {
      for (int c = 0; c < channels; c++) {
        parts.add(part(listing, c, t, Map.of(CHANNELS, channels, TIME_POINTS, timePoints)));
      }
    }
    return parts;
  }

  private static VolumeListing part(
      VolumeListing listing, int channel, int timePoint, Map<String, Integer> counts) {
    VolumeAddress whole = listing.address();
    VolumeAddress address = new VolumeAddress(
        whole.location(),
        whole.files(),
        Assembly.FILE_SET,
        channel,
        timePoint,
        whole.declaredType());
    Map<String, Object> place = new LinkedHashMap<>(counts);
    place.put("channel", channel);
    place.put("time_point", timePoint);
    Map<String, Object> said = new LinkedHashMap<>(listing.archiveSaid());
    said.put(REMEMBERED, place);
    // What an archive says of a file's shape it does not say of one of the file's volumes.
    List<Statement> statements = listing.statements().stream()
        .filter(statement -> statement.field() != Field.VOLUME_SHAPE)
        .toList();
    return new VolumeListing(
        listing.source(),
        name(listing, channel, timePoint),
        address,
        statements,
        said,
        listing.downloads());
  }

  private static String name(VolumeListing listing, int channel, int timePoint) {
    return listing.sourceId() + "_c" + channel + "_t" + timePoint;
  }
}
